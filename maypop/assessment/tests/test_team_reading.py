"""A piece of two, judged once: what its readers meet, and what they never learn."""

import pytest
from django.urls import reverse

from maypop.assessment import actions, rules, scoring
from maypop.assessment.appeals import filing
from maypop.assessment.models import Assignment, Decision
from maypop.assessment.rescoring.drawing import undrawn
from maypop.assessment.views.outcome import outcome
from maypop.base.tests.once import once_a_module
from maypop.journeys import actions as journeys
from maypop.journeys.models import Finding, Journey, Partner, Submission
from maypop.journeys.team import naming, writing
from maypop.journeys.tests.together import MINE, SHARED, an_edition
from maypop.people.models import Membership, Organization, Role
from maypop.programs.actions import pair

from . import making

LOW = "Q1"


class Team:
    """Maribel keeps the piece; Tobias is of another district than she."""

    def __init__(self):
        home, other = (making.district(each) for each in ("Cedar Glade", "Oak Hollow"))
        away = making.district("Tulip Grove")
        self.edition = an_edition()
        self.phase = making.offering(self.edition)
        self.maribel = making.person("Maribel", Role.EDUCATOR, home, family="Stroud")
        self.tobias = making.person("Tobias", Role.EDUCATOR, other, family="Reed")
        self.priya, self.graham, self.orla = (
            making.person(each, Role.ASSESSOR, away)
            for each in ("Priya", "Graham", "Orla")
        )
        for each in (self.priya, self.graham, self.orla):
            making.certify(each, self.edition)
        self.ferdinand, self.frances = (
            making.person(each, Role.APPROVER, making.state())
            for each in ("Ferdinand", "Frances")
        )
        self.hers, self.his = (
            making.begun(each, self.edition, self.phase)
            for each in (self.maribel, self.tobias)
        )
        for each in (self.hers, self.his):
            making.fill(each)
            each.refresh_from_db()
        self.codes = list(
            self.edition.criteria.filter(requirement__code=SHARED).values_list(
                "code", flat=True
            )
        )
        self._agree()

    def piece(self, journey):
        return journey.artifacts.select_related(
            "journey__learner", "journey__place__cohort", "requirement"
        ).get(requirement__code=SHARED)

    def _agree(self):
        asked = naming.ask(self.piece(self.hers), self.tobias.email, by=self.maribel)
        naming.agree(asked, by=self.tobias)
        for journey, text in ((self.hers, MINE), (self.his, f"{MINE} And I taught.")):
            mine = self.piece(journey)
            writing.write(asked.team, mine, text, version=0, by=journey.learner)

    def send(self, journey):
        journey.refresh_from_db()
        return journeys.send_in(journey, by=journey.learner)

    def read(self, submission, reader, *below):
        """Given to this reader, rated and locked."""
        given = making.held_by(reader, submission)
        for line in scoring.lines(given):
            if not line.kept:
                shown = line.criterion.code not in below
                actions.jot(
                    given, line.criterion, by=reader, version=0,
                    level="demonstrated" if shown else "developing",
                    where="3:48 and the table", feedback="" if shown else making.GAP,
                )  # fmt: skip
        actions.jot_overall(given, making.OVERALL, by=reader, version=given.version)
        actions.lock_review(given, by=reader)
        submission.refresh_from_db()

    def confirm(self, submission, by):
        submission.refresh_from_db()
        actions.confirm(making.held_by(by, submission), by=by)
        submission.refresh_from_db()
        self.hers.refresh_from_db()
        self.his.refresh_from_db()

    def decide_hers(self, *below):
        sent = self.send(self.hers)
        self.read(sent, self.priya, *below)
        self.confirm(sent, self.ferdinand)
        return sent


once = once_a_module(Team)


@pytest.fixture
def team(once, db, settings):
    return once.again(settings.MEDIA_ROOT)


def levels(submission):
    found = submission.findings.standing()
    found = found.filter(criterion__requirement__code=SHARED)
    return dict(found.values_list("criterion__code", "level"))


def open_codes(given):
    return {each.criterion.code for each in scoring.lines(given) if not each.kept}


def test_readers_of_a_partner_rate_only_what_is_their_own(team):
    team.decide_hers(LOW)
    his = team.send(team.his)
    given = making.held_by(team.graham, his)
    assert not open_codes(given) & set(team.codes)
    team.read(his, team.graham)
    team.confirm(his, team.frances)
    assert team.his.state == Journey.State.NOT_YET


def test_the_outcome_says_what_a_team_was_told(team):
    hers = team.decide_hers(LOW)
    his = team.send(team.his)
    team.read(his, team.graham)
    told = outcome(making.held_by(team.frances, his))
    assert [each.criterion.code for each in told.open] == [LOW]
    assert levels(his) == levels(hers)


