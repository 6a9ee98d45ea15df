"""What the rows say of many journeys at once: a fixed number of statements.

Of what is in a piece nothing is read here but when it changed. Its name goes further
only where its educator shows it or their plan.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    DurationField,
    Exists,
    F,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)

from maypop.base.anchor import Anchor
from maypop.base.composed import composed
from maypop.catalog.models import CriterionLevel
from maypop.journeys.models import (
    Artifact,
    Attachment,
    DateMove,
    Finding,
    Journey,
    PlannedDate,
    Submission,
)
from maypop.journeys.rules import stands_still
from maypop.people.models import Person

from ..models import Message, Nudge, UsualTime
from .way import Given, Question, Sent, Work

WHY = "how far somebody is, for their mentor or for help; never what they wrote"
State = Journey.State
Rows = QuerySet[Any, Any]
# Nobody is helped, and no mentor written to, since a piece takes somebody long: it is
# said on the board alone, to whoever looks.
UNSAID = Value(None, output_field=DurationField())


@dataclass
class Facts:
    """By journey: its pieces, what was sent in, what is asked, planned and given."""

    works: dict[int, list[Work]] = field(default_factory=lambda: defaultdict(list))
    sent: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    open: dict[int, dict[int, set[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    moved: dict[int, dict[int, list[Any]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    questions: dict[int, list[Question]] = field(
        default_factory=lambda: defaultdict(list)
    )
    dates: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    given: dict[int, list[Given]] = field(default_factory=lambda: defaultdict(list))

    def way(self, journey: int, zone: ZoneInfo) -> dict[str, Any]:
        """What a Way is made of, for this journey."""
        sent = tuple(
            Sent(at, due.astimezone(zone).date(), decided, held)
            for _pk, at, due, decided, held in self.sent.get(journey, ())
        )
        latest = max(self.open.get(journey, {0: set()}).items())[1]
        return {
            "works": tuple(self.works.get(journey, ())),
            "questions": tuple(self.questions.get(journey, ())),
            "sent": sent,
            "left_open": frozenset(latest),
            "dates": tuple(self.dates.get(journey, ())),
            "moved_back": {
                part: tuple(at) for part, at in self.moved.get(journey, {}).items()
            },
            "given": tuple(self.given.get(journey, ())),
        }


def facts_for(mentor: Person) -> Facts:
    """Of the journeys of one's pairs that go on."""
    facts = _gathered(
        _works(mentor), _sent(mentor), _open(mentor), _moves(mentor), _given(mentor)
    )
    for journey, part, at, place, until in _questions(mentor):
        question = Question(part, at, Anchor.of_json(place), until)
        facts.questions[journey].append(question)
    for journey, part, day in _dates(mentor):
        facts.dates[journey].append((day, part))
    return facts


def facts_of(journeys: Rows) -> Facts:
    """Of any journeys, as far as the rules about halts look at them."""
    read = (works_in, sent_in, left_open_in, moves_in, given_in)
    return _gathered(*(question(journeys) for question in read))


def _gathered(
    works: Iterable[Any],
    sent: Iterable[Any],
    left_open: Iterable[Any],
    moves: Iterable[Any],
    given: Iterable[Any],
) -> Facts:
    facts = Facts()
    for journey, part, title, code, edited, brought, *rest in works:
        changed = max(filter(None, (edited, brought)), default=None)
        work = Work(part, title, code.lower(), changed, *rest)
        facts.works[journey].append(work)
    for journey, *rest in sent:
        facts.sent[journey].append(tuple(rest))
    for journey, submission, part in left_open:
        facts.open[journey][submission].add(part)
    for journey, part, at in moves:
        facts.moved[journey][part].append(at)
    for journey, at, how, text, answered in given:
        facts.given[journey].append(Given(at, how or "", text or "", answered))
    return facts


# --- the questions, of any journeys -----------------------------------------------


