"""PDF: opened in a jail alone, which leaves a copy without names for those who read.

It says in one word what it found: how many pages, or why there is no copy.
"""

import logging
from pathlib import Path
from threading import BoundedSemaphore
from uuid import UUID

from django.utils.translation import gettext as _

from . import bench, jailed, store
from .finding import SHOWN, Finding, Unusable, damaged, locked
from .models import Kind

log = logging.getLogger(__name__)

PROGRAM = Path(__file__).with_name("nameless.py")  # never imported where others work
MEBIBYTE = 2**20
MOST = 256 * MEBIBYTE
MEMORY = 1024 * MEBIBYTE
SECONDS = 60.0
LONGEST_ANSWER = 6
_few_at_once = BoundedSemaphore(2)  # so that many large ones never add up in memory


def pdf(key: UUID, head: bytes) -> Finding:  # noqa: ARG001  # every look has this shape
    """Have it looked into, and leave a copy for viewers that names nobody."""
    if store.size(key) > MOST:
        raise Unusable(_too_long())
    with (
        _few_at_once,
        store.in_the_open(key) as place,
        bench.folder_of_its_own() as folder,
    ):
        copy = folder / "copy.pdf"
        pages = _pages(place, copy, folder)
        with bench.taken_up(copy) as file:
            store.keep(key, SHOWN, iter(lambda: file.read(store.PIECE), b""))
    return Finding(Kind.DOCUMENT, "pdf", pages=pages)


def _pages(place: Path, copy: Path, folder: Path) -> int:
    """How many there are, once the copy is made."""
    answer = ""

    def hear(
        line: str,
    ) -> None:  # of one that was taken over no more than of the others
        nonlocal answer
        answer = answer or line[:LONGEST_ANSWER]

    try:
        jailed.run_ours(
            str(PROGRAM), str(place), str(copy),
            reads=[place], folder=folder, seconds=SECONDS, memory=MEMORY, hear=hear,
        )  # fmt: skip
    except jailed.Broke as fault:
        log.warning("a PDF was too much for its program: %s", fault)
        raise Unusable(_named()) from fault
    return _understood(answer)


def _understood(answer: str) -> int:
    if answer == "full":
        raise store.NoRoom
    if answer == "locked":
        raise Unusable(locked())
    if not answer.isdecimal():
        raise Unusable(damaged())
    return int(answer)


def _too_long() -> str:
    return _(
        "This PDF has more than the 256 MB that can be read here. Your original is "
        "untouched. Save it with smaller images, or in parts, and add it again."
    )


def _named() -> str:
    return _(
        "We could not take the name of its author out of this PDF, and readers must "
        "not see it. Your original is untouched. Print it to a new PDF and add that."
    )
