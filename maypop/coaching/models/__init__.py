"""Talk: pinned to a place in a piece, and in rooms of cohorts, pairs and leads."""

from .handout import Handout
from .marks import Draft, DraftChanged, Helped, Mention
from .meeting import CallingOff, Coming, Meeting
from .message import Message, Wording
from .moderation import Hiding, Report, Settling
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

__all__ = [
    "CallingOff",
    "Changed",
    "Coming",
    "Draft",
    "DraftChanged",
    "Handout",
    "HelpNamed",
    "Helped",
    "Hiding",
    "LastSeen",
    "Meeting",
    "Mention",
    "Message",
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
    "TakenBack",
    "Thread",
    "Topic",
    "Wording",
]
