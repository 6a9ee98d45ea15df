"""Concrete addresses for each route, from the data of this installation.

Where an object belongs to a district there is one of each of two districts, so that
whoever walks the addresses meets doors that must stay shut.
"""

from django.urls import reverse

from maypop.base.addresses import Address

from .calibration import IN_CALIBRATION
from .judging import IN_JUDGING
from .keeping import IN_KEEPING
from .learning import IN_LEARNING
from .letters import IN_LETTERS
from .meetings import IN_MEETINGS
from .pieces import IN_PIECES
from .programs import IN_PROGRAMS
from .questions import IN_QUESTION
from .rooms import IN_ROOMS
from .talk import IN_TALK
from .work import IN_WORK

FINDERS = (
    IN_WORK | IN_PIECES | IN_LETTERS | IN_KEEPING | IN_TALK | IN_PROGRAMS | IN_LEARNING
    | IN_ROOMS | IN_MEETINGS | IN_JUDGING | IN_CALIBRATION | IN_QUESTION
)  # fmt: skip


def examples(address: Address) -> list[str]:
    """Addresses for this route; a route without parts is its own example."""
    if "<" not in address.route:
        return [address.route]
    found = FINDERS.get(address.name)
    return [reverse(address.name, kwargs=words) for words in found()] if found else []
