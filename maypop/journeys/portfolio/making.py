"""Putting a portfolio together, piece by piece, while its educator sees how far it is.

Done twice it is one: whoever comes second finds that its file is there.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from maypop.base import clock
from maypop.media import actions as media
from maypop.media.actions import Entry
from maypop.media.models import Upload
from maypop.trail.models import record

from ..models import Portfolio
from . import pages
from .contents import Branch, Copied, branches_of, transcript

PORTFOLIO = "portfolio"  # what the archive says it is for; nobody may send one
WHY = "a portfolio is put together for whom it belongs to"


def make(portfolio_id: int, *, beat: Callable[[], None] = lambda: None) -> None:
    """Make what is still owed; `beat` is called while it takes long."""
    rows = Portfolio.objects.for_the_system(WHY).unmade()
    portfolio = rows.select_related("person").filter(pk=portfolio_id).first()
    if portfolio is None:
        return
    branches = list(branches_of(portfolio.person))
    leaves = [leaf for branch in branches for leaf in branch.leaves]
    rows.filter(pk=portfolio.pk).update(pieces=len(leaves), done=0)
    ends, done = {each.words for each in leaves}, 0

    def passed(entry: Entry) -> None:
        nonlocal done
        beat()
        if entry.path in ends:
            done += 1
            rows.filter(pk=portfolio.pk).update(done=done)

    with timezone.override(ZoneInfo(portfolio.person.time_zone)):
        upload = _archived(portfolio, branches, passed)
    _keep(portfolio, upload)


def _archived(
    portfolio: Portfolio, branches: list[Branch], passed: Callable[[Entry], None]
) -> Upload:
    at = timezone.localtime(clock.now())
    return media.archive(
        _entries(portfolio, branches, at),
        encloses=[one.upload for each in branches for one in each.copied.values()],
        owner=portfolio.person,
        purpose=PORTFOLIO,
        name=f"maypop-portfolio-{at:%Y-%m-%d}.zip",
        passed=passed,
        made_at=at.isoformat(),
    )


def _entries(
    portfolio: Portfolio, branches: list[Branch], at: datetime
) -> Iterator[Entry]:
    """What a reader opens first comes first; a piece ends with its words."""
    yield Entry("index.html", pages.front(portfolio.person, branches, at=at))
    yield Entry(pages.STYLES, pages.styles())
    for branch in branches:
        yield Entry(branch.index, pages.of_journey(branch, at=at))
        written: set[str] = set()
        for leaf in branch.leaves:
            for copied in leaf.files:
                yield from _once(copied, written)
            yield Entry(leaf.words, leaf.piece.artifact.text.encode())
        for copied in branch.copied.values():  # sent in once, and not in a piece now
            yield from _once(copied, written)
        for path, each in branch.enclosed:
            yield Entry(path, each.content)


def _once(copied: Copied, written: set[str]) -> Iterator[Entry]:
    if copied.path in written:
        return
    written.add(copied.path)
    yield Entry(copied.path, upload=copied.upload)
    if copied.captions:
        words = media.text_of(copied.upload.captions)
        yield Entry(copied.captions, words.encode())
        yield Entry(copied.transcript, transcript(copied.upload).encode())


@transaction.atomic
def _keep(portfolio: Portfolio, upload: Upload) -> None:
    """The new one stands; one of before is of no use any more and goes."""
    rows = Portfolio.objects.for_the_system(WHY)
    if not rows.unmade().filter(pk=portfolio.pk).update(upload=upload):
        return media.remove(upload, by=portfolio.person)  # another worker was first
    earlier = rows.filter(person=portfolio.person).exclude(upload=None)
    for each in earlier.exclude(pk=portfolio.pk).select_related("upload"):
        if each.is_here and each.upload:
            media.remove(each.upload, by=portfolio.person)
    record("make", portfolio, by=None)
    return None
