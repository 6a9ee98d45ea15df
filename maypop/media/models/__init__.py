"""Files that people bring, and the consent to show who is in them."""

from .consent import Consent
from .turn import Turn
from .upload import RECORDINGS, Kind, State, Upload, UploadQuerySet

__all__ = [
    "RECORDINGS",
    "Consent",
    "Kind",
    "State",
    "Turn",
    "Upload",
    "UploadQuerySet",
]
