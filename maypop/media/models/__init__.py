"""Files that people bring, and the consent to show who is in them."""

from .captions import Captions
from .consent import Consent
from .measured import Measured, Stretch, measured
from .turn import Turn
from .upload import RECORDINGS, Kind, State, Upload, UploadQuerySet

__all__ = [
    "RECORDINGS",
    "Captions",
    "Consent",
    "Kind",
    "Measured",
    "State",
    "Stretch",
    "Turn",
    "Upload",
    "UploadQuerySet",
    "measured",
]
