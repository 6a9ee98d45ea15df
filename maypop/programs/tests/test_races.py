"""Two at once on one phase; and the guard taken away, to see it work."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import IntegrityError, connection

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.programs import setting
from maypop.programs.delegating import delegate
from maypop.programs.instantiating import Beginning, instantiate
from maypop.programs.models import Delegation, Phase, Program
from maypop.programs.template import template
from maypop.trail.models import Entry

from . import making


@pytest.fixture
def state(transactional_db):
    with clock.at(making.NOW):
        yield making.state()


def at_once(*deeds):
    """Each in a thread of its own, at the same moment; what each of them got."""
    ready = Barrier(len(deeds), timeout=20)

    def click(deed):
        ready.wait()
        try:
            with clock.at(making.NOW):
                return deed()
        except (Conflict, IntegrityError) as late:
            return late
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as hands:
        return list(hands.map(click, deeds))


def settled_once(outcomes) -> bool:
    """One set it, the other was told so, and there is one trace."""
    late = [each for each in outcomes if isinstance(each, setting.Stale)]
    changes = Entry.objects.filter(verb="phase.change").count()
    return len(late) == changes == 1


def two_changes(state, deed):
    phase = state.phase()
    return [
        partial(deed, phase, version=0, by=state.constance, stalled_after=days)
        for days in (10, 21)
    ]


def test_of_two_changes_to_one_version_one_is_told(state):
    assert settled_once(at_once(*two_changes(state, setting.change)))
    assert state.phase().version == 1


def test_twin_without_the_lock_both_would_count(state, monkeypatch):
    both_have_read = Barrier(2, timeout=20)

    def held_by_both(phase, version=None):
        found = Phase.objects.get(pk=phase.pk)
        both_have_read.wait()
        return found

    monkeypatch.setattr(setting, "held", held_by_both)
    careless = setting.change.__wrapped__  # and without its transaction
    assert not settled_once(at_once(*two_changes(state, careless)))


def test_a_program_is_set_up_once_by_two_clicks(state):
    wish = Beginning(state.top, "Twice", making.START)
    deed = partial(instantiate, template("one-phase"), wish, by=state.constance)
    outcomes = at_once(deed, deed)
    assert sum(isinstance(each, Conflict) for each in outcomes) == 1
    assert Program.objects.filter(name="Twice").count() == 1


def test_a_district_is_given_once_by_two_clicks(state):
    today = state.program.today()
    deed = partial(
        delegate,
        state.phase(),
        state.cedar,
        state.lucinda,
        begins_on=today,
        ends_on=today,
        by=state.constance,
    )
    outcomes = at_once(deed, deed)
    assert sum(isinstance(each, Conflict) for each in outcomes) == 1
    assert Delegation.objects.filter(person=state.lucinda).count() == 1
