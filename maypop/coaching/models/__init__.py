"""Talk between an educator and their mentor, pinned to a place in a piece."""

from .message import Changed, Message, Wording
from .recommendation import (
    HelpNamed,
    PutAway,
    Reader,
    Recommendation,
    RecommendationQuerySet,
    TakenBack,
)
from .shelf_audience import ShelfAudience
from .thread import Resolution, Thread

__all__ = [
    "Changed",
    "HelpNamed",
    "Message",
    "PutAway",
    "Reader",
    "Recommendation",
    "RecommendationQuerySet",
    "Resolution",
    "ShelfAudience",
    "TakenBack",
    "Thread",
    "Wording",
]
