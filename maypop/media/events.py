from dataclasses import dataclass


@dataclass(frozen=True)
class UploadReady:
    """A file is whole, hashed and known for what it is."""

    upload_id: int
    purpose: str
    about: str


@dataclass(frozen=True)
class UploadRefused:
    """A file arrived whole and cannot be used; its row says why."""

    upload_id: int
    purpose: str
    about: str


@dataclass(frozen=True)
class ConsentWithdrawn:
    """Someone in a recording no longer agrees; nobody but its owner is shown it."""

    upload_id: int


@dataclass(frozen=True)
class CaptionsChanged:
    """The words of a recording were written, changed or taken away."""

    upload_id: int


@dataclass(frozen=True)
class DraftWanted:
    """Somebody asked a program for a first draft of the captions."""

    upload_id: int


@dataclass(frozen=True)
class AlarmRaised:
    """Somebody opened many files of others within an hour."""

    alarm_id: int


@dataclass(frozen=True)
class HoldAsked:
    """Somebody asked that files be kept; a second person is to agree."""

    hold_id: int


@dataclass(frozen=True)
class Redacted:
    """Something was covered in a recording or let go; what others see is made anew."""

    upload_id: int
