"""A meeting as calendars take it in: invited, changed and called off by one name.

Each copy names its own reader and nobody else who comes: addresses are not handed on.
"""

from datetime import UTC, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from maypop.people.models import Person

from ..models import Meeting
from .times import every_time_of, times_off

CANCEL, PUBLISH = "CANCEL", "PUBLISH"


def calendar(meeting: Meeting, person: Person, *, method: str = PUBLISH) -> str:
    """For this one reader; a called-off one tells its time and nothing else."""
    made = Calendar()
    made.add("prodid", "-//Maypop//meetings//EN")
    made.add("version", "2.0")
    made.add("method", method)
    event = _event(meeting, person)
    if method == CANCEL:
        event.add("status", "CANCELLED")
        event.add("summary", _("Called off"))
    else:
        event.add("status", "CONFIRMED")
        _say_what(event, meeting, person)
    made.add_component(event)
    made.add_missing_timezones(
        first_date=meeting.day - timedelta(days=400),
        last_date=(meeting.until or meeting.day) + timedelta(days=400),
    )
    words: bytes = made.to_ical()
    return words.decode()


def _event(meeting: Meeting, person: Person) -> Event:
    times = every_time_of(meeting)
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("dtstart", times[0].astimezone(meeting.clock))
    event.add("dtend", (times[0] + meeting.length).astimezone(meeting.clock))
    if meeting.until:
        event.add("rrule", {"freq": "weekly", "until": times[-1].astimezone(UTC)})
    if off := times_off(meeting):
        event.add("exdate", [each.astimezone(meeting.clock) for each in off])
    event.add("organizer", _address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))
    asked = _address(person.email)
    asked.params["cn"] = vText(person.name)
    event.add("attendee", asked)
    return event


def _say_what(event: Event, meeting: Meeting, person: Person) -> None:
    other = meeting.other(person)
    name = other.name if other else meeting.cohort.name if meeting.cohort else ""
    event.add("summary", f"{meeting.about} ({name})")
    event.add("description", f"{settings.ORIGIN}{meeting.path}")
    if meeting.where:
        event.add("location", meeting.where)


def _address(email: str) -> vCalAddress:
    return vCalAddress(f"mailto:{email}")
