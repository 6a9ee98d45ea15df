"""Talk between an educator and their mentor, pinned to a place in a piece."""

from .message import Changed, Message, Wording
from .thread import Resolution, Thread

__all__ = ["Changed", "Message", "Resolution", "Thread", "Wording"]
