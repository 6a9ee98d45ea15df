from .badge import badge
from .browse import browse
from .edition import current, numbered

__all__ = ["badge", "browse", "current", "numbered"]
