"""As two people settle a case, the step of its ladder follows: no more and no less."""

from collections.abc import Mapping

from maypop.assessment.cases.ladder import ladder
from maypop.assessment.models import Case, Consequence, Reexamination
from maypop.base import clock
from maypop.journeys import actions as journeys
from maypop.journeys.models import Journey
from maypop.people.models import Person
from maypop.trail.models import record

Kind, Step = Case.Kind, Consequence.Step
NOT_OWN = {1: Step.AGAIN, 2: Step.AGAIN, 3: Step.CLOSED}
# The first matter of privacy is help alone: the piece is hidden, and is mended.
STEPS: Mapping[str, Mapping[int, str]] = {
    Kind.DUPLICATE: NOT_OWN,
    Kind.COPIED: NOT_OWN,
    Kind.GENERATED: NOT_OWN,
    Kind.PRIVACY: {2: Step.UNIT, 3: Step.SUSPENDED},
}


def set_what_follows(case: Case, *, by: Person) -> Consequence | None:
    """In the transaction of the settlement. None: this rung asks nothing more."""
    rung = ladder(case).here
    step = STEPS[case.kind].get(rung)
    if step is None:
        return None
    closed = step == Step.CLOSED
    made = Consequence.objects.create(
        case=case,
        rung=rung,
        step=step,
        until=journeys.a_year_after(clock.now()) if closed else None,
    )
    record("set", made, by=by, step=str(step), rung=rung)
    if closed:
        _look_again_at_what_was_earned(case, by=by)
    return made


def _look_again_at_what_was_earned(case: Case, *, by: Person) -> None:
    """One by one, each by somebody who may open a case; nothing is taken by itself."""
    rows = Journey.objects.for_the_system("what was earned is looked at again")
    earned = rows.filter(learner=case.journey.learner_id, state=Journey.State.EARNED)
    for each in earned.exclude(pk=case.journey_id).order_by("pk"):
        asked = Reexamination.objects.create(case=case, journey=each)
        record("ask", asked, by=by)
