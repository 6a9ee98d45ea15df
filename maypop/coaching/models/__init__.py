"""Talk between an educator and their mentor, pinned to a place in a piece."""

from .asking import AskedFor, ask_for
from .experiment import (
    DAYS,
    Arm,
    Drawn,
    Experiment,
    Met,
    Start,
    Stop,
    Touched,
    Way,
)
from .message import Changed, Message, Wording
from .nudge import Encouragement, Nudge, NudgeAnswer, Stall
from .thread import Resolution, Thread

__all__ = [
    "DAYS",
    "Arm",
    "AskedFor",
    "Changed",
    "Drawn",
    "Encouragement",
    "Experiment",
    "Message",
    "Met",
    "Nudge",
    "NudgeAnswer",
    "Resolution",
    "Stall",
    "Start",
    "Stop",
    "Thread",
    "Touched",
    "Way",
    "Wording",
    "ask_for",
]
