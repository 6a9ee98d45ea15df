"""Who hears of what is said in a room, for as long as they may enter it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.base.work import duty
from maypop.notices.actions import notify
from maypop.notices.models import Notice, Pace
from maypop.notices.rules import kind
from maypop.people.models import Person

from ..models import Mention, Post, Topic
from ..models.room import open_to
from .people import people_in

POSTED = "coaching.posted"
WRITTEN = "coaching.written"
MENTIONED = "coaching.mentioned"
ASKED = "coaching.asked"
GROUP = _("Working with others")
WHY = "those in the room hear of it"
# A topic is told to whoever spoke in it lately; of a crowd, to those who spoke last.
LATELY = 100
AROUND = ("by", "topic__room__pairing", "topic__room__cohort", "topic__room__phase")

Found = Callable[[Person, Sequence[int]], Iterable[int]]


def _still(found: Found) -> Callable[[Sequence[Notice]], list[Notice]]:
    """Asked for each person: of a room that closed to them nothing is told."""

    def still(notices: Sequence[Notice]) -> list[Notice]:
        seen: dict[Person, set[int]] = {}
        for person in {each.person for each in notices}:
            told = [each.about_id for each in notices if each.person_id == person.pk]
            seen[person] = set(found(person, told))
        return [each for each in notices if each.about_id in seen[each.person]]

    return still


def _posts(person: Person, keys: Sequence[int]) -> Iterable[int]:
    rows = Post.objects.findable_by(person).filter(pk__in=keys)
    return rows.values_list("pk", flat=True)


def _topics(person: Person, keys: Sequence[int]) -> Iterable[int]:
    rows = Topic.objects.for_the_system(WHY).filter(pk__in=keys)
    mine = rows.filter(room__in=open_to(person))
    return mine.values_list("pk", flat=True)


for _name, _title, _usually, _found in (
    (POSTED, _("Somebody answers where I take part"), Pace.DAILY, _posts),
    (WRITTEN, _("The other one of my pair writes to me"), Pace.AT_ONCE, _posts),
    (MENTIONED, _("Somebody mentions me"), Pace.AT_ONCE, _posts),
    (ASKED, _("A question of the week is asked"), Pace.DAILY, _topics),
):
    kind(_name, group=GROUP, title=_title, usually=_usually)(_still(_found))


def tell_of(post_id: int) -> None:
    """Those who take part; whoever is named in it is told that instead."""
    post = _post(post_id)
    room, by = post.topic.room, post.by_id
    if room.pairing:
        others = {room.pairing.mentor_id, room.pairing.learner_id} - {by}
        return _tell(Person.objects.filter(pk__in=others), WRITTEN, post)
    named = set(Mention.objects.filter(post=post).values_list("person", flat=True))
    taking_part = _who_spoke(post.topic) | {post.topic.by_id}
    rows = people_in(room).filter(pk__in=taking_part - named - {by})
    return _tell(rows, POSTED, post)


def tell_the_mentioned(post_id: int, person_id: int) -> None:
    post = _post(post_id)
    _tell(people_in(post.topic.room).filter(pk=person_id), MENTIONED, post)


def _who_spoke(topic: Topic) -> set[int]:
    rows = Post.objects.for_the_system(WHY).filter(topic=topic).order_by("-pk")
    return set(rows.values_list("by", flat=True)[:LATELY])


def _tell(people: Iterable[Person], name: str, post: Post) -> None:
    topic = post.topic
    for person in people:
        notify(
            person,
            name,
            post,
            key=str(post.pk),
            path=post.path,
            answers=topic,
            name=post.by.name,
            topic=topic.title,
        )


def _post(key: int) -> Post:
    return Post.objects.for_the_system(WHY).select_related(*AROUND).get(pk=key)


def unasked() -> Iterable[int]:
    """Questions of the week of which the room has not been told yet."""
    rows = Topic.objects.for_the_system("the question is owed to the whole room")
    weekly = rows.filter(kind=Topic.Kind.WEEKLY, told_at=None)
    return weekly.order_by("pk").values_list("pk", flat=True)


@duty(owed=unasked)
@transaction.atomic
def tell_the_room(topic_id: int) -> None:
    """Everyone who may answer, once; a room has many, so nobody waits for it."""
    rows = Topic.objects.for_the_system(WHY).select_for_update(of=("self",))
    topic = rows.filter(pk=topic_id, told_at=None).select_related("by", "room").first()
    if topic is None:
        return
    facts: dict[str, Any] = {"name": topic.by.name, "topic": topic.title}
    for person in people_in(topic.room).exclude(pk=topic.by_id):
        about: dict[str, Any] = {"key": str(topic.pk), "path": topic.path}
        notify(person, ASKED, topic, **about, answers=topic, **facts)
    rows.filter(pk=topic.pk).update(told_at=clock.now())
