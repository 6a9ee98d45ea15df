from decimal import ROUND_HALF_UP, Decimal

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


@register.filter
def percent(share: float) -> str:
    """{{ 0.4655|percent }}: 46.6, rounded half up."""
    return str(_tenths(share * 100))


@register.filter
def points(difference: float) -> str:
    """{{ 0.08|points }}: +8.0, always with its sign."""
    found = _tenths(difference * 100)
    sign = "+" if found > 0 else "\N{MINUS SIGN}" if found < 0 else ""
    return f"{sign}{abs(found)}"


@register.filter
def at(difference: float) -> str:
    """{{ -1|at }}: where it lies on a line from all less to all more, of a hundred."""
    return str(_tenths((difference + 1) * 50))


def _tenths(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
