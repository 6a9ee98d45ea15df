"""Of what is repeated every week, one week is left out, or takes place after all."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from ..events import MeetingPlanned
from ..models import Meeting, WeekOff
from .planning import WHY, still_planned
from .times import day_of, still_to_come


@transaction.atomic
def skip(meeting: Meeting, day: date, *, by: Person) -> None:
    """Its other weeks stand; skipped twice, it is once. The last is called off."""
    still_planned(meeting)
    taken = {day_of(each, meeting) for each in still_to_come(meeting)}
    if day not in taken:
        raise Conflict(say=_("It does not meet on that day."))
    off = {*WeekOff.objects.filter(meeting=meeting).values_list("day", flat=True)}
    if not taken - off - {day}:
        raise Conflict(say=_("This is the last week that stands. Call the meeting off"
                             " instead."))  # fmt: skip
    _row, new = WeekOff.objects.get_or_create(
        meeting=meeting, day=day, defaults={"by": by}
    )
    if new:
        _say(meeting, day, is_off=True, by=by)


@transaction.atomic
def meet_after_all(meeting: Meeting, day: date, *, by: Person) -> None:
    still_planned(meeting)
    if WeekOff.objects.filter(meeting=meeting, day=day).delete()[0]:
        _say(meeting, day, is_off=False, by=by)


def _say(meeting: Meeting, day: date, *, is_off: bool, by: Person) -> None:
    """Calendars follow the higher number."""
    rows = Meeting.objects.for_the_system(WHY).filter(pk=meeting.pk)
    rows.update(sequence=F("sequence") + 1, changed_at=clock.now())
    event = "skip_a_week" if is_off else "meet_after_all"
    record(event, meeting, by=by, day=day.isoformat())
    publish(MeetingPlanned(meeting.pk, by.pk, week=day, is_off=is_off))
