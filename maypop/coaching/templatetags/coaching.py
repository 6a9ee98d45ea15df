from django import template
from django.forms import BaseForm
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.coaching.forms import WordsForm
from maypop.coaching.models import Post, Room, Thread
from maypop.coaching.rooms.handouts import address_of
from maypop.coaching.talk import Talk
from maypop.media.models import Upload
from maypop.people.models import Person

register = template.Library()

MOST = 6  # names in a line


@register.filter
def reply_to(talk: Talk, thread: Thread) -> BaseForm:
    """{{ talk|reply_to:thread }}: an empty form, or the one that has to be mended."""
    empty = WordsForm(auto_id=f"reply-{thread.public_id}-%s")
    return talk.mended.get(thread.pk, empty)


@register.filter
def helped_whom(post: Post, reader: Person) -> str:
    """{{ post|helped_whom:request.user }}: names, the reader's own last."""
    others = [each.name for each in post.helps if each.pk != reader.pk]
    more = len(others) - MOST
    names = others[:MOST]
    if more > 0:
        names.append(ngettext("one more", "%(n)s more", more) % {"n": more})
    return get_text_list(
        [*names, *([_("you")] if has_helped(post, reader) else [])], _("and")
    )


@register.filter
def has_helped(post: Post, reader: Person) -> bool:
    return any(each.pk == reader.pk for each in post.helps)


@register.filter
def read_at(upload: Upload) -> str:
    """{{ upload|read_at }}: where it is read; nothing while it is being prepared."""
    return address_of(upload)


@register.filter
def called(room: Room, reader: Person) -> str:
    """{{ room|called:request.user }}: the cohort, the other of two, or the leads."""
    if room.cohort:
        return room.cohort.name
    if room.pairing:
        return room.pairing.other(reader).name
    return _("District leads, %(phase)s") % {"phase": room.phase}