def test_who_met_it_with_one_of_them_does_not_read_the_other(team):
    team.decide_hers()
    his = team.send(team.his)
    assert "met it before" in list(rules.bars(team.priya, his))
    assert list(rules.bars(team.graham, his)) == []
    assert "met it before" in list(rules.bars(team.ferdinand, his, "approve"))


def test_who_must_not_judge_one_of_them_judges_none(team):
    sent = team.send(team.hers)
    assert list(rules.bars(team.graham, sent)) == []
    his_district = Organization.objects.get(slug="oak-hollow")
    Membership.objects.create(
        person=team.graham, organization=his_district, role=Role.ASSESSOR
    )
    assert "own district" in list(rules.bars(team.graham, sent))


def test_a_partner_does_not_judge_the_piece_they_made(team):
    away = Organization.objects.get(slug="tulip-grove")
    Membership.objects.create(person=team.tobias, organization=away, role=Role.ASSESSOR)
    making.certify(team.tobias, team.edition)
    assert "own work" in list(rules.bars(team.tobias, team.send(team.hers)))


def test_a_new_mentor_of_a_partner_gives_it_back(team):
    sent = team.send(team.hers)
    given = making.held_by(team.priya, sent)
    away = Organization.objects.get(slug="tulip-grove")
    Membership.objects.create(person=team.priya, organization=away, role=Role.MENTOR)
    pair(team.priya, team.tobias, purpose="Questioning", by=None)
    given.refresh_from_db()
    assert given.ended_at


def test_whatever_is_decided_already_goes_to_who_confirms(team, browser_of):
    team.decide_hers(LOW)
    his = team.send(team.his)
    team.read(his, team.graham)
    team.confirm(his, team.frances)
    piece = team.piece(team.hers)
    piece.write(f"More. {piece.text}", version=piece.version, by=team.maribel)
    again = team.send(team.hers)
    assert open_codes(making.held_by(team.orla, again)) == {LOW}
    team.read(again, team.orla)
    team.confirm(again, team.ferdinand)
    assert team.hers.state == Journey.State.EARNED
    last = team.send(team.his)
    last.refresh_from_db()
    assert last.state == Submission.State.APPROVING
    assert not Assignment.objects.for_the_system("t").filter(
        submission=last, task="review"
    )
    given = making.held_by(team.frances, last)
    there = reverse("assessment:decision", args=[given.blind_id])
    page = browser_of(team.frances).get(there).content.decode()
    assert "this earns the credential" in page
    team.confirm(last, team.frances)
    assert team.his.state == Journey.State.EARNED
    assert last not in undrawn()
    assert Decision.objects.get(submission=last).demonstrated


def test_only_its_keeper_appeals_the_piece(team):
    hers = team.decide_hers(LOW)
    his = team.send(team.his)
    team.read(his, team.graham)
    team.confirm(his, team.frances)
    assert [each.criterion.code for each in filing.open_findings(hers)] == [LOW]
    assert filing.open_findings(his) == []
    assert not filing.is_open_to_appeal(filing.decision_of(his))


def test_what_a_panel_finds_better_is_better_for_each(team):
    hers = team.decide_hers(LOW)
    his = team.send(team.his)
    low = hers.findings.get(criterion__code=LOW)
    journeys.appeal(hers, by=team.maribel)
    better = journeys.Verdict(low.criterion, "demonstrated", "4:10")
    journeys.settle_again(hers, [better], by=team.ferdinand)
    assert levels(his) == levels(hers)
    assert levels(his)[LOW] == "demonstrated"


WORDS_OF_TEAMS = ("Tobias", "Reed", "Maribel", "Stroud", "And I taught", "partner")


@pytest.mark.parametrize("name", ["review", "send"])
def test_nobody_who_reads_learns_that_there_is_a_team(team, browser_of, name):
    team.decide_hers(LOW)
    given = making.held_by(team.graham, team.send(team.his))
    url = reverse(f"assessment:{name}", args=[given.blind_id])
    page = browser_of(team.graham).get(url).content.decode()
    assert "Decided before: Developing" in page or name == "send"
    for each in (*WORDS_OF_TEAMS, "team", "together", MINE):
        assert each not in page, each


def test_what_was_decided_apart_cannot_be_jotted(team, browser_of):
    team.decide_hers(LOW)
    given = making.held_by(team.graham, team.send(team.his))
    url = reverse("assessment:jot", args=[given.blind_id, LOW])
    assert browser_of(team.graham).post(url, {"version": 0}).status_code == 403


def test_findings_of_partners_never_differ(team):
    """However the piece went, and whoever of them sent in when."""
    team.decide_hers(LOW)
    his = team.send(team.his)
    team.read(his, team.graham)
    team.confirm(his, team.frances)
    for each in Finding.objects.exclude(taken_from=None):
        assert each.taken_from.level == each.level
        assert each.kept_until == each.taken_from.kept_until
    assert Partner.objects.for_the_system("t").agreed().count() == 1
