"""A halt is noticed once, its mentor hears of it, its educator is only ever helped."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.coaching import actions
from maypop.coaching.helping import noticing
from maypop.coaching.helping.showing import told
from maypop.coaching.helping.telling import ANSWERED, NUDGED, STALLED
from maypop.coaching.models import (
    Arm,
    Drawn,
    Experiment,
    Met,
    Nudge,
    Stall,
    Touched,
)
from maypop.coaching.tasks import look_through, under_way
from maypop.journeys import actions as journeys
from maypop.journeys.models import Artifact
from maypop.journeys.tests import making as work
from maypop.notices.models import Notice
from maypop.notices.rules import still_holding
from maypop.people.models import Membership, Organization, Role
from maypop.programs.actions import part, place
from maypop.programs.models import Cohort

SEES = "tests see all of it"


def later(days):
    return clock.at(clock.now() + timedelta(days=days))


def told_to(person, kind):
    return list(Notice.objects.seen_by(person).filter(kind=kind))


def given_to(person):
    return list(Nudge.objects.seen_by(person).filter(journey__learner=person))


def nudge(talk, **said):
    words = {"kind": "question", "text": "Which lesson is next?"} | said
    return actions.give(talk.made.journey, by=talk.verity, **words)


# --- halts ----------------------------------------------------------------------


def test_a_halt_is_noticed_once_and_another_one_anew(talk):
    phase = talk.made.phase
    assert phase.pk in under_way()
    assert noticing.look_through(phase) == []
    with later(15):
        look_through.do(phase.pk)
        look_through.do(phase.pk)
        assert len(told_to(talk.verity, STALLED)) == 1
    with later(16):
        piece = talk.made.piece("r1")
        piece.write("At it again.", version=piece.version, by=talk.maribel)
        assert still_holding(told_to(talk.verity, STALLED)) == []
        assert noticing.look_through(phase) == []
    with later(40):
        look_through.do(phase.pk)
        assert len(told_to(talk.verity, STALLED)) == 2
    assert not told_to(talk.maribel, STALLED)


def test_the_database_itself_keeps_a_halt_from_being_noticed_twice(talk):
    with later(15):
        noticing.look_through(talk.made.phase)
        stall = Stall.objects.for_the_system(SEES).get()
        again = Stall(journey=stall.journey, reason=stall.reason, since=stall.since)
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()


def test_after_the_pair_nobody_hears_that_somebody_is_quiet(talk):
    with later(15):
        look_through.do(talk.made.phase.pk)
        word = told_to(talk.verity, STALLED)
        assert still_holding(word) == word
        part(talk.pairing, by=talk.maribel)
        assert still_holding(word) == []
        assert not Stall.objects.seen_by(talk.verity).exists()


def test_the_phase_says_how_many_days_are_quiet(talk):
    phase = talk.made.phase
    phase.stalled_after = 30
    phase.save()
    with later(29):
        assert noticing.look_through(phase) == []
    with later(31):
        assert len(noticing.look_through(phase)) == 1


# --- help from a mentor ---------------------------------------------------------


def test_a_mentor_sends_a_smaller_step_and_she_answers_beside_her_next_step(talk):
    page = reverse("coaching:educator", args=[talk.pairing.public_id])
    about = f"{talk.made.journey.public_id}/r3"
    words = {"kind": "step", "about": about, "text": "Watch only 3:40 to 4:10."}
    assert talk.mentors.post(page, words | {"text": ""}).status_code == 422
    unshared = words | {"about": about.replace("r3", "r1")}
    assert talk.mentors.post(page, unshared).status_code == 422
    assert talk.mentors.post(page, words).status_code == 302
    mine = talk.hers.get("/journey").text
    assert "Watch only 3:40 to 4:10." in mine
    assert len(told_to(talk.maribel, NUDGED)) == 1
    (sent,) = given_to(talk.maribel)
    url = reverse("coaching:answer", args=[sent.public_id])
    assert talk.mentors.post(url, {"how": "done"}).status_code == 403
    assert talk.hers.post(url, {"how": "answered", "text": ""}).status_code == 422
    words = {"how": "answered", "text": "I see the wait now."}
    assert talk.hers.post(url, words).status_code == 302
    assert talk.hers.post(url, {"how": "aside"}).status_code == 409
    assert "Watch only" not in talk.hers.get("/journey").text
    assert len(told_to(talk.verity, ANSWERED)) == 1
    assert still_holding(told_to(talk.maribel, NUDGED)) == []
    assert "I see the wait now." in talk.mentors.get(page).text


def test_what_is_laid_aside_tells_its_mentor_nothing_in_their_post(talk):
    actions.answer_help(nudge(talk), how="aside", by=talk.maribel)
    assert not told_to(talk.verity, ANSWERED)


def test_after_the_pair_no_help_is_sent_and_what_was_sent_is_hers_alone(talk):
    sent = nudge(talk)
    part(talk.pairing, by=talk.maribel)
    with pytest.raises(Conflict):
        nudge(talk)
    assert list(Nudge.objects.seen_by(talk.maribel)) == [sent]
    assert not Nudge.objects.seen_by(talk.verity).exists()
    assert not Nudge.objects.seen_by(talk.tobias).exists()
    actions.answer_help(sent, how="answered", text="Late, but here.", by=talk.maribel)
    assert not told_to(talk.verity, ANSWERED)


# --- help by itself, and experiments --------------------------------------------


@pytest.fixture
def constance(talk):
    person = work.educator("Constance", "Abernathy")
    state = Organization.objects.get(slug="volunteer")
    Membership.objects.create(
        person=person, organization=state, role=Role.PROGRAM_MANAGER
    )
    return person


def test_a_phase_helps_by_itself_only_once_somebody_turned_it_on(talk, constance):
    phase, client = talk.made.phase, work.signed_in(constance)
    with later(15):
        look_through.do(phase.pk)
    assert given_to(talk.maribel) == []
    url = reverse("coaching:automatic", args=[phase.public_id])
    assert talk.mentors.post(url, {"on": "1"}).status_code == 404
    assert client.post(url, {"on": "1"}).status_code == 302
    piece = talk.made.piece("r1")
    piece.write("Again.", version=piece.version, by=talk.maribel)
    with later(16):
        look_through.do(phase.pk)
        look_through.do(phase.pk)
    (word,) = given_to(talk.maribel)
    assert (word.by, word.kind) == (None, "question")
    assert "sent by itself" in talk.hers.get("/journey").text
    client.post(url)
    assert not hasattr(type(phase).objects.get(pk=phase.pk), "encouragement")


@pytest.fixture
def trial(talk, constance):
    """Two cohorts, each with twelve educators who have begun."""
    district = Organization.objects.get(slug="cedar-glade")
    people = {}
    for name in ("North", "South"):
        cohort = Cohort.objects.create(
            phase=talk.made.phase, organization=district, name=name
        )
        for number in range(12):
            person = work.educator(f"{name}{number}", "Row")
            seat = place(person, cohort, by=None)
            journeys.begin(person, talk.made.edition, place=seat, by=person)
            people.setdefault(cohort.pk, []).append(person)
    made = actions.write_down(
        talk.made.phase,
        by=constance,
        hypothesis="A smaller step brings more people back than a question.",
        a="question",
        b="step",
        planned=10,
    )
    return made, people


def touch(person):
    piece = Artifact.objects.seen_by(person).select_related("journey")[0]
    piece.write(f"{person} writes.", version=piece.version, by=person)


def again(experiment):
    return Experiment.objects.select_related("start", "stop").get(pk=experiment.pk)


def test_cohorts_are_drawn_before_anyone_is_met_and_a_person_counts_once(
    talk, trial, constance
):
    experiment, people = trial
    phase = talk.made.phase
    with later(1):
        actions.begin(experiment, by=constance)
    with pytest.raises(Conflict):
        actions.begin(experiment, by=constance)
    drawn = {each.cohort_id: each.arm for each in Drawn.objects.all()}
    assert {drawn[cohort] for cohort in people} <= {*Arm}
    with later(15):
        look_through.do(phase.pk)
        met = Met.objects.filter(experiment=experiment)
        assert met.count() == 25  # Maribel sits in a cohort of her own
        kinds = {each.drawn.arm: each.stall.nudge.kind for each in met}
        assert kinds == {Arm.A: "question", Arm.B: "step"}
        assert told(again(experiment)).verdict == "running"
        page = work.signed_in(constance).get(
            reverse("coaching:experiment", args=[experiment.public_id])
        )
        assert "It is still running" in page.text
        assert "Row" not in page.text
    with later(16):
        for cohort, those in people.items():
            for person in those[:1] if drawn[cohort] == Arm.A else those:
                touch(person)
        look_through.do(phase.pk)
    with later(23):
        look_through.do(phase.pk)
        look_through.do(phase.pk)
    assert Touched.objects.count() == 25
    with later(40):  # everyone is quiet again, and nobody counts twice
        look_through.do(phase.pk)
    assert Met.objects.count() == 25


def test_the_readout_says_plainly_what_it_does_not_know(talk, trial, constance):
    experiment, _people = trial
    client = work.signed_in(constance)
    url = reverse("coaching:experiment", args=[experiment.public_id])
    assert "Nothing yet" in client.get(url).text
    assert client.post(f"{url}/stop").status_code == 409
    assert client.post(f"{url}/start").status_code == 302
    assert client.post(f"{url}/stop").status_code == 302
    assert "Too few to tell" in client.get(url).text
    assert talk.mentors.get(url).status_code == 404


def test_one_experiment_at_a_time_runs_in_a_phase(trial, constance):
    experiment, _people = trial
    actions.begin(experiment, by=constance)
    other = actions.write_down(
        experiment.phase,
        by=constance,
        hypothesis="Nothing is as good as a question.",
        a="question",
        b="nothing",
        planned=10,
    )
    with pytest.raises(Conflict):
        actions.begin(other, by=constance)
    actions.end(experiment, by=constance)
    actions.begin(again(other), by=constance)
