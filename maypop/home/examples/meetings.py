"""Meetings that are to come: one of a pair."""

from collections.abc import Callable, Iterator

from maypop.coaching.models import Meeting

from .words import REASON, Words


def _meetings() -> Iterator[Words]:
    rows = Meeting.objects.for_the_system(REASON).standing()
    for each in rows.filter(pairing__isnull=False)[:1]:
        yield {"meeting": each.public_id}


IN_MEETINGS: dict[str, Callable[[], Iterator[Words]]] = {
    "coaching:meeting": _meetings,
    "coaching:meeting_file": _meetings,
    "coaching:edit_meeting": _meetings,
    "coaching:answer_meeting": _meetings,
    "coaching:week_of_meeting": _meetings,
    "coaching:call_off": _meetings,
}
