"""When the recordings and pictures of a journey have served their purpose.

The clock starts at the final decision. How long it runs was promised when the work was
sent in: a phase that sets another number of days sets it for what is sent in from then
on. After twelve months a file goes in any case. What is being read or held stays.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Min, Q, QuerySet

from maypop.base import clock
from maypop.media import actions as media
from maypop.media.models import Hold, Kind, Upload, UploadQuerySet

from .models import PIECE, Journey, Submission

SHOWS_PEOPLE = (Kind.VIDEO, Kind.AUDIO, Kind.IMAGE)
AT_MOST = timedelta(days=365)
FINAL = (Journey.State.EARNED, Journey.State.REVOKED)
REASON = "the clock of the program decides what goes"


@dataclass(frozen=True)
class Ending:
    """What its owner may know of the end of a file."""

    days: int  # after the final decision
    at_most: datetime  # the day on which it goes whatever was decided
    on: datetime | None  # None until there is a final decision
    is_held: bool


def over() -> UploadQuerySet:
    """The files whose time is over, whoever they belong to."""
    closed = _closed_long_enough().values("pk")
    over = (
        Q(attachment__artifact__journey__in=closed)
        | Q(exhibited__exhibit__submission__journey__in=closed)
        | Q(finished_at__lte=clock.now() - AT_MOST)
    )
    read_now = Submission.objects.for_the_system(REASON).still_open()
    files = kept()
    stays = files.filter(exhibited__exhibit__submission__in=read_now.values("pk"))
    held = Hold.objects.standing().values("files__upload")
    return (
        files.filter(over)
        .exclude(pk__in=stays.values("pk"))
        .exclude(pk__in=held)
        .distinct()
    )


def kept() -> UploadQuerySet:
    """Everything that shows people and is here."""
    files = Upload.objects.for_the_system(REASON).ready()
    return files.filter(purpose=PIECE, kind__in=SHOWS_PEOPLE)


def term(journey: Journey) -> int:
    """The days that hold for what is sent in now: never more than was promised before.

    The families of those recorded were told the first number; a later and longer one is
    for others.
    """
    days: int = journey.place.phase.media_days
    return min([days, *journey.submissions.values_list("media_days", flat=True)])


def ending(upload: Upload, journey: Journey) -> Ending:
    days = term(journey) if journey.is_open else _promised(journey)
    at_most = (upload.finished_at or upload.created_at) + AT_MOST
    decided = journey.submissions.aggregate(last=Max("decided_at"))["last"]
    on = None
    if decided and journey.state in FINAL:
        on = min(decided + timedelta(days=days), at_most)
    return Ending(days, at_most, on, media.is_held(upload))


def _promised(journey: Journey) -> int:
    least = journey.submissions.aggregate(days=Min("media_days"))["days"]
    return least or journey.place.phase.media_days


def _closed_long_enough() -> QuerySet[Journey]:
    """Decided for good, as many days ago as was promised to keep what shows people."""
    rows = Journey.objects.for_the_system(REASON).filter(state__in=FINAL)
    decided = rows.annotate(
        decided=Max("submissions__decided_at"), days=Min("submissions__media_days")
    )
    sent = Submission.objects.for_the_system(REASON).order_by()
    long_enough = Q(pk__in=[])
    for days in sent.values_list("media_days", flat=True).distinct():
        until = clock.now() - timedelta(days=days)
        long_enough |= Q(days=days, decided__lte=until)
    return decided.filter(long_enough)
