"""What a page of a topic reads: a fixed number of statements, however much was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet, Subquery

from maypop.base.composed import composed
from maypop.base.http import one_or_404
from maypop.people.models import Person

from ..models import Draft, Helped, LastSeen, Post, Room, Topic

ON_A_PAGE = 30
WHY = "whoever sees the topic sees what is said in it"
BESIDE = (
    "by",
    "hiding__by",
    "handout__upload__rendition",
    "handout__upload__parked",
)
AROUND = (
    "by",
    "pinning",
    "room__cohort__phase__archiving",
    "room__pairing__mentor",
    "room__pairing__learner",
    "room__phase__archiving",
)


@dataclass
class Leaf:
    """Some posts in their order, and whether there are more on either side."""

    posts: list[Post]
    has_earlier: bool = False
    has_later: bool = False

    @property
    def last(self) -> Post | None:
        return self.posts[-1] if self.posts else None


def topic_of(person: Person, public_id: UUID) -> Topic:
    return one_or_404(_topic(person, public_id))


def leaf_of(topic: Topic, *, before: UUID | None, since: UUID | None) -> Leaf:
    """The newest, those before a post, or those from a post on."""
    if since:
        found = _since(topic, since)
        return Leaf(found[:ON_A_PAGE], True, len(found) > ON_A_PAGE)
    found = _before(topic, before) if before else _newest(topic)
    return Leaf(found[:ON_A_PAGE][::-1], len(found) > ON_A_PAGE, before is not None)


def said_after(topic: Topic, post: UUID) -> list[Post]:
    """What came since that post, the oldest first; at most a page of it."""
    return _after(topic, post)[:ON_A_PAGE]


def draft_of(person: Person, topic: Topic) -> Draft | None:
    return next(iter(_draft(person, topic)), None)


def mark_new(person: Person, topic: Topic, posts: Iterable[Post]) -> None:
    """The first one that others said since this person was here, as `is_first_new`."""
    seen = next(iter(_seen(person, topic)), None)
    for each in posts:
        if seen and each.at > seen.until and each.by_id != person.pk:
            each.is_first_new = True
            return


def hosts(person: Person, room: Room) -> bool:
    return bool(_hosted(person, room.pk))


@composed
def _topic(person: Person, public_id: UUID) -> QuerySet[Topic]:
    seen = Topic.objects.seen_by(person).filter(public_id=public_id)
    return seen.select_related(*AROUND)


@composed
def _newest(topic: Topic) -> QuerySet[Post]:
    return _said(topic).order_by("-pk")[: ON_A_PAGE + 1]


@composed
def _before(topic: Topic, post: UUID) -> QuerySet[Post]:
    rows = _said(topic).filter(pk__lt=_key(topic, post))
    return rows.order_by("-pk")[: ON_A_PAGE + 1]


@composed
def _since(topic: Topic, post: UUID) -> QuerySet[Post]:
    return _said(topic).filter(pk__gte=_key(topic, post))[: ON_A_PAGE + 1]


@composed
def _after(topic: Topic, post: UUID) -> QuerySet[Post]:
    return _said(topic).filter(pk__gt=_key(topic, post))[: ON_A_PAGE + 1]


def _said(topic: Topic) -> QuerySet[Post]:
    rows = Post.objects.for_the_system(WHY).filter(topic=topic)
    helped = Prefetch("helped", Helped.objects.select_related("by"))
    return rows.select_related(*BESIDE).prefetch_related(helped)


def _key(topic: Topic, post: UUID) -> Subquery:
    rows = Post.objects.for_the_system(WHY).filter(topic=topic, public_id=post)
    return Subquery(rows.order_by().values("pk"))


@composed
def _draft(person: Person, topic: Topic) -> QuerySet[Draft]:
    return Draft.objects.seen_by(person).filter(topic=topic)


@composed
def _seen(person: Person, topic: Topic) -> QuerySet[LastSeen]:
    return LastSeen.objects.seen_by(person).filter(topic=topic)


@composed
def _hosted(person: Person, room: int) -> QuerySet[Room]:
    return Room.objects.hosted_by(person).filter(pk=room)
