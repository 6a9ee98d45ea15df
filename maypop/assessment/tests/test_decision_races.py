"""Two at once on one decision or line; and each guard taken away, to see it work."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Barrier

from django.db import IntegrityError, connection
from django.db.models import Model

from maypop.assessment import confirming, hands
from maypop.assessment.actions import assign, confirm
from maypop.assessment.models import Assignment, Decision
from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.journeys.models import Submission
from maypop.people.models import Role
from maypop.trail.models import Entry, Tracked, record

from . import making

work = committed(making.work)


Deed = Callable[[], object]


def at_once(*deeds: Deed) -> list[object]:
    """Each in a thread of its own, at the same moment; what each of them got."""
    ready = Barrier(len(deeds), timeout=20)

    def click(deed: Deed) -> object:
        ready.wait()
        try:
            return deed()
        except (Conflict, IntegrityError) as late:
            return late
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as hands:
        return list(hands.map(click, deeds))


def settled_once(outcomes: list[object]) -> bool:
    """What must hold after a race: one winner, one told so, and one trace of it."""
    lost = [each for each in outcomes if isinstance(each, Conflict)]
    confirmed = Entry.objects.filter(verb="submission.confirm").count()
    return len(lost) == 1 and Decision.objects.count() == confirmed == 1


def test_of_two_confirmations_at_once_one_loses(work):
    given = making.approval(work)
    deed = partial(confirm, given, by=work.ferdinand)
    assert settled_once(at_once(deed, deed))
    work.journey.refresh_from_db()
    assert work.journey.state == "earned"


def sabotage(monkeypatch) -> Callable[..., object]:
    """The same deed without lock, transaction and compare-and-swap."""
    both_have_read = Barrier(2, timeout=20)
    held = confirming.held

    def unlocked(submission: Submission) -> Submission:
        return Submission.objects.for_the_system("test").get(pk=submission.pk)

    def held_by_both(*told, **more):
        found = held(*told, **more)
        both_have_read.wait()
        return found

    def move(self: Tracked, event: str, *, by, reason: str = "") -> None:
        origin, to = self.state, self.MOVES[self.state][event]
        type(self)._base_manager.filter(pk=self.pk).update(state=to)
        record(event, self, by=by, states=(origin, to), reason=reason)

    monkeypatch.setattr(Tracked, "move", move)
    monkeypatch.setattr(hands, "locked", unlocked)
    monkeypatch.setattr(confirming, "held", held_by_both)
    monkeypatch.setattr(
        confirming.entitled, "insist", lambda _given: None
    )  # it locks a role
    monkeypatch.setattr(confirming.journeys, "settle", lambda *_, **__: True)
    return confirm.__wrapped__


def test_twin_without_its_swap_the_race_is_noticed(work, monkeypatch):
    given = making.approval(work)
    careless = sabotage(monkeypatch)
    deed = partial(careless, given, by=work.ferdinand)
    assert not settled_once(at_once(deed, deed))
    assert Decision.objects.count() == 1  # the database still kept its promise


@contextmanager
def unpromised(*promises: tuple[type[Model], str]) -> Iterator[None]:
    """Let the database forget these constraints; the tables are emptied after."""
    found = [
        (model, next(each for each in model._meta.constraints if each.name == name))
        for model, name in promises
    ]
    with connection.schema_editor() as editor:
        for model, constraint in found:
            editor.remove_constraint(model, constraint)
    try:
        yield
    finally:
        Decision._base_manager.all()._raw_delete("default")
        Assignment._base_manager.filter(task="approve").update(ended_at=clock.now())
        with connection.schema_editor() as editor:
            for model, constraint in found:
                editor.add_constraint(model, constraint)


def test_twin_without_its_constraints_two_decisions_would_stand(work, monkeypatch):
    given = making.approval(work)
    imelda = making.person("Imelda", Role.APPROVER, making.state())
    with unpromised(
        (Decision, "submission_is_first_decided_once"),
        (Assignment, "seat_has_one_reader_at_a_time"),
    ):
        other = assign(work.submission, to=imelda)
        careless = sabotage(monkeypatch)
        outcomes = at_once(
            partial(careless, given, by=work.ferdinand),
            partial(careless, other, by=imelda),
        )
        assert not settled_once(outcomes)
        assert Decision.objects.standing().count() == 2


def test_of_two_windows_on_one_line_at_once_one_is_told(work):
    criterion = work.edition.criteria.get(code="Q6")
    write = partial(
        making.actions.jot, work.assignment, criterion, by=work.priya, version=0
    )
    outcomes = at_once(partial(write, where="3:48"), partial(write, where="9:10"))
    lost = [each for each in outcomes if isinstance(each, Conflict)]
    assert len(lost) == 1
    assert work.assignment.draft_ratings.get().version == 1
