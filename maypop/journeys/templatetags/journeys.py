from datetime import datetime
from urllib.parse import quote

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.design.moments import day_words, playhead
from maypop.journeys.models import Finding
from maypop.journeys.pieces import Link
from maypop.journeys.rules import WORDS, Note, Notes
from maypop.media.models import State, Upload

register = template.Library()


@register.filter
def link_for(upload: Upload, ground: str) -> str:
    """{{ upload|link_for:"owner" }}: where this reader sees the file."""
    return upload.link_for(ground)


@register.filter
def beside(notes: Notes, upload: Upload | None) -> Note:
    """{{ margin|beside:upload }}: what stands there; beside no file are the words."""
    return notes.get(upload.pk if upload else WORDS, Note())


@register.filter
def player_id(upload: Upload) -> str:
    """{{ upload|player_id }}: by which stamps and pins name the player of a file."""
    return f"player-{upload.public_id}"


@register.filter
def moment(thousandths: int) -> str:
    """{{ each.start|moment }}: 3:48, or 3:48.5 when it is between two seconds."""
    seconds, rest = divmod(thousandths, 1000)
    exact = f".{rest:03}".rstrip("0") if rest else ""
    return playhead(seconds) + exact


@register.filter
def plain_day(when: datetime) -> str:
    """{{ until|plain_day }}: a day inside a chip or a sentence, without its element."""
    return day_words(when)


@register.filter
def percent(thousandths: int) -> str:
    """{{ each.left|percent }}: 25 % or 25.5 %."""
    return f"{thousandths / 10:g}"


@register.filter
def called(upload: Upload) -> SafeString:
    """{{ upload|called }}: the name its owner gave it, broken wherever it must be."""
    return format_html('<span class="as-typed">{}</span>', upload.name)


@register.filter
def address(link: Link) -> SafeString:
    """{{ link|address }}: without what every address begins with."""
    return format_html('<span class="as-typed">{}</span>', spoken(link.address))


def spoken(address: str) -> str:
    return address.partition("://")[2].rstrip("/")


@register.filter
def moment_of(when: datetime) -> str:
    """{{ until|moment_of }}: Nov 22, 2026, 10:14 in the reader's own time."""
    return date_format(localtime(when), _("M j, Y, g:i A"))


@register.filter
def told(upload: Upload) -> str:
    """{{ upload|told }}: how a file stands, in words."""
    if upload.state == State.REFUSED:
        return upload.refusal
    if upload.state == State.RECEIVING:
        sizes = {
            "done": filesizeformat(upload.offset),
            "all": filesizeformat(upload.length),
        }
        return _("%(done)s of %(all)s arrived and is safe. Choose the same file again;"
                 " it goes on where it stopped.") % sizes  # fmt: skip
    if upload.state == State.REMOVED:
        return _gone(upload)
    if upload.is_parked:
        return _parked(upload)
    if upload.is_being_prepared:
        return _being_prepared(upload)
    return " ".join([_("Ready."), *_measure(upload), *_copied(upload)])


def _copied(upload: Upload) -> list[str]:
    """Of which page it is a copy; only its owner is told."""
    if not hasattr(upload, "snapshot"):
        return []
    when = upload.snapshot.taken_at or upload.created_at
    known = {"address": spoken(upload.snapshot.address), "when": moment_of(when)}
    return [_("Copy of %(address)s, taken %(when)s.") % known]


def _being_prepared(upload: Upload) -> str:
    if upload.percent_prepared:
        told = {"percent": upload.percent_prepared}
        return _("All of it is here and safe. Being prepared for playing:"
                 " %(percent)s percent. You can go on meanwhile.") % told  # fmt: skip
    return _("All of it is here and safe. It will be prepared in a few moments. You"
             " can go on meanwhile.")  # fmt: skip


def _parked(upload: Upload) -> str:
    if upload.is_recording:
        return _("We could not prepare this for playing, so nobody but you can open"
                 " it. Your original is safe. Export it as MP4 on your device, add that"
                 " and remove this one.")  # fmt: skip
    return _("We could not turn this into a page to read, so nobody but you can open"
             " it. Your original is safe. Save it as PDF, add that and remove this"
             " one.")  # fmt: skip


def _gone(upload: Upload) -> str:
    """Bytes that are still being destroyed are out of reach already."""
    if not hasattr(upload, "certificate"):
        return _("No longer kept.")
    when = {"day": date_format(localtime(upload.certificate.destroyed_at), "M j, Y")}
    if upload.is_recording:
        return _("The recording was destroyed on %(day)s, as agreed. The decision"
                 " stands.") % when  # fmt: skip
    return (
        _("The file was destroyed on %(day)s, as agreed. The decision stands.") % when
    )


def _measure(upload: Upload) -> list[str]:
    if upload.seconds:
        return [_("Lasts %s.") % playhead(upload.seconds)]
    if upload.pages:
        pages = ngettext("%(n)s page.", "%(n)s pages.", upload.pages)
        return [pages % {"n": upload.pages}]
    return []


@register.filter
def tone(finding: Finding) -> str:
    """{{ finding|tone }}: the color of its level."""
    return {"demonstrated": "leaf", "developing": "honey"}.get(finding.level, "")


@register.filter
def drawing(finding: Finding) -> str:
    """{% icon finding|drawing %}: the same drawings as in the rubric."""
    drawings = {"demonstrated": "circle-check", "developing": "sprout"}
    return drawings.get(finding.level, "circle-dashed")


@register.filter
def within(path: str, folder: str) -> str:
    """{{ file.path|within:folder }}: its address from a page in that folder."""
    return quote(path.removeprefix(folder))
