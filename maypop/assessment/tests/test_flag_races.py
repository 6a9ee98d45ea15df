"""Two who close one flag at once; and the guard taken away, to see it work."""

from functools import partial

import pytest
from django.db import connection

from maypop.assessment.flags import Generous
from maypop.assessment.models import FlagClosed
from maypop.assessment.quality.flagging import Flag, close
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.trail.models import Entry

from . import making, reading_twice
from .test_decision_races import at_once

SAID = {"outcome": "nothing", "note": "Short pieces, and a kind week."}


work = committed(making.work)


@pytest.fixture
def both(work):
    """Winifred and Ferdinand look at the same flag."""
    found = Generous(work.priya.pk, 20, 200, 200, 120, 20, 0.0001)
    flag = Flag(FlagClosed.Kind.GENEROUS, found, work.priya, None, clock.now())
    people = (reading_twice.winifred(), work.ferdinand)
    return [partial(close, flag, by=each, **SAID) for each in people]


def test_of_two_who_close_a_flag_at_once_one_is_told(both):
    lost = [each for each in at_once(*both) if isinstance(each, Conflict)]
    assert len(lost) == 1
    assert FlagClosed.objects.count() == 1
    assert Entry.objects.filter(verb="flagclosed.close").count() == 1


def test_twin_without_its_constraint_it_would_be_closed_twice(both):
    named = "flag_of_one_is_closed_once"
    once = next(each for each in FlagClosed._meta.constraints if each.name == named)
    with connection.schema_editor() as editor:
        editor.remove_constraint(FlagClosed, once)
    try:
        assert not any(isinstance(each, Conflict) for each in at_once(*both))
        assert FlagClosed.objects.count() == 2
    finally:
        FlagClosed._base_manager.all()._raw_delete("default")
        with connection.schema_editor() as editor:
            editor.add_constraint(FlagClosed, once)