def works_in(journeys: Rows, *, usual: Any = UNSAID) -> Rows:
    rows = Artifact.objects.for_the_system(WHY).filter(journey__in=journeys)
    brought = Attachment.objects.filter(artifact=OuterRef("pk")).order_by()
    latest = brought.values("artifact").annotate(at=Max("attached_at")).values("at")
    said = Message.objects.for_the_system(WHY).filter(thread__artifact=OuterRef("pk"))
    learner = OuterRef("journey__learner")
    named = rows.order_by("journey", "requirement__position").values_list(
        "journey",
        "requirement",
        "requirement__title",
        "requirement__code",
        "edited_at",
        Subquery(latest),
        "share__at",
        Subquery(_last(said.filter(by=learner))),
        Subquery(_last(said.exclude(by=learner))),
        usual,
    )
    return named


def _last(said: QuerySet[Message]) -> Rows:
    grouped = said.order_by().values("thread__artifact").annotate(last=Max("at"))
    return grouped.values("last")


def sent_in(journeys: Rows) -> Rows:
    rows = Submission.objects.for_the_system(WHY).filter(journey__in=journeys)
    kept = rows.exclude(state__in=["draft", "recalled", "returned"])
    return kept.order_by("pk").values_list(
        "journey", "pk", "sent_at", "due_at", "decided_at", stands_still()
    )


def left_open_in(journeys: Rows) -> Rows:
    """Of journeys with a not yet: the parts that each decision left open."""
    rows = Finding.objects.exclude(level=CriterionLevel.DEMONSTRATED).order_by()
    found = rows.filter(
        submission__journey__in=journeys, submission__journey__state=State.NOT_YET
    )
    return found.values_list(
        "submission__journey", "submission", "criterion__requirement"
    ).distinct()


def moves_in(journeys: Rows) -> Rows:
    """To a later day, where the plan is shown to the mentor."""
    rows = DateMove.objects.filter(
        journey__in=journeys, journey__plan_shown__isnull=False, after__gt=F("before")
    )
    return rows.order_by("pk").values_list("journey", "requirement", "at")


def given_in(journeys: Rows) -> Rows:
    rows = Nudge.objects.for_the_system(WHY).filter(journey__in=journeys)
    return rows.order_by("pk").values_list(
        "journey", "at", "answer__how", "answer__text", "answer__at"
    )


# --- the same, of a mentor's pairs: composed once ----------------------------------


def _theirs(mentor: Person) -> Rows:
    return Journey.objects.mentored_by(mentor).order_by().values("pk")


@composed
def _works(mentor: Person) -> Rows:
    of_it = UsualTime.objects.filter(requirement=OuterRef("requirement")).order_by()
    return works_in(_theirs(mentor), usual=Subquery(of_it.values("median")))


@composed
def _sent(mentor: Person) -> Rows:
    return sent_in(_theirs(mentor))


@composed
def _open(mentor: Person) -> Rows:
    return left_open_in(_theirs(mentor))


@composed
def _moves(mentor: Person) -> Rows:
    return moves_in(_theirs(mentor))


@composed
def _given(mentor: Person) -> Rows:
    return given_in(_theirs(mentor)).filter(by=mentor)


@composed
def _dates(mentor: Person) -> Rows:
    shown = PlannedDate.objects.shown_to(mentor).order_by("day")
    return shown.values_list("journey", "requirement", "day")


@composed
def _questions(mentor: Person) -> Rows:
    """Where the educator had the last word, in talks that are not settled."""
    said = Message.objects.seen_by(mentor)
    about = "thread__artifact__"
    open_ones = said.filter(
        thread__resolution=None,
        taken_back_at=None,
        by=F(f"{about}journey__learner"),
    ).exclude(thread__artifact__journey__learner=mentor)
    later = Message.objects.for_the_system(WHY).filter(
        thread=OuterRef("thread"), at__gt=OuterRef("at"), taken_back_at=None
    )
    last = open_ones.exclude(Exists(later)).order_by("at")
    return last.values_list(
        f"{about}journey",
        f"{about}requirement",
        "at",
        "thread__place",
        "thread__asked_for__day",
    )
