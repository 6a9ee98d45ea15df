"""Whether words below "demonstrated" tell an educator what would show the rest.

The rule of the field: feedback cites the criterion and a place, names the gap against
the descriptor, and one next move. The form gives criterion and place their own
fields; here the words themselves must be enough for a gap and a move.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from maypop.design.citing import places

A_FILE = re.compile(r"\b[^\W\d_]{3,} \d{1,2}\b")  # Image 2, as the bundle names it
LEAST_WORDS = 12
ENDS = ".!?"


def faults(words: str) -> Iterator[str]:
    """Each reason why this feedback would leave an educator guessing."""
    if not words.strip():
        yield _("Write what would show it.")
        return
    if len(words.split()) < LEAST_WORDS:
        yield _("Say what is missing against the descriptor, in at least twelve words.")
    if sum(words.count(end) for end in ENDS) < 2:
        yield _("Add one sentence with a next move the educator can make.")


def cites(where: str) -> bool:
    """Whether an educator who reads this finds the very place."""
    return bool(places(where) or A_FILE.search(where))
