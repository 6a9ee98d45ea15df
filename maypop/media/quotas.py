"""How much one person, and those who share a program, may keep here at once."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

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
    mine = Upload.objects.seen_by(owner)
    if mine.unfinished().count() >= MOST_OPEN:
        raise TooMany(_too_many())
    most = settings.MEDIA_PER_PERSON
    if mine.taking_room().bytes() + length > most:
        raise NoMoreOfOnesOwn(_own_is_full(most))
    if limits.counted_to:
        together = Upload.objects.for_the_system("a quota counts everyone's files")
        shared = together.filter(counted_to=limits.counted_to).taking_room()
        if shared.bytes() + length > settings.MEDIA_PER_PROGRAM:
            raise NoMoreTogether(_shared_is_full())


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
