from collections.abc import Iterable
from datetime import timedelta

from maypop.base.work import duty

from . import actions
from .models import Upload


def unerased() -> Iterable[int]:
    rows = Upload.objects.for_the_system("removed bytes are owed their erasing")
    return rows.unerased().values_list("pk", flat=True)


def lapsed() -> Iterable[int]:
    rows = Upload.objects.for_the_system("parts left behind are cleared")
    return rows.lapsed().values_list("pk", flat=True)


@duty(owed=unerased, every=timedelta(minutes=1))
def erase(upload_id: int) -> None:
    actions.erase(upload_id)


@duty(owed=lapsed, every=timedelta(minutes=10))
def expire(upload_id: int) -> None:
    actions.expire(upload_id)
