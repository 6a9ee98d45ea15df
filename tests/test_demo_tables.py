"""The tables of the demo world, counted anew from the rows of its two phases."""

from collections import Counter, defaultdict
from datetime import timedelta

import pytest
from django.db.models import Max

from maypop.assessment.clock import on_time
from maypop.base import clock
from maypop.credentials.models import Award
from maypop.home.story.crowd import tables
from maypop.home.story.crowd.tables import AF, AS, CURATING, GRP, MENTORING, PS, QU, TH
from maypop.journeys.models import (
    Artifact,
    Conversation,
    Finding,
    Journey,
    Submission,
)
from maypop.people.models import Level, Membership, Organization, Person, Role
from maypop.programs.models import Pairing, Place

WHY = "tests count everything"
DIVISION = {each.name: each.division for each in tables.PHASE_2}
State = Journey.State


class Told:
    """Everybody's journeys in one phase, first and second, with what is known."""

    def __init__(self, phase):
        self.phase = phase
        seats = Place.objects.for_the_system(WHY).filter(cohort__phase=phase)
        self.seats = {each.person_id: each for each in seats.select_related("cohort")}
        rows = Journey.objects.for_the_system(WHY).filter(place__cohort__phase=phase)
        rows = rows.select_related("edition__micro_credential").order_by(
            "started_at", "pk"
        )
        self.first, self.second = {}, {}
        for each in rows:
            kept = self.second if each.learner_id in self.first else self.first
            kept[each.learner_id] = each
        self.tries = defaultdict(list)
        sent = Submission.objects.for_the_system(WHY).filter(journey__in=rows)
        for each in sent.order_by("attempt"):
            self.tries[each.journey_id].append(each)
        written = Artifact.objects.for_the_system(WHY).filter(journey__in=rows)
        touched = written.exclude(text="") | written.filter(attachments__isnull=False)
        self.touched = set(touched.order_by().values_list("journey", flat=True))
        self.home = districts()

    def count(self, group, *, seconds=False):
        """By group: enrolled, started, sent in, awarded, revoked."""
        found = defaultdict(lambda: [0] * 5)
        for person, journey in (self.second if seconds else self.first).items():
            line = found[group(person, journey)]
            awarded = journey.state in (State.EARNED, State.REVOKED)
            for at, yes in enumerate((
                True,
                journey.pk in self.touched,
                bool(self.tries[journey.pk]),
                awarded,
                journey.state == State.REVOKED,
            )):  # fmt: skip
                line[at] += yes
        return {key: tuple(line) for key, line in found.items()}

    def attempts(self, journeys):
        """By attempt: sent in, decided with nothing open, not yet, still open."""
        found = defaultdict(lambda: [0, 0, 0, 0])
        for journey in journeys:
            for each in self.tries[journey.pk]:
                line = found[each.attempt]
                line[0] += 1
                if each.state != Submission.State.DECIDED:
                    line[3] += 1
                elif each == self.tries[journey.pk][-1] and journey.state in (
                    State.EARNED, State.REVOKED,
                ):  # fmt: skip
                    line[1] += 1
                else:
                    line[2] += 1
        return {key: tuple(line) for key, line in sorted(found.items())}


def districts():
    """Where each educator belongs."""
    rows = Membership.objects.filter(role=Role.EDUCATOR).order_by("pk")
    return {
        each.person_id: each.organization.district.name
        for each in rows.select_related("organization__parent")
    }


@pytest.fixture
def one(world):
    return Told(world.scene.phases[1])


@pytest.fixture
def two(world):
    return Told(world.scene.phases[2])


def slug(_person, journey):
    return journey.edition.slug


# --- phase 1 --------------------------------------------------------------------------
def test_phase_1_is_counted_as_it_is_printed(one):
    by_group = one.count(lambda person, _journey: one.seats[person].cohort.name)
    assert by_group == {
        "Focus group": (58, 56, 41, 27, 0),
        "Virtual": (17, 15, 9, 7, 1),
    }
    assert one.count(slug) == {
        QU: (31, 30, 22, 16, 0),
        TH: (24, 22, 15, 9, 1),
        PS: (20, 19, 13, 9, 0),
    }
    assert one.count(lambda person, _journey: DIVISION[one.home[person]]) == {
        "E": (30, 29, 20, 14, 0),
        "M": (32, 30, 22, 15, 1),
        "W": (13, 12, 8, 5, 0),
    }
    assert len(one.seats) == 75
    assert not one.second


