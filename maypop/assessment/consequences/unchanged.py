"""Whether what a case is about is still in the piece that would be sent in."""

import re
from collections.abc import Iterator

from maypop.assessment.models import Case, Passage
from maypop.journeys.models import Artifact, Journey, Submission

WHY = "what was found not to be their own does not go in again"
State = Submission.State


def pieces_as_they_were(case: Case, journey: Journey) -> list[str]:
    """The titles of pieces that still show it; none once it was sent in again."""
    if case.journey_id != journey.pk or _was_sent_again(case, journey):
        return []
    return list(dict.fromkeys(_titles(case, journey)))


def _was_sent_again(case: Case, journey: Journey) -> bool:
    later = journey.submissions.filter(pk__gt=case.submission_id)
    return later.exclude(state__in=(State.DRAFT, State.RECALLED)).exists()


def _titles(case: Case, journey: Journey) -> Iterator[str]:
    rows = Artifact.objects.for_the_system(WHY).filter(journey=journey)
    pieces = {each.requirement_id: each for each in rows}
    for each in case.passages.select_related("exhibit__requirement"):
        piece = pieces.get(each.exhibit.requirement_id)
        if piece and _is_still_there(each, piece):
            yield each.exhibit.requirement.title


def _is_still_there(passage: Passage, piece: Artifact) -> bool:
    """The very words, wherever they stand now; of a file, all that was beside it."""
    words = _plain(passage.text)
    if words and words in _plain(passage.exhibit.text):
        return words in _plain(piece.text)
    shown = set(passage.exhibit.files.values_list("digest", flat=True))
    now = set(piece.attachments.values_list("upload__digest", flat=True))
    return shown == now and passage.exhibit.text == piece.text


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
