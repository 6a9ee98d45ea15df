"""However it goes, and whoever does what when: partners never differ.

Walks drawn by number, so that each can be walked again.
"""

from collections import defaultdict
from random import Random

import pytest

from maypop.base.conflict import Conflict
from maypop.journeys import actions
from maypop.journeys.actions import NotReady, Verdict
from maypop.journeys.models import Exhibit, Finding, Submission, TeamReading

from . import making, together

STEPS = 14


class Walk:
    """One team, and deeds in any order; what is not possible is not done."""

    def __init__(self, seed):
        self.chance = Random(seed)
        self.team = together.a_team()
        for each in (self.team.hers, self.team.his):
            making.fill(each)
        for deed in (self.send, self.decide):
            deed(self.team.maribel, self.team.hers)
            self.team.hers.refresh_from_db()
        self.send(self.team.tobias, self.team.his)

    def step(self):
        deeds = (self.send, self.send, self.decide, self.decide, self.change,
                 self.recall, self.appeal)  # fmt: skip
        deed = self.chance.choice(deeds)
        person = self.chance.choice((self.team.maribel, self.team.tobias))
        journey = self.team.of(person)
        journey.refresh_from_db()
        try:
            deed(person, journey)
        except (Conflict, NotReady):
            return

    def send(self, person, journey):
        if journey.submissions.count() < 3:
            actions.send_in(journey, by=person)

    def decide(self, _person, journey):
        submission = self.open_of(journey)
        if submission:
            codes = self.team.edition.criteria.values_list("code", flat=True)
            low = self.chance.sample([*codes], self.chance.randrange(4))
            self.team.decide(submission, *low)

    def change(self, person, _journey):
        if person == self.team.maribel:
            piece = self.team.piece(self.team.hers)
            text = f"{piece.text} {self.chance.random()}"
            piece.write(text, version=piece.version, by=person)

    def recall(self, person, journey):
        submission = self.open_of(journey)
        if submission and self.chance.random() < 0.3:
            actions.recall(submission, by=person)

    def appeal(self, person, journey):
        last = journey.submissions.filter(state=Submission.State.DECIDED).last()
        if last is None:
            return
        below = last.findings.standing().filter(taken_from=None)
        low = below.exclude(level="demonstrated").first()
        if low:
            actions.appeal(last, by=person)
            better = Verdict(low.criterion, "demonstrated", "4:10")
            actions.settle_again(last, [better], by=person)

    def open_of(self, journey):
        return journey.submissions.still_open().exclude(state="appealed").first()


def verdicts():
    """By version of the piece and criterion: every level that stands for anybody."""
    found = defaultdict(set)
    for exhibit in Exhibit.objects.exclude(team=None):
        said = Finding.objects.standing().filter(
            submission=exhibit.submission_id,
            criterion__requirement=exhibit.requirement_id,
        )
        for criterion, level in said.values_list("criterion", "level"):
            found[exhibit.shared, criterion].add(level)
    return found


def insist_that_they_never_differ():
    assert all(len(each) == 1 for each in verdicts().values())
    taken = Finding.objects.standing().exclude(taken_from=None)
    for each in taken.select_related("taken_from"):
        assert each.level == each.taken_from.level
        assert each.kept_until == each.taken_from.kept_until
        assert not hasattr(each.taken_from, "replacement")
    assert TeamReading.objects.filter(decided_at=None).count() <= 1


@pytest.mark.parametrize("seed", range(8))
def test_partners_never_differ(db, seed):
    walk = Walk(seed)
    for _each in range(STEPS):
        walk.step()
        insist_that_they_never_differ()
    assert Finding.objects.exclude(taken_from=None).exists()


def test_twin_without_what_is_passed_on_they_differ(db, monkeypatch):
    """The check itself sees it when a panel's better finding stays with one of them."""
    team = together.a_team()
    low = team.codes()[0]
    hers = team.send(team.maribel)
    team.decide(hers, low)
    team.send(team.tobias)
    insist_that_they_never_differ()
    monkeypatch.setattr("maypop.journeys.team.reading.pass_on", lambda *_said: None)
    actions.appeal(hers, by=team.maribel)
    found = hers.findings.get(criterion__code=low)
    better = Verdict(found.criterion, "demonstrated", "4:10")
    actions.settle_again(hers, [better], by=team.maribel)
    with pytest.raises(AssertionError):
        insist_that_they_never_differ()
