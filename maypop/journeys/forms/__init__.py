"""What an educator fills in."""

from .consent import CONSENT, ConsentForm, WithdrawForm
from .link import LinkForm
from .piece import CaptionsForm, TagForm, WhereForm, WordsForm
from .sending import ClassListForm, ReasonForm, SendForm

__all__ = [
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
