"""Files that people bring, what was made of them, who may see them and who did."""

from .captions import Captions
from .consent import Basis, Consent, Withdrawal
from .draft import Draft
from .enclosure import Enclosure
from .keeping import (
    KEEPERS,
    Certificate,
    Destruction,
    HeldFile,
    Hold,
    Lifting,
    LiftRequest,
    Seconding,
    Why,
    in_their_keeping,
)
from .measured import Measured, Stretch, measured
from .redaction import Redaction, Restoration
from .rendition import Parked, Part, Preparation, Profile, Rendition
from .set_aside import A_DAY, SetAside
from .turn import Turn
from .upload import READ_AS_PREVIEW, RECORDINGS, Kind, State, Upload, UploadQuerySet
from .viewing import Alarm, Reply, Viewing

__all__ = [
    "A_DAY",
    "KEEPERS",
    "READ_AS_PREVIEW",
    "RECORDINGS",
    "Alarm",
    "Basis",
    "Captions",
    "Certificate",
    "Consent",
    "Destruction",
    "Draft",
    "Enclosure",
    "HeldFile",
    "Hold",
    "Kind",
    "LiftRequest",
    "Lifting",
    "Measured",
    "Parked",
    "Part",
    "Preparation",
    "Profile",
    "Redaction",
    "Rendition",
    "Reply",
    "Restoration",
    "Seconding",
    "SetAside",
    "State",
    "Stretch",
    "Turn",
    "Upload",
    "UploadQuerySet",
    "Viewing",
    "Why",
    "Withdrawal",
    "in_their_keeping",
    "measured",
]
