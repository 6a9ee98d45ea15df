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
class CaptionsChanged:
    """The words of a recording were written, changed or taken away."""

    upload_id: int
