"""Those whom a mentor of a whole cohort helps: how far they are, and no piece of it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.base import clock
from maypop.base.composed import composed
from maypop.base.reversing import address
from maypop.journeys.models import Artifact, Attachment, Submission
from maypop.journeys.rules import Party, stages
from maypop.people.models import Person
from maypop.programs.models import Pairing, seats_beside

from ..models import Post, Topic
from ..models.room import cohorts_mentored_by
from .lanes import Lane, Standing
from .way import OPEN, State

WHY = "how far somebody is, for the mentor of their cohort; never what they wrote"
OVER = (State.WITHDRAWN, State.EXPIRED, State.REVOKED)
Asked = tuple[datetime, UUID, str]  # since when, which topic, its title


@dataclass(frozen=True)
class OfCohort:
    """One educator of a cohort: their name leads to the room in which all meet."""

    name: str
    cohort: UUID
    standing: Standing
    asked: UUID | None = None  # what they began in the room and nobody answered
    piece: str = ""  # its title, as a card names what it leads to

    @property
    def lane(self) -> Lane:
        return self.standing.lane

    @property
    def page(self) -> str:
        return address("coaching:room", "cohort", self.cohort)

    @property
    def talk(self) -> str:
        return address("coaching:topic", self.asked) if self.asked else ""


@dataclass(frozen=True)
class Course:
    """Of one journey what leaders know of it, too."""

    title: str
    state: str
    worked_at: datetime
    stalled_after: int


def cards_of_cohorts(mentor: Person) -> list[OfCohort]:
    """One for each seat; whoever is their pair as well stands there as such."""
    asked: dict[tuple[int, UUID], Asked] = {}
    for person, cohort, *topic in _unanswered(mentor):
        asked.setdefault((person, cohort), (topic[0], topic[1], topic[2]))
    seats: dict[int, list[Any]] = defaultdict(list)
    for row in _rows(mentor):
        seats[row[0]].append(row)
    return [_card(rows, asked) for rows in seats.values()]


def _card(rows: list[Any], asked: dict[tuple[int, UUID], Asked]) -> OfCohort:
    _seat, person, given, family, cohort, cohort_name = rows[0][:6]
    name = f"{given} {family}".strip()
    if topic := asked.get((person, cohort)):
        at, which, title = topic
        words = _("Asked in the room, and nobody has answered yet")
        stands = Standing(Lane.WAITING, words, since=at)
        return OfCohort(name, cohort, stands, which, title)
    order = list(Lane)
    found = [each for row in rows for each in _standing(row[6:], cohort_name)]
    first = min(found, key=lambda each: order.index(each.lane), default=None)
    return OfCohort(name, cohort, first or _nothing_chosen(cohort_name))


def _standing(row: Any, cohort: str) -> Iterator[Standing]:
    title, state, started_at, stalled_after, *moments = row
    if state is None or state in OVER:
        return
    worked_at = max(filter(None, (started_at, *moments)))
    yield _of_one(Course(title, state, worked_at, stalled_after), cohort)


def _of_one(course: Course, cohort: str) -> Standing:
    if course.state == State.EARNED:
        return Standing(Lane.SENT, course.title, _("Say well done?"), earned=True)
    told = {"state": stages.of_journey(course.state, Party.MENTOR), "cohort": cohort}
    words = _("%(state)s · %(cohort)s") % told
    if course.state == State.IN_REVIEW:
        return Standing(Lane.SENT, words, _("Ask: how did the lesson feel?"))
    days = clock.days_since(course.worked_at)
    if course.state in OPEN and days >= course.stalled_after:
        quiet = ngettext("Quiet for %(n)s day", "Quiet for %(n)s days", days)
        words = _("%(quiet)s · %(cohort)s") % {
            "quiet": quiet % {"n": days},
            "cohort": cohort,
        }
        return Standing(Lane.STUCK, words, _("Try: one easy question for the room"))
    return Standing(Lane.GROWING, words, _("Ask the room: what do you try next?"))


def _nothing_chosen(cohort: str) -> Standing:
    words = _("Has not chosen a micro-credential yet · %(cohort)s")
    prompt = _("Ask the room: which lesson would you like to go better?")
    return Standing(Lane.GROWING, words % {"cohort": cohort}, prompt)


@composed
def _rows(mentor: Person) -> QuerySet[Any, Any]:
    """One for each journey of each seat, and one for a seat without any."""
    pairs = Pairing.objects.seen_by(mentor).under_way().filter(mentor=mentor)
    alone = seats_beside(mentor).exclude(person__in=pairs.order_by().values("learner"))
    journey = OuterRef("journeys")
    written = Artifact.objects.for_the_system(WHY).filter(journey=journey)
    brought = Attachment.objects.filter(artifact__journey=journey)
    sent = Submission.objects.for_the_system(WHY).filter(journey=journey)
    return alone.order_by(
        "person__family_name", "person__given_name", "pk", "journeys"
    ).values_list(
        "pk",
        "person",
        "person__given_name",
        "person__family_name",
        "cohort__public_id",
        "cohort__name",
        "journeys__edition__title",
        "journeys__state",
        "journeys__started_at",
        "cohort__phase__stalled_after",
        _latest(written, "journey", "edited_at"),
        _latest(brought, "artifact__journey", "attached_at"),
        _latest(sent, "journey", "sent_at"),
        _latest(sent, "journey", "decided_at"),
    )


def _latest(rows: QuerySet[Any], by: str, when: str) -> Subquery:
    return Subquery(rows.order_by().values(by).annotate(at=Max(when)).values("at"))


@composed
def _unanswered(mentor: Person) -> QuerySet[Any, Any]:
    """What somebody began in the room of such a cohort, and nobody else spoke in."""
    rows = Topic.objects.for_the_system(WHY).filter(
        room__cohort__in=cohorts_mentored_by(mentor), kind=Topic.Kind.TALK
    )
    others = Post.objects.for_the_system(WHY).filter(topic=OuterRef("pk"))
    spoken = others.exclude(by=OuterRef("by")).filter(taken_back_at=None)
    own = others.filter(by=OuterRef("by"), taken_back_at=None, hiding=None)
    silent = rows.exclude(by=mentor).filter(~Exists(spoken), Exists(own))
    return silent.order_by("at").values_list(
        "by", F("room__cohort__public_id"), "at", "public_id", "title"
    )
