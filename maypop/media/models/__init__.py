"""Files that people bring, the consent to show who is in them, and who saw them."""

from .consent import Basis, Consent, Withdrawal
from .keeping import Certificate, Destruction, Hold, Lifting, Seconding, Why
from .upload import RECORDINGS, Kind, State, Upload, UploadQuerySet
from .viewing import Alarm, Viewing

__all__ = [
    "RECORDINGS",
    "Alarm",
    "Basis",
    "Certificate",
    "Consent",
    "Destruction",
    "Hold",
    "Kind",
    "Lifting",
    "Seconding",
    "State",
    "Upload",
    "UploadQuerySet",
    "Viewing",
    "Why",
    "Withdrawal",
]
