from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.db.models import F, Q

from maypop.base.work import duty
from maypop.media import actions as media
from maypop.media.models import State, Upload

from . import likeness, reading, retention, snapshots
from .banking import warning
from .models import Portfolio, Reading, Snapshot, Submission
from .portfolio import making


def over() -> Iterable[int]:
    return retention.over().values_list("pk", flat=True)


@duty(owed=over, every=timedelta(hours=1))
def destroy(upload_id: int) -> None:
    """Whether its time is over is asked again: a hold may have come between.

    What was noticed in it goes with it; `forget` is for files that end elsewhere.
    """
    upload = retention.over().filter(pk=upload_id).first()
    if upload:
        media.destroy(upload)
        Reading.objects.filter(upload=upload).delete()


def unread() -> Iterable[int]:
    """Words in a piece that nobody has looked through since they were last changed."""
    rows = Upload.objects.for_the_system("words are owed a look for names").ready()
    captioned = Q(captions__cues__gt=0)
    stale = captioned & ~Q(reading__version=F("captions__version"))
    fresh = Q(reading=None) & (Q(format__in=media.READ) | captioned)
    held = rows.filter(attachment__isnull=False).filter(fresh | stale)
    return held.values_list("pk", flat=True)


def outlived() -> Iterable[int]:
    """What was noticed in files that are gone goes as well."""
    gone = Reading.objects.filter(upload__state=State.REMOVED)
    return gone.values_list("pk", flat=True)


def uncompared() -> Iterable[int]:
    """Work that was sent in and not yet held against the work of others."""
    rows = Submission.objects.for_the_system("work sent in is owed a comparison")
    sent = rows.exclude(state=Submission.State.DRAFT).filter(comparison=None)
    return sent.values_list("pk", flat=True)


@duty(owed=unread)
def read(upload_id: int) -> None:
    reading.read(upload_id)


@duty(owed=outlived, every=timedelta(minutes=1))
def forget(reading_id: int) -> None:
    Reading.objects.filter(pk=reading_id).delete()


@duty(owed=uncompared, every=timedelta(minutes=1))
def compare(submission_id: int) -> None:
    likeness.compare(submission_id)


def untaken() -> Iterable[int]:
    rows = Snapshot.objects.for_the_system(snapshots.WHY)
    return rows.waiting().values_list("pk", flat=True)


@duty(owed=untaken)
def take_copy(snapshot_id: int) -> None:
    snapshots.take(snapshot_id)


def unmade() -> Iterable[int]:
    rows = Portfolio.objects.for_the_system("portfolios are owed their making")
    return rows.unmade().values_list("pk", flat=True)


@duty(owed=unmade, lease=timedelta(minutes=30), longest=timedelta(hours=12))
def put_together(portfolio_id: int) -> None:
    making.make(portfolio_id, beat=partial(put_together.still_at_it, portfolio_id))


@duty(owed=warning.owed, every=timedelta(hours=1))
def forewarn(finding_id: int) -> None:
    warning.forewarn(finding_id)
