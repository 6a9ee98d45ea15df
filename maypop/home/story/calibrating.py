"""Who measures themselves by portfolios that are known, and whose eye has moved."""

from datetime import date

from maypop.assessment import actions as assessment
from maypop.assessment.models import Drift, Trial
from maypop.base import chance, clock
from maypop.catalog.models import CriterionLevel

from .scene import Scene

SEED = "calibration"
OTHERWISE = {
    CriterionLevel.DEMONSTRATED: CriterionLevel.DEVELOPING,
    CriterionLevel.DEVELOPING: CriterionLevel.DEMONSTRATED,
    CriterionLevel.NOT_EVIDENT: CriterionLevel.DEVELOPING,
}
MISSED = 7  # of 24: seventeen are exact


def some_measure_themselves(scene: Scene) -> None:
    """Cornelius has sat one trial; of Nadia's last ratings one criterion rings."""
    with chance.seeded(SEED):
        with clock.at(scene.calendar.at(date(2026, 11, 10), 16)):
            _cornelius(scene)
        with clock.at(scene.calendar.at(date(2026, 11, 17), 2)):
            _nadia(scene)


def _cornelius(scene: Scene) -> Trial:
    person = scene.people["cornelius"]
    trial = assessment.trying.begin(scene.editions["questioning-sequences"], by=person)
    for at, line in enumerate(assessment.trying.lines_of(trial)):
        true = CriterionLevel(line.truth.level)
        missed = at % 3 == 0 and at // 3 < MISSED
        level = OTHERWISE[true] if missed else true
        assessment.trying.rate(line, level, version=0, by=person)
    return assessment.trying.finish(trial, by=person)


def _nadia(scene: Scene) -> Drift:
    edition = scene.editions["feedback-that-moves-work"]
    return Drift.objects.create(
        person=scene.people["nadia"],
        criterion=edition.criteria.get(code="F6"),
        against=Drift.Against.OTHERS,
        agreed=11,
        n=20,
        base_agreed=188,
        base_n=210,
        p=0.00028,
    )
