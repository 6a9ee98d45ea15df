"""What an educator fills in."""

from .consent import CONSENT, ConsentForm, WithdrawForm
from .link import LinkForm
from .piece import CHANGED, CaptionsForm, TagForm, WhereForm, WordsForm
from .sending import ClassListForm, ReasonForm, SendForm

__all__ = [
    "CHANGED",
    "CONSENT",
    "CaptionsForm",
    "ClassListForm",
    "ConsentForm",
    "LinkForm",
    "ReasonForm",
    "SendForm",
    "TagForm",
    "WhereForm",
    "WithdrawForm",
    "WordsForm",
]
