from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings

from maypop.base.work import duty

from . import post
from .inbound import giving_back, mailbox
from .models import Inbound
from .models.inbound import SYSTEM

ONE_ROUND = 1  # the key of what is done for everybody at once


def lanes_owed() -> Iterable[int]:
    return post.lanes_owed()


@duty(owed=lanes_owed, every=timedelta(seconds=10))
def carry(lane: int) -> None:
    """Mail what is due. A lane is no row: it is a quarter of the people."""
    post.carry(lane)


def mailbox_is_ours() -> Iterable[int]:
    return [ONE_ROUND] if settings.IMAP_URL else []


@duty(owed=mailbox_is_ours, every=timedelta(minutes=1))
def look(_round: int) -> None:
    mailbox.look()


def owed_their_words() -> Iterable[int]:
    return giving_back.owed()


@duty(owed=owed_their_words, every=timedelta(minutes=1))
def answer_back(person_id: int) -> None:
    giving_back.give_back(person_id)


def has_old_rows() -> Iterable[int]:
    rows = Inbound.objects.for_the_system(SYSTEM).old()
    return [ONE_ROUND] if rows.exists() else []


@duty(owed=has_old_rows, every=timedelta(hours=6))
def forget(_round: int) -> None:
    """What was taken in long ago cannot come again: its address has ended."""
    Inbound.objects.for_the_system(SYSTEM).old().delete()
