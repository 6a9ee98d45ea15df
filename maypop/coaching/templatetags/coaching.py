from django import template
from django.forms import BaseForm
from django.utils.translation import gettext as _

from maypop.coaching.forms import WordsForm
from maypop.coaching.models import Room, Thread
from maypop.coaching.talk import Talk
from maypop.people.models import Person

register = template.Library()


@register.filter
def reply_to(talk: Talk, thread: Thread) -> BaseForm:
    """{{ talk|reply_to:thread }}: an empty form, or the one that has to be mended."""
    empty = WordsForm(auto_id=f"reply-{thread.public_id}-%s")
    return talk.mended.get(thread.pk, empty)


@register.filter
def called(room: Room, reader: Person) -> str:
    """{{ room|called:request.user }}: the cohort, the other of two, or the leads."""
    if room.cohort:
        return room.cohort.name
    if room.pairing:
        return room.pairing.other(reader).name
    return _("District leads, %(phase)s") % {"phase": room.phase}
