from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from maypop.coaching.forms import TalkForm, WordsForm
from maypop.coaching.models import Room, Thread
from maypop.coaching.talk import Talk
from maypop.design.once import drawn
from maypop.media.models import Upload
from maypop.people.models import Person

register = template.Library()


class Fields(NamedTuple):
    """Of one form: whether it has to be mended, and how it looks."""

    is_mended: bool
    drawn: SafeString


@register.simple_tag
def reply_fields(talk: Talk, thread: Thread) -> Fields:
    """{% reply_fields talk thread as fields %}: empty, or what has to be mended."""
    if form := talk.mended.get(thread.pk):
        words = {"form": form}
        return Fields(True, render_to_string("coaching/talk/answers.html", words))
    empty = drawn("coaching/talk/answers_empty.html", (), {"id": thread.public_id})
    return Fields(False, empty)


@register.simple_tag
def words_back(thread: object) -> WordsForm:
    """{% words_back id as form %}: an empty reply, for the thread of that id."""
    return WordsForm(auto_id=f"reply-{thread}-%s")


@register.simple_tag
def first_words(talk: object, kind: str | None, *, own: bool) -> TalkForm:
    """{% first_words id kind own=own as form %}: empty, about a file of its kind."""
    about = Upload(kind=kind) if kind else None
    return TalkForm(auto_id=f"{talk}-%s", upload=about, own=own)


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
