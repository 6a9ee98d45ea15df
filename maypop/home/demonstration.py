"""Loads the demo world into an empty installation, and takes it out again."""

from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from maypop.base import clock
from maypop.people.models import Person

from .story.calendar import latest_wednesday

EXAMPLE = "@example.org"  # everyone in the story, and nobody else


class NotADemonstration(Exception):
    """There are people here who are not of the story; they are left alone."""

    def __init__(self) -> None:
        super().__init__(
            "These data are not a demonstration. Nothing was changed."
            " Choose an empty MAYPOP_HOME and set MAYPOP_DEMO=1."
        )


def load(as_of: date | None = None) -> bool:
    """Tell the story as of a Wednesday. False when it has been told already."""
    if not settings.DEMO:
        raise NotADemonstration
    if Person.objects.filter(handle__isnull=False).exists():
        return False  # whoever was invited since may come from anywhere
    if Person.objects.exists():
        raise NotADemonstration
    from .story.tell import tell

    tell(as_of or latest_wednesday(clock.now()))
    return True


def reset(as_of: date | None = None) -> None:
    """Forget everything and tell the story anew."""
    if not settings.DEMO or _strangers():
        raise NotADemonstration
    with transaction.atomic():
        call_command("flush", interactive=False, verbosity=0)
    load(as_of)


def _strangers() -> bool:
    return Person.objects.exclude(email__endswith=EXAMPLE).exists()
