"""What the first, the second and the third matter of a kind mean, told to deciders.

It decides nothing: two people do. The counts say how often it was settled before.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Case

Kind = Case.Kind
NOT_OWN = (
    _("The criteria concerned are not judged, the passages are shown, and it is made"
      " again."),
    _("A case, and the district is told that one exists."),
    _("The journey is closed for 12 months, and what was earned is looked at again."),
)  # fmt: skip
STEPS: dict[str, tuple[Promise, ...]] = {
    Kind.DUPLICATE: NOT_OWN,
    Kind.COPIED: NOT_OWN,
    Kind.GENERATED: (_("A conversation, and it is made again."), *NOT_OWN[1:]),
    Kind.PRIVACY: (
        _("The piece is hidden at once, and there is help to mend it; no rating is"
          " lost."),
        _("A case, and a short unit on privacy before the next time."),
        _("Sending in is suspended until the program manager releases it."),
    ),
}  # fmt: skip
SAME_MATTER = {
    Kind.DUPLICATE: (Kind.DUPLICATE, Kind.COPIED),
    Kind.COPIED: (Kind.DUPLICATE, Kind.COPIED),
    Kind.GENERATED: (Kind.GENERATED,),
    Kind.PRIVACY: (Kind.PRIVACY,),
}


@dataclass(frozen=True)
class Ladder:
    """How often the same matter was settled with a finding before, and the steps."""

    earlier: int
    steps: tuple[Promise, ...]

    @property
    def here(self) -> int:
        """Which matter this one is; after the third it stays the third."""
        return min(self.earlier + 1, len(self.steps))

    @property
    def rungs(self) -> list[tuple[int, Promise, bool]]:
        return [
            (number, step, number == self.here)
            for number, step in enumerate(self.steps, start=1)
        ]


def ladder(case: Case) -> Ladder:
    rows = Case.objects.for_the_system("deciders learn how often, and never what")
    same = rows.with_a_finding().filter(
        journey__learner=case.journey.learner_id,
        kind__in=SAME_MATTER[Kind(case.kind)],
    )
    return Ladder(same.exclude(pk=case.pk).count(), STEPS[case.kind])
