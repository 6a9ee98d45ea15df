"""Stories of a room: begin a topic, answer, mend, take back."""

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.base.scope import ScopedQuerySet
from maypop.media import actions as media
from maypop.media.models import Upload
from maypop.people.models import Person
from maypop.trail.models import record

from ..events import Asked, Mentioned, Posted
from ..models import Handout, Mention, Post, Room, Topic
from ..models.room import open_to
from .marking import empty_draft, see
from .people import mentioned_in

SAME = "the same words, handed in twice"
M = TypeVar("M", bound=Model)


class NoLongerOpen(Conflict):
    """The pair has ended, the seat is given up or the phase is put away."""


@transaction.atomic
def ask(
    room: Room,
    *,
    by: Person,
    title: str,
    text: str,
    answer_by: datetime | None = None,
    key: str = "",
    why: str = "",
) -> Topic:
    """Begin a topic; with a date, it is the question of the week."""
    room = _kept(room)
    _still_open(room, by=by)
    topic, new = _once(
        Topic.objects.for_the_system(SAME),
        by=by,
        key=key,
        room=room,
        title=title,
        kind=Topic.Kind.WEEKLY if answer_by else Topic.Kind.TALK,
        answer_by=answer_by,
    )
    if new:
        _say(topic, text, by=by, key="", why=why)
        publish(Asked(topic.pk))
    return topic


@transaction.atomic
def answer(
    topic: Topic,
    *,
    by: Person,
    text: str,
    key: str = "",
    why: str = "",
    handout: Upload | None = None,
) -> Post:
    """Say it in the topic; the same key again is the same post, said once.

    `why` is the reason for which what looks like a student's name may stay.
    """
    _still_open(topic.room, by=by)
    return _say(topic, text, by=by, key=key, why=why, handout=handout)


@transaction.atomic
def edit(post: Post, text: str, *, version: int, by: Person, why: str = "") -> None:
    """Put it in other words, if it still reads as it did, or raise Changed."""
    _still_open(post.topic.room, by=by)
    post.replace(text, version=version)
    _explain(post, why, by=by)
    for person in _mention(post, text, by=by):
        publish(Mentioned(post.pk, person.pk))


@transaction.atomic
def take_back(post: Post, *, by: Person) -> None:
    """Its words go, everywhere; that there was something stays to be seen."""
    post.clear()
    for each in Handout.objects.filter(post=post).select_related("upload"):
        media.remove(each.upload, by=by)
        each.delete()
    record("take_back", post, by=by)


def _say(
    topic: Topic,
    text: str,
    *,
    by: Person,
    key: str,
    why: str,
    handout: Upload | None = None,
) -> Post:
    rows = Post.objects.for_the_system(SAME)
    post, new = _once(rows, by=by, key=key, topic=topic, text=text)
    if not new:
        return post
    if handout:
        Handout.objects.create(post=post, upload=handout)
    _explain(post, why, by=by)
    topics = Topic.objects.for_the_system("when it was last spoken in")
    topics.filter(pk=topic.pk).update(last_at=post.at)
    see(topic, until=post.at, by=by)
    empty_draft(topic, by=by)
    named = _mention(post, text, by=by)
    publish(Posted(post.pk))
    for person in named:
        publish(Mentioned(post.pk, person.pk))
    return post


def _mention(post: Post, text: str, *, by: Person) -> list[Person]:
    """Those who were not named in it before: each is told once."""
    return [
        person
        for person in mentioned_in(text, post.topic.room, by=by)
        if Mention.objects.get_or_create(post=post, person=person)[1]
    ]


def _once(
    rows: ScopedQuerySet[M], *, by: Person, key: str, **given: Any
) -> tuple[M, bool]:
    """A new row, or the one that this key made before."""
    if not key:
        return rows.create(by=by, key="", **given), True
    return rows.get_or_create(by=by, key=key, defaults=given)


def _explain(post: Post, why: str, *, by: Person) -> None:
    if why:
        record("explain", post, by=by, reason=why)


def _kept(room: Room) -> Room:
    """A room is kept from its first topic on; of two who begin it, both use one."""
    if room.pk:
        return room
    rows = Room.objects.for_the_system("whoever may begin a topic is asked after")
    found, _new = rows.get_or_create(
        cohort=room.cohort, pairing=room.pairing, phase=room.phase
    )
    return found


def _still_open(room: Room, *, by: Person) -> None:
    """To whoever speaks, asked again under lock: a pair may end at any moment."""
    if room.pairing:
        room.pairing.locked()
    if room.pk not in open_to(by):
        say = _("This room is closed, so nothing can be added to it.")
        raise NoLongerOpen(f"{room.pk} is closed to {by}", say=say)
