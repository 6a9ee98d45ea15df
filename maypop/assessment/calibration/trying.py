"""A sitting from its draw to its end: begin, rate, finish."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from maypop.assessment.models import (
    AnchorTruth,
    PracticeAnswer,
    Trial,
    TrialLine,
)
from maypop.base import chance, clock
from maypop.base.conflict import Conflict
from maypop.catalog.models import CriterionLevel, Edition
from maypop.people.models import Person
from maypop.trail.models import record

from . import rules
from .certifying import certify
from .drawing import draw
from .outcome import Answer, Outcome, outcome

LEVELS = [str(each) for each in CriterionLevel]


class Unfinished(Exception):
    """Some lines have no level yet; `still_open` is how many."""

    def __init__(self, still_open: int) -> None:
        super().__init__(f"{still_open} lines open")
        self.still_open = still_open


class ChangedLine(Conflict):
    """Another window saved this line meanwhile; `theirs` is what it holds."""

    def __init__(self, theirs: TrialLine) -> None:
        super().__init__(f"{theirs} is at version {theirs.version}")
        self.theirs = theirs


def begin(edition: Edition, *, by: Person) -> Trial:
    """Draw what is asked, and keep the number; raises TooFew, and Conflict too soon."""
    if rules.may_begin_at(by, edition):
        raise Conflict(
            say=_("A night's sleep first: the next trial begins a business day later.")
        )
    try:
        return _begin(edition, by)
    except IntegrityError as lost:
        raise Conflict(say=_("Your trial has begun already. Go on with it.")) from lost


@transaction.atomic
def _begin(edition: Edition, by: Person) -> Trial:
    seed = chance.number(2**31)
    trial = Trial.objects.create(person=by, edition=edition, seed=seed)
    truths = list(AnchorTruth.objects.filter(anchor__edition=edition))
    drawn = draw(_anchors(truths), seed, known=_known(edition, by))
    by_place = {(each.anchor_id, each.criterion_id): each for each in truths}
    TrialLine.objects.bulk_create(
        TrialLine(trial=trial, truth=by_place[anchor, criterion], place=place)
        for place, (anchor, criteria) in enumerate(drawn, 1)
        for criterion in criteria
    )
    record("begin", trial, by=by, seed=seed)
    return trial


def _anchors(truths: Iterable[AnchorTruth]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for each in truths:
        found.setdefault(each.anchor_id, []).append(each.criterion_id)
    return found


def _known(edition: Edition, by: Person) -> dict[int, int]:
    """What one has practiced, and above it those of the last trial: both taught it."""
    said = PracticeAnswer.objects.seen_by(by).filter(truth__anchor__edition=edition)
    practiced = said.order_by().values_list("truth__anchor", flat=True)
    return dict.fromkeys(practiced, 1) | dict.fromkeys(_met(edition, by), 2)


def _met(edition: Edition, by: Person) -> set[int]:
    ended = Trial.objects.seen_by(by).filter(edition=edition).ended()
    last = ended.order_by("-pk").first()
    rows = TrialLine.objects.filter(trial=last) if last else TrialLine.objects.none()
    return set(rows.order_by().values_list("truth__anchor", flat=True))


@transaction.atomic
def rate(line: TrialLine, level: str, *, version: int, by: Person) -> TrialLine:
    """Keep one level; raises ChangedLine when another window saved after `version`."""
    _locked(line.trial, by=by)
    same = TrialLine.objects.filter(pk=line.pk, version=version)
    if not same.update(level=level, version=version + 1, saved_at=clock.now()):
        line.refresh_from_db()
        raise ChangedLine(line)
    line.refresh_from_db()
    return line


@transaction.atomic
def finish(trial: Trial, *, by: Person) -> Trial:
    """Count it and, where it is passed, certify: one story, one transaction.

    Raises Unfinished while a line is open.
    """
    held = _locked(trial, by=by)
    lines = list(lines_of(held))
    if still_open := sum(not each.level for each in lines):
        raise Unfinished(still_open)
    found = outcome_of(lines)
    held.exact, held.n = found.whole.exact, found.whole.n
    held.passed, held.ended_at = found.passed, clock.now()
    held.save(update_fields=["exact", "n", "passed", "ended_at"])
    record("finish", held, by=by, exact=held.exact, n=held.n)
    if held.passed:
        certify(by, held.edition)
    return held


def lines_of(trial: Trial) -> Iterable[TrialLine]:
    around = ("truth__anchor", "truth__criterion__requirement")
    return TrialLine.objects.filter(trial=trial).select_related(*around)


def outcome_of(lines: Iterable[TrialLine]) -> Outcome:
    """By the parts of the edition, which are the groups of its criteria."""
    return outcome(
        Answer(
            each.truth.criterion.requirement.code,
            LEVELS.index(each.level),
            LEVELS.index(each.truth.level),
        )
        for each in lines
    )


def _locked(trial: Trial, *, by: Person) -> Trial:
    """Still open, and nobody else's until we are done."""
    mine = Trial.objects.seen_by(by).still_open().select_for_update()
    held = mine.filter(pk=trial.pk).select_related("edition").first()
    if held is None:
        raise Conflict(say=_("This trial has ended. Its result is on its page."))
    return held
