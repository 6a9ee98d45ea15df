"""What those who keep records meet: phases, holds, proof, alarms."""

from collections.abc import Callable, Iterator

from maypop.journeys.models import Submission
from maypop.media.models import Alarm, Certificate, Hold
from maypop.programs.models import Phase

from .pieces import recordings
from .words import REASON, Words


def _phases() -> Iterator[Words]:
    for each in Phase.objects.order_by("pk")[:1]:
        yield {"phase": each.public_id}


def _holds() -> Iterator[Words]:
    for each in Hold.objects.for_the_system(REASON)[:2]:
        yield {"hold": each.public_id}


def _certificates() -> Iterator[Words]:
    rows = Certificate.objects.for_the_system(REASON).select_related("upload")
    for each in rows[:2]:
        yield {"certificate": each.upload.public_id}


def _alarms() -> Iterator[Words]:
    for each in Alarm.objects.for_the_system(REASON)[:1]:
        yield {"alarm": each.public_id}


def _unchecked() -> Iterator[Words]:
    for each in Submission.objects.for_the_system(REASON).unchecked()[:1]:
        yield {"look": each.public_id}


def _holdable() -> Iterator[Words]:
    for words in recordings():
        yield {"journey": words["public_id"]}


IN_KEEPING: dict[str, Callable[[], Iterator[Words]]] = {
    "journeys:phase": _phases,
    "journeys:precheck": _unchecked,
    "journeys:ask_to_hold": _holdable,
    "journeys:hold": _holds,
    "journeys:second_hold": _holds,
    "journeys:ask_to_lift": _holds,
    "journeys:lift_hold": _holds,
    "journeys:certificate": _certificates,
    "journeys:reply_to_alarm": _alarms,
}