def test_the_42_of_phase_1_without_a_standing_award_ended_as_printed(one):
    def reached(journey):
        if journey.state == State.REVOKED:
            return "revoked"
        sent = "sent in" if one.tries[journey.pk] else "started"
        return sent if journey.pk in one.touched else "never"

    rest = [each for each in one.first.values() if each.state != State.EARNED]
    assert Counter((reached(each), str(each.state)) for each in rest) == {
        ("never", "withdrawn"): 1,
        ("never", "expired"): 3,
        ("started", "withdrawn"): 7,
        ("started", "expired"): 14,
        ("sent in", "withdrawn"): 5,
        ("sent in", "expired"): 11,
        ("revoked", "revoked"): 1,
    }


def test_the_attempts_of_phase_1_and_what_was_judged_in_them(one):
    assert one.attempts(one.first.values()) == {
        1: (50, 14, 36, 0),
        2: (26, 15, 11, 0),
        3: (7, 4, 3, 0),
        4: (1, 1, 0, 0),
    }
    judged = Finding.objects.standing().filter(
        submission__journey__in=one.first.values()
    )
    by_attempt = Counter(judged.values_list("submission__attempt", flat=True))
    assert by_attempt == {1: 522, 2: 74, 3: 15, 4: 2}
    stopped = Counter(
        len(one.tries[each.pk])
        for each in one.first.values()
        if each.state in (State.WITHDRAWN, State.EXPIRED) and one.tries[each.pk]
    )
    assert stopped == {1: 10, 2: 4, 3: 2}


def test_three_conversations_followed_a_third_not_yet_and_one_went_on(one):
    told = Conversation.objects.filter(after__journey__in=one.tries).select_related(
        "after"
    )
    assert [each.after.attempt for each in told] == [3, 3, 3]
    went_on = [each for each in told if len(one.tries[each.after.journey_id]) > 3]
    assert len(went_on) == 1
    fourth = one.tries[went_on[0].after.journey_id][3]
    assert went_on[0].after.decided_at < went_on[0].noted_at < fourth.sent_at


def test_phase_1_was_decided_in_as_many_days_as_printed(one):
    [kept] = on_time.kept_in([one.phase])
    share = kept.share
    assert share.days == {2: 6, 3: 21, 4: 30, 5: 23, 6: 3, 7: 1}
    assert (share.kept, share.n) == (80, 84)
    [late] = on_time.with_what_was_said(kept.late)
    assert Counter(each.last.reason for each in late) == {
        "adjudication": 2, "illness": 1, "media": 1,
    }  # fmt: skip


def test_29_pairs_make_the_focus_group_of_phase_1(one):
    focus = {p for p, each in one.seats.items() if each.cohort.name == "Focus group"}
    rows = Pairing.objects.for_the_system(WHY)
    pairs = rows.filter(since__date__lt=one.phase.closes_on)
    two = [each for pair in pairs for each in (pair.mentor_id, pair.learner_id)]
    assert len(pairs) == 29
    assert sorted(two) == sorted(focus)
    assert all(each.has_ended for each in pairs)


# --- phase 2 --------------------------------------------------------------------------
def test_phase_2_is_counted_by_district_as_it_is_printed(two):
    stands = Counter((two.home[p], str(j.state)) for p, j in two.first.items())
    for row in tables.PHASE_2:
        printed = dict(zip(row._fields[2:], row[2:], strict=True))
        assert {each: stands[row.name, each] for each in printed} == printed, row.name
    started, sent = Counter(), Counter()
    for person, line in two.count(lambda p, _j: p).items():
        started[DIVISION[two.home[person]]] += line[1]
        sent[DIVISION[two.home[person]]] += line[2]
    assert started == {"E": 50, "M": 66, "W": 55}
    assert sent == {"E": 27, "M": 39, "W": 30}
    assert len(two.seats) == len(two.first) == 198


def test_phase_2_by_way_and_by_micro_credential(two):
    pairs = Pairing.objects.for_the_system(WHY).filter(until=None)
    paired = set(pairs.values_list("learner", flat=True))

    def way(person, _journey):
        if person in paired:
            return "paired"
        where = two.seats[person].cohort.organization.level
        is_one = two.seats[person].cohort.name.endswith("cohort")
        return "cohort" if where == Level.SCHOOL and is_one else "individual"

    counted = two.count(way)
    assert {key: (line[0], line[3]) for key, line in counted.items()} == {
        "paired": (66, 22),
        "cohort": (52, 15),
        "individual": (80, 15),
    }
    assert {key: line[0] for key, line in two.count(slug).items()} == {
        QU: 38, TH: 26, PS: 24, AF: 44, AS: 31, GRP: 25, MENTORING: 6, CURATING: 4,
    }  # fmt: skip


