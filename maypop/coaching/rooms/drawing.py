"""A post as one reader sees it, in plain words: drawn once, remembered while it stands.

A page has thirty of them and draws few anew: what is not drawn again costs nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.design.moments import clock_time, day
from maypop.people.models import Person

from ..models import Post, Topic
from .handouts import address_of

REMEMBERED = 4096
MOST = 6  # names in a line


@dataclass(frozen=True)
class Line:
    """Every word of it; two readers who see the same share one drawing."""

    public_id: str
    name: str
    mine: bool
    when: str
    text: str
    edited: bool
    taken_back: str
    hidden: str
    hidden_by: str
    reason: str
    helped: str
    has_helped: bool
    file: str
    file_at: str
    is_parked: bool
    is_open: bool
    is_host: bool
    of_two: bool
    is_first_new: bool
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Reader:
    """Who looks at a topic, and what they may do there."""

    person: Person
    is_open: bool
    is_host: bool
    of_two: bool

    def drawn(self, posts: Iterable[Post]) -> Iterator[SafeString]:
        for each in posts:
            yield _drawn(self.line(each), get_language())

    def line(self, post: Post) -> Line:
        today = clock.today()
        hiding = post.hiding if post.is_hidden else None
        upload = post.handout.upload if hasattr(post, "handout") else None
        mine = post.by_id == self.person.pk
        helped = post.helps
        may_read = hiding is None or self.is_host
        return Line(
            public_id=str(post.public_id),
            name=post.by.name,
            mine=mine,
            when=_when(post.at, timezone.get_current_timezone_name(), today),
            text=post.text if may_read else "",
            edited=post.edited_at is not None and post.has_words,
            taken_back=day(post.taken_back_at) if post.taken_back_at else "",
            hidden=day(hiding.at) if hiding else "",
            hidden_by=hiding.by.name if hiding else "",
            reason=hiding.reason if hiding and (mine or self.is_host) else "",
            helped=_names(helped, self.person),
            has_helped=self.person in helped,
            file=upload.name if upload and hiding is None else "",
            file_at=address_of(upload) if upload else "",
            is_parked=upload.is_parked if upload else False,
            is_open=self.is_open,
            is_host=self.is_host,
            of_two=self.of_two,
            is_first_new=post.is_first_new,
            left_out=tuple(post.left_out) if may_read else (),
        )


@lru_cache(REMEMBERED)
def _drawn(line: Line, _language: str | None) -> SafeString:
    return render_to_string("coaching/rooms/post_item.html", {"line": line})


@lru_cache(REMEMBERED)
def _when(at: datetime, _zone: str, _today: date) -> str:
    """The same for everyone in that zone, until midnight."""
    return f"{day(at)} {clock_time(at)}"


@dataclass(frozen=True)
class TopicLine:
    """One topic in the list of its room."""

    title: str
    path: str
    is_new: bool
    is_pinned: bool
    weekly: str
    name: str
    last: str


def drawn_topics(topics: Iterable[Topic]) -> Iterator[SafeString]:
    zone, today = timezone.get_current_timezone_name(), clock.today()
    for each in topics:
        line = TopicLine(
            title=each.title,
            path=each.path,
            is_new=each.is_new,
            is_pinned=each.is_pinned,
            weekly=_day(each.answer_by, zone, today) if each.answer_by else "",
            name=each.by.name,
            last=_day(each.last_at, zone, today),
        )
        yield _drawn_topic(line, get_language())


@lru_cache(REMEMBERED)
def _drawn_topic(line: TopicLine, _language: str | None) -> SafeString:
    return render_to_string("coaching/rooms/topic_line.html", {"line": line})


@lru_cache(REMEMBERED)
def _day(at: datetime, _zone: str, _today: date) -> str:
    return day(at)


def _names(helped: list[Person], reader: Person) -> str:
    """Whom it helped; the reader comes last."""
    if not helped:
        return ""
    names = [each.name for each in helped if each.pk != reader.pk]
    more = len(names) - MOST
    names = names[:MOST]
    if more > 0:
        names.append(ngettext("one more", "%(n)s more", more) % {"n": more})
    if reader in helped:
        names.append(_("you"))
    return get_text_list(names, _("and"))
