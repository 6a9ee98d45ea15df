"""What must hold at any time, recomputed from the rows and the bytes themselves.

I1  one credential per award, none without, every signature verifies
I2  evidence is intact: size and SHA-256 on disk equal the row
I3  no score is lost: every bundle and every locked review is as it was accepted
I4  history is true: seals, particulars and replayed states match
"""

from collections.abc import Callable, Iterator
from itertools import chain

from maypop.assessment import actions as assessment
from maypop.credentials import actions as credentials
from maypop.journeys import actions as journeys
from maypop.media import actions as media
from maypop.trail import actions as trail

Check = Callable[[], Iterator[str]]


def no_score_lost() -> Iterator[str]:
    yield from chain(journeys.altered(), assessment.altered())


INVARIANTS: dict[str, tuple[str, Check]] = {
    "I1": ("one credential per award, each signature good", credentials.i1),
    "I2": ("evidence intact", media.discrepancies),
    "I3": ("no score lost", no_score_lost),
    "I4": ("history true", trail.discrepancies),
}
