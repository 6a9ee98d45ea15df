"""Two at once about one team; and each lock taken away, to see that it was needed.

A world of its own.
"""

from functools import partial
from threading import Barrier

import pytest
from django.db import IntegrityError

from maypop.base.conflict import Conflict
from maypop.base.tests.once import committed
from maypop.journeys import actions
from maypop.journeys.models import Journey, OwnPart, Partner, TeamReading
from maypop.journeys.team import naming, reading, writing
from maypop.trail.models import Entry

from . import making, together
from .test_banking_races import at_once

two = committed(together.two)


def with_a_third():
    """A third is asked; the first two have agreed and written their own parts."""
    two = together.two()
    two.agree()
    for each in (two.maribel, two.tobias):
        two.write(each)
    third = making.educator("Wilhelmina")
    making.begin(third, two.phase, two.edition)
    naming.ask(two.piece(two.hers), third.email, by=two.maribel)
    making.fill(two.hers)
    return two


asked = committed(with_a_third)


def agreed():
    return Partner.objects.for_the_system("a test").agreed()


def asked_crosswise(two):
    first = two.ask()
    second = naming.ask(two.piece(two.his), two.maribel.email, by=two.tobias)
    return [(first, two.tobias), (second, two.maribel)]


def both_look_first(monkeypatch):
    """Each has asked whether it may before either does it."""
    both, move = Barrier(2), Partner.move

    def late(partner, event, **said):
        both.wait(10)
        move(partner, event, **said)

    monkeypatch.setattr(Partner, "move", late)


def without_locks(monkeypatch):
    bare = Journey.objects.for_the_system("a test")
    monkeypatch.setattr(
        naming, "_locked_journeys",
        lambda *pieces: list(bare.filter(pk__in=[one.journey_id for one in pieces])),
    )  # fmt: skip
    monkeypatch.setattr(naming, "_locked", lambda team: team)


# --- who keeps it -----------------------------------------------------------------


def test_of_two_who_agree_to_each_other_one_keeps_it(two):
    deeds = [partial(naming.agree, one, by=who) for one, who in asked_crosswise(two)]
    (met,) = at_once(*deeds)
    assert isinstance(met, Conflict)
    assert agreed().count() == 1


def test_twin_without_the_locks_each_keeps_the_piece_of_the_other(two, monkeypatch):
    crosswise = asked_crosswise(two)
    without_locks(monkeypatch)
    both_look_first(monkeypatch)
    bare = naming.agree.__wrapped__
    assert at_once(*(partial(bare, one, by=who) for one, who in crosswise)) == []
    assert agreed().count() == 2


# --- nobody joins what is sent in ---------------------------------------------------


def joined_after_the_reading():
    rows = Entry.objects.order_by("pk").values_list("verb", flat=True)
    verbs = [each for each in rows if each in ("partner.agree", "team.read")]
    return verbs[-1] == "partner.agree" and "team.read" in verbs


def test_of_sending_in_and_joining_the_later_one_knows_of_the_first(asked):
    late = asked.partner()
    at_once(
        partial(naming.agree, late, by=late.artifact.journey.learner),
        partial(actions.send_in, asked.hers, by=asked.maribel),
    )
    assert TeamReading.objects.count() == 1
    assert not joined_after_the_reading()


def test_twin_without_the_locks_somebody_joins_what_is_being_read(asked, monkeypatch):
    late, sent = asked.partner(), Barrier(2)
    move, begin = Partner.move, reading.begin

    def after_it_went_in(partner, event, **said):
        sent.wait(10)
        sent.wait(10)
        move(partner, event, **said)

    def in_between(*args, **said):
        sent.wait(10)
        begin(*args, **said)
        sent.wait(10)

    without_locks(monkeypatch)
    monkeypatch.setattr(Partner, "move", after_it_went_in)
    monkeypatch.setattr(reading, "begin", in_between)
    monkeypatch.setattr(reading, "locked", lambda _journey: [])
    at_once(
        partial(naming.agree.__wrapped__, late, by=late.artifact.journey.learner),
        partial(actions.send_in, asked.hers, by=asked.maribel),
    )
    assert joined_after_the_reading()


# --- one version, one reading -------------------------------------------------------


def test_of_two_clicks_one_sends_it_in(asked):
    deed = partial(actions.send_in, asked.hers, by=asked.maribel)
    (met,) = at_once(deed, deed)
    assert isinstance(met, Conflict)
    assert TeamReading.objects.count() == 1


def test_twin_a_version_that_is_read_again_hits_the_constraint(asked, monkeypatch):
    sent = actions.send_in(asked.hers, by=asked.maribel)
    asked.decide(sent, "Q6")
    monkeypatch.setattr(reading.Together, "same", lambda *_asked: None)
    with pytest.raises(IntegrityError, match="digest"):
        actions.send_in(asked.hers, by=asked.maribel)


# --- own parts ----------------------------------------------------------------------


def test_of_two_windows_one_saves_the_own_part(two):
    team = two.agree()
    mine = two.piece(two.his)
    deeds = [
        partial(writing.write, team, mine, text, version=0, by=two.tobias)
        for text in ("One.", "The other.")
    ]
    (met,) = at_once(*deeds)
    assert isinstance(met, writing.ChangedMeanwhile)
    assert OwnPart.objects.count() == 1
