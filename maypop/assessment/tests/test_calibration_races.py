"""Two at once in a trial; and its constraint taken away, to see it work."""

from functools import partial

from maypop.assessment.calibration import trying
from maypop.assessment.calibration.loading import load_anchors
from maypop.assessment.models import Certification, Trial
from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed

from . import making
from .test_clock_races import unpromised
from .test_decision_races import at_once


def with_anchors():
    made = making.work()
    Certification.objects.all().delete()  # nobody is certified so far
    load_anchors([made.edition])
    return made


work = committed(with_anchors)


def test_of_two_clicks_one_begins_the_trial(work):
    deed = partial(trying.begin, work.edition, by=work.priya)
    outcomes = at_once(deed, deed)
    assert sum(isinstance(each, Conflict) for each in outcomes) == 1
    assert Trial.objects.for_the_system("test").count() == 1


def test_twin_without_its_constraint_both_would_begin(work):
    def careless():
        return Trial.objects.create(person=work.priya, edition=work.edition, seed=1)

    with unpromised(Trial, "one_trial_at_a_time"):
        at_once(careless, careless)
        assert Trial.objects.for_the_system("test").count() == 2


def test_finished_twice_at_once_it_certifies_once(work):
    trial = trying.begin(work.edition, by=work.priya)
    for each in trying.lines_of(trial):
        trying.rate(each, each.truth.level, version=0, by=work.priya)
    deed = partial(trying.finish, trial, by=work.priya)
    outcomes = at_once(deed, deed)
    assert sum(isinstance(each, Conflict) for each in outcomes) == 1
    assert Certification.objects.count() == 1
