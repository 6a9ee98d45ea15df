"""Files that are handed round in a room: who brings them, who reads them."""

import logging
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.base.sighted import listed_or_seen, sentences
from maypop.media import actions as media
from maypop.media.models import State, Upload
from maypop.media.rules import Limits, ground, purpose
from maypop.people.models import Person

from ..models import Post, Topic
from ..rules import has_preview
from .people import people_in
from .showing import topic_of

log = logging.getLogger(__name__)
HANDOUT, ROOM = "handout", "room"
# No pictures and no recordings: those show people, and belong to a piece of work.
FORMATS = frozenset(("pdf", "docx", "odt", "text"))
MOST = 10 * 2**20


@purpose(HANDOUT)
def may_bring(person: Person, about: str) -> Limits:
    """Into a topic that they may speak in; Http404 for any other."""
    try:
        topic = topic_of(person, UUID(about))
    except ValueError:
        raise Http404 from None
    if not topic.room.is_open:
        raise PermissionDenied
    return Limits(formats=FORMATS, max_bytes=MOST)


@ground(ROOM, seen_as=_("People in the room"), named=True)
def may_read(person: Person, upload: Upload) -> bool:
    """While the post stands there for them; to be looked at, not to be taken away."""
    posts = Post.objects.seen_by(person).readable()
    return has_preview(upload) and posts.filter(handout__upload=upload).exists()


def handed_in(file: File[bytes], topic: Topic, *, by: Person) -> Upload:
    """Take it in; a ValidationError with the reason when it cannot be used."""
    about = str(topic.public_id)
    upload = media.receive(file, owner=by, purpose=HANDOUT, about=about)
    if upload.state == State.REFUSED:
        media.remove(upload, by=by)
        raise ValidationError(upload.refusal)
    return upload


def seen_in_file(upload: Upload, topic: Topic, *, by: Person) -> list[str]:
    """Whom it names, as far as its words can be read here: a PDF has no reader yet."""

    def known() -> list[str]:
        return [each.name for each in people_in(topic.room)]

    try:
        words = media.words_of(upload) or ""
    except Exception:
        # A reader that stumbles over somebody's file says so; it goes round as it is.
        log.exception("could not look through a handout")
        return []
    found = listed_or_seen(words, by, known)
    if not found:
        return []
    lead = _("A student may be named in this file. Take the name out and choose it"
             " again.")  # fmt: skip
    return [str(lead), *sentences(found, upload.name)]


def drop_unless_handed_round(upload: Upload, *, by: Person) -> None:
    """Nothing was said with it after all: a second click, or a room that closed."""
    if not Post.objects.for_the_system("its post").filter(handout__upload=upload):
        media.remove(upload, by=by)


def address_of(upload: Upload) -> str:
    """Where whoever is in the room reads it; nothing while it is being prepared."""
    if not upload.is_prepared:
        return ""
    if upload.is_read_as_preview:
        return reverse("media:reading", args=[upload.public_id, ROOM])
    return upload.link_for(ROOM)
