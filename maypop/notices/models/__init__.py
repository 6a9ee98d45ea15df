"""Word to people, how they like to get it, and word from people we do not know yet."""

from .enquiry import STAFF, Closing, Enquiry
from .inbound import Inbound
from .letter import Letter, Outage
from .notice import Notice
from .preference import Pace, Preference, QuietHours

__all__ = [
    "STAFF",
    "Closing",
    "Enquiry",
    "Inbound",
    "Letter",
    "Notice",
    "Outage",
    "Pace",
    "Preference",
    "QuietHours",
]
