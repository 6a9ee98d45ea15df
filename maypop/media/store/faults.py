"""What can go wrong with bytes, in words that a view turns into a status."""

from ..durably import NoRoom

__all__ = ["Away", "Busy", "Missing", "NoRoom", "TooLong"]


class Busy(Exception):
    """Another writer holds this file."""


class Missing(Exception):
    """The row is there and its bytes, or the key to them, are not."""


class TooLong(Exception):
    """More bytes came than the upload has room for; none of them are kept."""


class Away(Exception):
    """The store does not answer; what it took before is safe."""
