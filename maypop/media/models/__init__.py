"""Files that people bring, what was made of them, who may see them and who did."""

from .consent import Basis, Consent, Withdrawal
from .keeping import Certificate, Destruction, Hold, Lifting, Seconding, Why
from .rendition import Parked, Part, Preparation, Profile, Rendition
from .turn import Turn
from .upload import READ_AS_PREVIEW, RECORDINGS, Kind, State, Upload, UploadQuerySet
from .viewing import Alarm, Viewing

__all__ = [
    "READ_AS_PREVIEW",
    "RECORDINGS",
    "Alarm",
    "Basis",
    "Certificate",
    "Consent",
    "Destruction",
    "Hold",
    "Kind",
    "Lifting",
    "Parked",
    "Part",
    "Preparation",
    "Profile",
    "Rendition",
    "Seconding",
    "State",
    "Turn",
    "Upload",
    "UploadQuerySet",
    "Viewing",
    "Why",
    "Withdrawal",
]
