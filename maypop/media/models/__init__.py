"""Files that people bring, what was made of them, and the consent to show them."""

from .consent import Consent
from .rendition import Parked, Part, Preparation, Profile, Rendition
from .turn import Turn
from .upload import READ_AS_PREVIEW, RECORDINGS, Kind, State, Upload, UploadQuerySet

__all__ = [
    "READ_AS_PREVIEW",
    "RECORDINGS",
    "Consent",
    "Kind",
    "Parked",
    "Part",
    "Preparation",
    "Profile",
    "Rendition",
    "State",
    "Turn",
    "Upload",
    "UploadQuerySet",
]
