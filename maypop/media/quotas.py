"""How much one person, and those who share a program, may keep here at once."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from maypop.base.composed import composed
from maypop.people.models import Person

from .models import Upload
from .rules import MOST_OPEN, Limits


class Refused(ValidationError):
    """Nothing was stored, and the sentence says what to do."""


class TooMany(Refused):
    """This person has enough unfinished uploads for now."""


class NoMoreOfOnesOwn(Refused):
    """This person's files fill what one person may keep."""


class NoMoreTogether(Refused):
    """The files of everyone in this program fill what it may keep."""


def insist(owner: Person, limits: Limits, length: int) -> None:
    """Return if there is room for this many bytes more, or say in words why not."""
    if len(_unfinished(owner)) >= MOST_OPEN:
        raise TooMany(_too_many())
    most = settings.MEDIA_PER_PERSON
    if sum(_own(owner)) + length > most:
        raise NoMoreOfOnesOwn(_own_is_full(most))
    if limits.counted_to:
        shared = sum(_shared(limits.counted_to))
        if shared + length > settings.MEDIA_PER_PROGRAM:
            raise NoMoreTogether(_shared_is_full())


@composed
def _unfinished(owner: Person) -> QuerySet[Any, int]:
    mine = Upload.objects.seen_by(owner).unfinished()
    return mine.order_by().values_list("pk", flat=True)


@composed
def _own(owner: Person) -> QuerySet[Any, int]:
    mine = Upload.objects.seen_by(owner).taking_room().order_by()
    return _bytes(mine.values("owner"))


@composed
def _shared(program: str) -> QuerySet[Any, int]:
    together = Upload.objects.for_the_system("a quota counts everyone's files")
    theirs = together.filter(counted_to=program).taking_room().order_by()
    return _bytes(theirs.values("counted_to"))


def _bytes(each: Any) -> QuerySet[Any, int]:
    """In a row, or none where there is no file."""
    return each.annotate(all=Sum("length")).values_list("all", flat=True)  # type: ignore[no-any-return]  # Django's stubs lose track of groups


def _too_many() -> str:
    return _(
        "You have %(most)s unfinished uploads. They are safe. Finish or remove one, "
        "then add this file."
    ) % {"most": MOST_OPEN}


def _own_is_full(most: int) -> str:
    return _(
        "Your files would take more than the %(most)s GB that one person may keep "
        "here. Everything you added is safe. "
        "Remove a file that you no longer need, then add "
        "this one."
    ) % {"most": round(most / 2**30, 1)}


def _shared_is_full() -> str:
    return _(
        "Your program has used all the room it has for files. Everything you added is "
        "safe. Tell the people who run your program, and add this file again later."
    )