def test_27_mentors_with_the_loads_that_are_printed(world):
    pairs = Pairing.objects.for_the_system(WHY).filter(until=None)
    loads = Counter(pairs.values_list("mentor", flat=True))
    assert Counter(loads.values()) == {3: 12, 2: 15}
    assert loads[world.verity.pk] == 3
    assert loads[world.emeka.pk] == loads[world.inez.pk] == 2
    mentors = Membership.objects.current().filter(role=Role.MENTOR)
    assert set(loads) <= set(mentors.values_list("person", flat=True))


def test_the_attempts_of_phase_2(two):
    first = [each for each in two.first.values()]
    assert two.attempts(first) == {
        1: (96, 31, 53, 12),
        2: (31, 19, 7, 5),
        3: (3, 2, 1, 0),
    }
    still = [each for each in first if each.state == State.NOT_YET]
    assert Counter(len(two.tries[each.pk]) for each in still) == {1: 19, 2: 4, 3: 1}
    gone = [each for each in first if each.state == State.WITHDRAWN]
    after = [two.home[each.learner_id] for each in gone if two.tries[each.pk]]
    assert len(gone) == 7
    assert sorted(after) == sorted(tables.WITHDRAWN_AFTER_A_NOT_YET)
    assert max(len(two.tries[each.pk]) for each in gone) == 1


def test_second_journeys_and_all_that_was_sent_in(two):
    states = Counter(str(each.state) for each in two.second.values())
    assert states == {"not_started": 4, "building": 15, "in_review": 2, "earned": 1}
    assert all(two.first[each].state == State.EARNED for each in two.second)
    both = [*two.first.values(), *two.second.values()]
    sent = [each for journey in both for each in two.tries[journey.pk]]
    decided = [each for each in sent if each.state == Submission.State.DECIDED]
    assert (len(sent), len(decided)) == (133, 114)
    in_hand = Counter(str(each.state) for each in sent if each not in decided)
    # One of those being read is the one that is held back; the product knows no such
    # state yet, so eight and not seven are being read, and two more a second time.
    assert in_hand == {"sent_in": 2, "reviewing": 10, "adjudicating": 3, "approving": 4}
    new = (AF, AS, GRP, MENTORING, CURATING)
    slugs = {each.pk: each.edition.slug for each in both}
    told = Counter(slugs[each.journey_id] for each in decided)
    assert {each: min(told[each], 10) for each in new} == {
        AF: 10, AS: 10, GRP: 9, MENTORING: 3, CURATING: 2,
    }  # fmt: skip


def test_18_of_71_are_stalled_tobias_among_them(world, two):
    building = [each for each in two.first.values() if each.state == State.BUILDING]
    rows = Artifact.objects.for_the_system(WHY).filter(journey__in=building)
    latest = rows.order_by().values("journey").annotate(
        one=Max("edited_at"), other=Max("attachments__attached_at")
    )  # fmt: skip
    since = clock.now() - timedelta(days=14)
    quiet = {
        each["journey"]
        for each in latest
        if max(at for at in (each["one"], each["other"]) if at) < since
    }
    assert (len(quiet), len(building)) == (18, 71)
    assert world.journey_of("tobias").pk in quiet


# --- what comes of it -----------------------------------------------------------------
def test_every_award_is_signed_by_the_minute_and_held_by_as_many_as_printed(one, two):
    rows = Award.objects.for_the_system(WHY).select_related("journey", "credential")
    awards = list(rows)
    learners = [each.journey.learner_id for each in awards]
    held = Counter(each in two.seats for each in learners)
    assert held == {True: 53, False: 34}
    assert len(set(learners)) == 52 + 34
    assert all(each.is_issued for each in awards)
    assert rows.revoked().count() == 1
    assert all(each.credential.issued_at == each.awarded_at for each in awards[-20:])


def test_the_crowd_lives_in_15_districts_and_30_schools_and_nobody_of_it_signs_in(
    world,
):
    assert Organization.objects.filter(level=Level.DISTRICT).count() == 15
    assert Organization.objects.filter(level=Level.SCHOOL).count() == 30
    leads = Membership.objects.current().filter(role=Role.DISTRICT_LEAD)
    led = leads.values_list("organization__name", "person__family_name")
    assert dict(led)["Gin Creek City"] == "Sayre"
    assert set(dict(led)) == set(DIVISION)
    crowd = Person.objects.filter(handle=None).exclude(given_name="Rowan")
    assert crowd.count() == 71 + 171
    names = {(each.given_name, each.family_name) for each in crowd}
    assert len(names) == crowd.count()
    assert not any(each.has_usable_password() for each in crowd)
