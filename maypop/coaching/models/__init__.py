"""Talk: pinned to a place in a piece, and in rooms of cohorts, pairs and leads."""

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
from .handout import Handout
from .marks import Draft, DraftChanged, Helped, Mention
from .meeting import CallingOff, Coming, Meeting, WeekOff
from .message import Message, Wording
from .moderation import Hiding, Report, Settling
from .nudge import Encouragement, Nudge, NudgeAnswer, Stall
from .post import Post, PostWording
from .recommendation import (
    HelpNamed,
    PutAway,
    Reader,
    Recommendation,
    RecommendationQuerySet,
    TakenBack,
)
from .room import Room
from .said import Changed
from .shelf_audience import ShelfAudience
from .thread import Resolution, Thread
from .topic import LastSeen, Pinning, Topic
from .usual_time import UsualTime

__all__ = [
    "DAYS",
    "Arm",
    "AskedFor",
    "CallingOff",
    "Changed",
    "Coming",
    "Draft",
    "DraftChanged",
    "Drawn",
    "Encouragement",
    "Experiment",
    "Handout",
    "HelpNamed",
    "Helped",
    "Hiding",
    "LastSeen",
    "Meeting",
    "Mention",
    "Message",
    "Met",
    "Nudge",
    "NudgeAnswer",
    "Pinning",
    "Post",
    "PostWording",
    "PutAway",
    "Reader",
    "Recommendation",
    "RecommendationQuerySet",
    "Report",
    "Resolution",
    "Room",
    "Settling",
    "ShelfAudience",
    "Stall",
    "Start",
    "Stop",
    "TakenBack",
    "Thread",
    "Topic",
    "Touched",
    "UsualTime",
    "Way",
    "WeekOff",
    "Wording",
    "ask_for",
]
