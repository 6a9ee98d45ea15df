"""A piece that two make: named and agreed to, judged once, and never differently."""

import pytest
from django.db import IntegrityError

from maypop.base.conflict import Conflict
from maypop.journeys import actions
from maypop.journeys.actions import NotReady
from maypop.journeys.bundle import altered
from maypop.journeys.models import (
    Exhibit,
    Finding,
    Journey,
    Likeness,
    Partner,
    TeamReading,
)
from maypop.journeys.pieces import pieces_of
from maypop.journeys.team import naming
from maypop.notices.models import Notice

from . import making, together

State = Partner.State


@pytest.fixture
def two(db):
    return together.two()


@pytest.fixture
def team(db):
    return together.a_team()


def lacking(found, person):
    with pytest.raises(NotReady) as why:
        found.send(person)
    return [gap.sentence for gaps in why.value.missing.values() for gap in gaps]


def told(person, kind):
    rows = Notice.objects.for_the_system("what was said")
    return rows.filter(person=person, kind=kind)


def levels(submission):
    rows = submission.findings.standing()
    shared = rows.filter(criterion__requirement__code=together.SHARED)
    return dict(shared.values_list("criterion__code", "level"))


# --- named ------------------------------------------------------------------------


def test_a_colleague_is_asked_and_agrees(two):
    partner = two.ask()
    assert partner.state == State.ASKED
    assert told(two.tobias, "journeys.team_asked").exists()
    naming.agree(two.partner(), by=two.tobias)
    assert two.partner().state == State.AGREED
    answer = told(two.maribel, "journeys.team_answered").get()
    assert answer.facts["answer"] == "agreed"


def test_asked_twice_it_is_once(two):
    assert two.ask() == two.ask()
    assert told(two.tobias, "journeys.team_asked").count() == 1


@pytest.mark.parametrize("email", ["nobody@example.org", "maribel@example.org"])
def test_whoever_does_not_work_on_it_cannot_be_asked(two, email):
    with pytest.raises(naming.NobodyThere):
        naming.ask(two.piece(two.hers), email, by=two.maribel)


def test_a_part_that_is_for_one_alone_has_no_team(two):
    with pytest.raises(Conflict):
        naming.ask(two.piece(two.hers, "R2"), two.tobias.email, by=two.maribel)


def test_whose_part_was_read_before_joins_nobody(two):
    two.decide(two.send(two.tobias), "Q6")
    with pytest.raises(naming.NobodyThere):
        two.ask()


def test_nobody_joins_what_was_sent_in(team):
    third = making.educator("Wilhelmina")
    making.begin(third, team.phase, team.edition)
    late = naming.ask(team.piece(team.hers), third.email, by=team.maribel)
    team.send(team.maribel)
    with pytest.raises(Conflict):
        naming.agree(late, by=third)


def test_two_who_ask_each_other_do_not_both_keep_it(two):
    first = two.ask()
    second = naming.ask(two.piece(two.his), two.maribel.email, by=two.tobias)
    naming.agree(first, by=two.tobias)
    with pytest.raises(Conflict):
        naming.agree(second, by=two.maribel)


def test_whoever_declines_is_not_asked_again(two):
    naming.decline(two.ask(), by=two.tobias)
    with pytest.raises(Conflict):
        two.ask()


# --- sent in ----------------------------------------------------------------------


def test_each_writes_an_own_part_first(two):
    two.agree()
    said = lacking(two, two.maribel)
    assert said == ["Write your own part: what you did in this piece."]


def test_a_partner_sends_in_once_it_is_judged(team):
    assert "Maribel Stroud sends in" in lacking(team, team.tobias)[0]
    sent = team.send(team.maribel)
    assert "it is being read" in lacking(team, team.tobias)[0]
    team.decide(sent)
    team.send(team.tobias)


def test_what_was_found_is_found_for_each(team):
    low = team.codes()[0]
    hers = team.send(team.maribel)
    team.decide(hers, low)
    his = team.send(team.tobias)
    assert levels(his) == levels(hers)
    assert levels(his)[low] == "developing"
    assert not team.decide(his)
    assert team.his.state == Journey.State.NOT_YET


