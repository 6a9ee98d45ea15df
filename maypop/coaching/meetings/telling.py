"""Who hears of a meeting, each in their own time, with what their calendar takes in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.notices.actions import notify
from maypop.notices.models import Notice
from maypop.notices.rules import Enclosure, kind
from maypop.people.models import Person, Role
from maypop.programs.models import RUNNERS

from ..models import Coming, Meeting, Room
from ..rooms.people import people_in
from .times import in_words, next_of, zone_of

PLANNED = "coaching.meeting"
CALLED_OFF = "coaching.meeting_off"
ANSWERED = "coaching.meeting_answer"
WHY = "those who are to meet hear of it"
GROUP = _("Working with others")
ROLES = (Role.EDUCATOR, Role.MENTOR, Role.DISTRICT_LEAD, *RUNNERS)
AROUND = ("by", "pairing__mentor", "pairing__learner", "cohort")


def invitation(notice: Notice) -> Enclosure | None:
    return _enclosed(notice, "REQUEST")


def cancellation(notice: Notice) -> Enclosure | None:
    return _enclosed(notice, "CANCEL")


def _enclosed(notice: Notice, method: str) -> Enclosure | None:
    """As it stands when the mail goes, so that an older mail undoes nothing."""
    from .calendars import calendar

    rows = Meeting.objects.for_the_system(WHY).select_related(*AROUND)
    found = rows.filter(pk=notice.about_id).first()
    if found is None:
        return None
    words = calendar(found, notice.person, method=method)
    return Enclosure("meeting.ics", "calendar", words, {"method": method})


def _seen(notices: Sequence[Notice]) -> list[Notice]:
    """To those who may still come, and only as it was said last."""
    known: dict[Person, dict[int, int]] = {}
    for person in {each.person for each in notices}:
        told = [each.about_id for each in notices if each.person_id == person.pk]
        rows = Meeting.objects.seen_by(person).standing().to_come().filter(pk__in=told)
        known[person] = dict(rows.values_list("pk", "sequence"))
    return [
        each
        for each in notices
        if known[each.person].get(each.about_id) == each.facts.get("sequence")
    ]


@kind(
    PLANNED,
    group=GROUP,
    title=_("Somebody asks me to meet"),
    roles=ROLES,
    encloses=invitation,
)
def still_planned(notices: Sequence[Notice]) -> list[Notice]:
    return _seen(notices)


@kind(
    CALLED_OFF,
    group=GROUP,
    title=_("A meeting is called off"),
    roles=ROLES,
    encloses=cancellation,
)
def still_off(notices: Sequence[Notice]) -> list[Notice]:
    """It says no more than a time, so it is for those as well whose pair has ended."""
    return list(notices)


@kind(
    ANSWERED,
    group=GROUP,
    title=_("Somebody says whether they come"),
    roles=ROLES,
)
def still_answered(notices: Sequence[Notice]) -> list[Notice]:
    return _seen(notices)


def meeting_of(key: int) -> Meeting:
    rows = Meeting.objects.for_the_system(WHY).select_related(*AROUND)
    return rows.get(pk=key)


def tell_those_asked(
    meeting: Meeting, *, by_id: int, week: date | None = None, is_off: bool = False
) -> None:
    for person in people_of(meeting, but=by_id):
        _tell(
            person,
            PLANNED,
            meeting,
            path=meeting.path,
            name=meeting.by.name,
            topic=meeting.about,
            where=meeting.where,
            is_new=meeting.sequence == 0,
            is_weekly=meeting.until is not None,
            week=date_format(week, _now("l, F j")) if week else "",
            is_off=is_off,
        )


def tell_it_is_off(meeting: Meeting, *, by_id: int | None) -> None:
    for person in people_of(meeting, but=by_id):
        _tell(person, CALLED_OFF, meeting, path=reverse("coaching:meetings"))


def tell_who_comes(meeting: Meeting, *, by_id: int) -> None:
    """Whoever planned it; each time somebody changes their mind."""
    if by_id == meeting.by_id:
        return
    said = Coming.objects.select_related("person").get(meeting=meeting, person=by_id)
    _tell(
        meeting.by,
        ANSWERED,
        meeting,
        path=meeting.path,
        key=f"{said.pk} {said.at.isoformat()}",
        name=said.person.name,
        topic=meeting.about,
        comes=said.answer == Coming.Answer.COMING,
    )


def people_of(meeting: Meeting, *, but: int | None) -> QuerySet[Person]:
    """Everyone who is asked, but whoever did it: they know."""
    found = people_in(Room(pairing=meeting.pairing, cohort=meeting.cohort))
    return found.exclude(pk=but) if but else found


def _tell(
    person: Person, of: str, meeting: Meeting, *, key: str = "", **facts: Any
) -> None:
    when = next_of(meeting) or meeting.starts_at
    notify(
        person,
        of,
        meeting,
        key=key or f"{meeting.pk}-{meeting.sequence}",
        when=in_words(when, zone_of(person)),
        sequence=meeting.sequence,
        **facts,
    )
