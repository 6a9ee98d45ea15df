"""Priya reads as A, Graham as B; Winifred settles, Ferdinand confirms."""

from maypop.assessment import actions, scoring
from maypop.assessment.models import Assignment, Draw
from maypop.base.models import Errand
from maypop.catalog.models import Edition
from maypop.journeys.models import Submission
from maypop.people.models import Person, Role

from . import making
from .making import Work


def read_twice(made: Work, *, reconciles: bool = False) -> None:
    """What is sent in from now on is read by two."""
    type(made.phase).objects.filter(pk=made.phase.pk).update(
        double_review=100, reconciles=reconciles
    )
    made.phase.refresh_from_db()


def second(made: Work) -> Assignment:
    """Graham in the other seat of Maribel's work, as after a reader's flag."""
    return actions.assign(made.submission, to=made.graham)


def adjudicator(given: str = "Winifred") -> Person:
    made = making.person(given, Role.ADJUDICATOR, making.state())
    making.certify(made, *Edition.objects.all())
    return made


def lock(given: Assignment, *, below: tuple[str, ...] = ()) -> None:
    making.rate(given, below=below)
    actions.lock_review(given, by=given.reader)


def settle(given: Assignment, *, below: tuple[str, ...] = ()) -> None:
    """Every line that is split, by whoever was given it."""
    for line in scoring.lines(given):
        shown = line.criterion.code not in below
        actions.jot(
            given,
            line.criterion,
            by=given.reader,
            version=0,
            level="demonstrated" if shown else "not_evident",
            where="4:10",
            feedback="" if shown else making.GAP,
        )
    actions.lock_review(given, by=given.reader)


def held(submission: Submission, reader: Person) -> Assignment:
    """Given to them now, or in their hands already."""
    Errand.objects.all().delete()
    mine = Assignment.objects.seen_by(reader).filter(submission=submission)
    submission.refresh_from_db()
    return mine.first() or actions.assign(submission, to=reader)


def state_of(made: Work) -> str:
    made.submission.refresh_from_db()
    return made.submission.state


def both_read(made: Work, *, reconciles: bool = False) -> tuple[Assignment, Assignment]:
    """From the first, as if the phase had always asked for two: A and B, unopened."""
    rows = Assignment.objects.for_the_system("test").filter(submission=made.submission)
    rows.delete()
    Draw._base_manager.all()._raw_delete("default")
    read_twice(made, reconciles=reconciles)
    return actions.assign(made.submission, to=made.priya), second(made)


def split(made: Work, *codes: str, reconciles: bool = False) -> tuple[Assignment, ...]:
    """Both have locked: Graham saw these below the line, and Priya did not."""
    first, other = both_read(made, reconciles=reconciles)
    lock(first)
    lock(other, below=codes)
    made.submission.refresh_from_db()
    for each in (first, other):
        each.refresh_from_db()
    return first, other
