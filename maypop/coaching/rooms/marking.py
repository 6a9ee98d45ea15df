"""What one does in a topic besides speaking: read, thank, keep it at the top, draft."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from maypop.people.models import Person

from ..models import Draft, Helped, LastSeen, Pinning, Post, Topic


def see(topic: Topic, *, until: datetime, by: Person) -> None:
    """Read up to there; what was read once is not unread by an older page."""
    mine = LastSeen.objects.seen_by(by)
    row, new = mine.get_or_create(person=by, topic=topic, defaults={"until": until})
    if not new:
        mine.filter(pk=row.pk, until__lt=until).update(until=until)


def thank(post: Post, *, by: Person) -> None:
    """It helped; said twice, it is said once."""
    Helped.objects.get_or_create(post=post, by=by)


def unthank(post: Post, *, by: Person) -> None:
    Helped.objects.filter(post=post, by=by).delete()


def pin(topic: Topic, *, by: Person) -> None:
    """Keep it at the top of its room."""
    Pinning.objects.get_or_create(topic=topic, defaults={"by": by})


def unpin(topic: Topic) -> None:
    Pinning.objects.filter(topic=topic).delete()


@transaction.atomic
def keep_draft(topic: Topic, text: str, *, version: int, by: Person) -> Draft:
    """Words not said yet; or raise DraftChanged with those of another window."""
    mine = Draft.objects.seen_by(by)
    draft, _new = mine.get_or_create(person=by, topic=topic)
    if draft.text != text:
        draft.keep(text, version=version)
    return draft


def empty_draft(topic: Topic, *, by: Person) -> None:
    """They are said now: a page that still shows them has nothing to save any more."""
    mine = Draft.objects.seen_by(by)
    draft, _new = mine.get_or_create(person=by, topic=topic)
    new = {"text": "", "version": F("version") + 1, "said": F("said") + 1}
    mine.filter(pk=draft.pk).update(**new)
