"""When the recordings and pictures of a journey have served their purpose.

The clock starts at the final decision and is set by the phase; after twelve months a
file goes in any case. What is being read or under a legal hold stays.
"""

from datetime import timedelta

from django.db.models import Max, Q, QuerySet

from maypop.base import clock
from maypop.media.models import Hold, Kind, Upload, UploadQuerySet
from maypop.programs.models import Phase

from .models import PIECE, Journey, Submission

SHOWS_PEOPLE = (Kind.VIDEO, Kind.AUDIO, Kind.IMAGE)
AT_MOST = timedelta(days=365)
FINAL = (Journey.State.EARNED, Journey.State.REVOKED)
REASON = "the clock of the program decides what goes"


def over() -> UploadQuerySet:
    """The files whose time is over, whoever they belong to."""
    files = Upload.objects.for_the_system(REASON).ready()
    files = files.filter(purpose=PIECE, kind__in=SHOWS_PEOPLE)
    closed = _closed_long_enough().values("pk")
    over = (
        Q(attachment__artifact__journey__in=closed)
        | Q(exhibited__exhibit__submission__journey__in=closed)
        | Q(finished_at__lte=clock.now() - AT_MOST)
    )
    read_now = Submission.objects.for_the_system(REASON).still_open()
    stays = files.filter(exhibited__exhibit__submission__in=read_now.values("pk"))
    held = Hold.objects.standing().values("upload")
    return (
        files.filter(over)
        .exclude(pk__in=stays.values("pk"))
        .exclude(pk__in=held)
        .distinct()
    )


def _closed_long_enough() -> QuerySet[Journey]:
    """Decided for good, as many days ago as their phase keeps what shows people."""
    rows = Journey.objects.for_the_system(REASON).filter(state__in=FINAL)
    decided = rows.annotate(decided=Max("submissions__decided_at"))
    long_enough = Q(pk__in=[])
    terms = Phase.objects.order_by().values_list("media_days", flat=True).distinct()
    for days in terms:
        until = clock.now() - timedelta(days=days)
        long_enough |= Q(place__cohort__phase__media_days=days, decided__lte=until)
    return decided.filter(long_enough)
