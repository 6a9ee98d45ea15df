"""Work that is decided, and drawn to be read again by somebody who cannot tell."""

import re
from typing import Any

from django.test import Client

from maypop.assessment.models import Assignment, RescoreDraw, Review
from maypop.assessment.rescoring import giving
from maypop.journeys.models import Submission

from . import making

WHY = "tests look at every reader"


def decided_work() -> making.Work:
    """Maribel's work is decided, one criterion is open; two in a hundred is a share."""
    work = making.work()
    making.decided(work, below=("Q6",))
    work.phase.blind_rescores = 50
    work.phase.save()
    read_by_others(work, 4)
    return work


def read_by_others(work: making.Work, count: int) -> None:
    """So much live work that was judged: of it the share is counted."""
    making.many(work, count)
    rows = Assignment.objects.for_the_system(WHY).filter(review=None, reader=work.priya)
    open_ones = list(rows.still_open())
    Review.objects.bulk_create(
        Review(assignment=each, overall="Clear.", digest="") for each in open_ones
    )
    for each in open_ones:
        each.end()


def drawn(submission: Submission, number: int = 0, share: int = 50) -> Any:
    """Drawn, and given to whoever may read it; nothing where nobody may."""
    made = RescoreDraw.objects.create(submission=submission, number=number, share=share)
    return giving.give(made.pk)


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def alike(text: str) -> str:
    """Without numbers, tokens, ids of files, and the way through the queue."""
    for told, put in (
        (r"MP-[A-Z0-9-]+", "MP"),
        (r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID"),
        (r'nonce="[^"]+"|value="[^"]{60,}"|content="[^"]{60,}"', ""),
        (r"/files/[^\"' ]+|token=[^\"' &]+", "FILE"),
        (r'<a class="btn btn--sm" href="[^"]*" data-after-save>.*?</a>', ""),
        (r" +", " "),
    ):
        text = re.sub(told, put, text)
    return text