def test_a_partner_earns_by_the_verdict_of_the_team(team):
    team.decide(team.send(team.maribel))
    assert team.hers.state == Journey.State.EARNED
    assert team.decide(team.send(team.tobias))
    assert team.his.state == Journey.State.EARNED


def test_what_was_open_is_taken_once_it_is_shown(team):
    low = team.codes()[0]
    team.decide(team.send(team.maribel), low)
    team.decide(team.send(team.tobias))
    piece = team.piece(team.hers)
    piece.write("Better: " + piece.text, version=piece.version, by=team.maribel)
    assert team.decide(actions.send_in(team.hers, by=team.maribel))
    again = actions.send_in(team.his, by=team.tobias)
    assert levels(again) == {low: "demonstrated"}
    assert team.decide(again)


def test_the_same_version_is_not_judged_twice(team):
    low = team.codes()[0]
    hers = team.send(team.maribel)
    team.decide(hers, low)
    again = actions.send_in(team.hers, by=team.maribel)
    assert levels(again) == {low: "developing"}
    assert TeamReading.objects.count() == 1


def test_what_comes_back_unread_may_be_read_again(team):
    actions.recall(team.send(team.maribel), by=team.maribel)
    assert not TeamReading.objects.exists()
    team.hers.refresh_from_db()
    actions.send_in(team.hers, by=team.maribel)
    assert TeamReading.objects.count() == 1


def test_the_bundle_says_which_version_and_what_was_done(team):
    hers = team.send(team.maribel)
    team.decide(hers)
    his = team.send(team.tobias)
    (one, other) = Exhibit.objects.filter(team=team.team).order_by("pk")
    assert one.shared == other.shared
    assert one.text == other.text
    assert (one.own, other.own) == (together.MINE, together.MINE)
    assert not other.files.exists()
    assert hers.digest != his.digest
    assert list(altered()) == []


def test_no_alarm_is_raised_between_them(team):
    piece = team.piece(team.hers)
    words = " ".join(f"word{each}" for each in range(60))
    piece.write(words, version=piece.version, by=team.maribel)
    hers = team.send(team.maribel)
    team.decide(hers)
    team.send(team.tobias)
    own = Likeness.objects.for_the_system("t").filter(
        exhibit__requirement__code=together.SHARED
    )
    assert not own.exists()


# --- left -------------------------------------------------------------------------


def test_whoever_leaves_makes_it_alone(team):
    naming.leave(team.partner(), by=team.tobias)
    sent = team.send(team.tobias)
    assert levels(sent) == {}
    assert Exhibit.objects.get(submission=sent, requirement__code="R1").team is None


def test_what_was_taken_along_stays_with_whoever_leaves(team):
    team.decide(team.send(team.maribel))
    team.decide(team.send(team.tobias), "Q6")
    naming.leave(team.partner(), by=team.tobias)
    (piece, *_rest) = pieces_of(team.his)
    assert piece.is_kept


def test_a_keeper_who_withdraws_takes_no_verdict_away(team):
    team.decide(team.send(team.maribel), "Q6")
    team.hers.move("withdraw", by=team.maribel)
    assert team.decide(team.send(team.tobias))


# --- what the database keeps --------------------------------------------------------


def test_a_version_has_one_reading(team):
    first = team.send(team.maribel)
    reading = TeamReading.objects.get()
    team.decide(first, "Q6")
    naming.leave(team.partner(), by=team.tobias)
    other = team.send(team.tobias)
    with pytest.raises(IntegrityError):
        TeamReading.objects.create(
            team=team.team, digest=reading.digest, submission=other
        )


def test_an_exhibit_of_a_team_names_its_version_and_an_own_part(team):
    sent = team.send(team.maribel)
    with pytest.raises(IntegrityError):
        Exhibit.objects.create(
            submission=sent, requirement=team.piece(team.hers).requirement,
            team=team.team,
        )  # fmt: skip


def test_a_finding_of_a_partner_says_whose_verdict_it_is(team):
    team.decide(team.send(team.maribel))
    his = team.send(team.tobias)
    for each in Finding.objects.filter(submission=his):
        assert each.taken_from.level == each.level
        assert each.taken_from.submission.journey == team.hers
