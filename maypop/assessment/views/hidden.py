"""Whether nobody may look at this work for now: what is in question is out of sight."""

from maypop.assessment.models import Assignment
from maypop.assessment.models.hold import HIDES


def is_hidden(held: Assignment) -> bool:
    """By the reason that was read with its row; nothing is asked again."""
    return getattr(held, "on_hold", None) in HIDES
