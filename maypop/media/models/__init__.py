"""Files that people bring, and the consent to show who is in them."""

from .captions import Captions, Transcribing
from .consent import Consent
from .turn import Turn
from .upload import RECORDINGS, Kind, State, Upload, UploadQuerySet

__all__ = [
    "RECORDINGS",
    "Captions",
    "Consent",
    "Kind",
    "State",
    "Transcribing",
    "Turn",
    "Upload",
    "UploadQuerySet",
]
