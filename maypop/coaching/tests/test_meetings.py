"""Meetings: on the clock of whoever plans them, read by each on their own."""

from datetime import UTC, date, datetime, time
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.tests.once import once_a_module
from maypop.coaching.meetings import planning
from maypop.coaching.meetings.calendars import calendar
from maypop.coaching.meetings.planning import Plan
from maypop.coaching.meetings.skipping import skip
from maypop.coaching.meetings.times import Skipped, in_words, next_of, times_of
from maypop.coaching.models import CallingOff, Coming, Meeting
from maypop.notices.models import Notice
from maypop.notices.tests.making import round_of_post
from maypop.programs.actions import part
from maypop.programs.models import Pairing

from . import rooms

NOW = datetime(2026, 10, 15, 18, tzinfo=UTC)
CHICAGO, NEW_YORK = ZoneInfo("America/Chicago"), ZoneInfo("America/New_York")
NEXT = {"day": "2026-10-20", "at": "15:00", "minutes": "30", "about": "Question 3"}


def in_october():
    with clock.at(NOW):
        return rooms.rooms()


once = once_a_module(in_october)


@pytest.fixture
def around(once, db, settings):
    world = once.again(settings.MEDIA_ROOT)
    world.verity.time_zone = "America/New_York"
    world.verity.save()
    with clock.at(NOW):
        yield world


def planned(around, of=None, by=None, **more):
    given = {
        "day": date(2026, 10, 20),
        "at": time(15),
        "zone": CHICAGO,
        "minutes": 30,
        "about": "Question 3",
        "where": "https://call.example.org/r?a=1;b=2,c",
    }
    plan = Plan(**given | more)
    return planning.plan(of or around.pairing, plan, by=by or around.maribel)


def told(person):
    rows = Notice.objects.seen_by(person).filter(kind__startswith="coaching.meeting")
    return [each.kind.removeprefix("coaching.") for each in rows.order_by("pk")]


def enclosed(mail):
    """The calendar in a mail, as another program finds it, and its method."""
    whole = message_from_bytes(mail.message().as_bytes(), policy=policy.default)
    (part,) = (one for one in whole.walk() if one.get_content_subtype() == "calendar")
    found = Calendar.from_ical(part.get_content())
    assert part["Content-Type"].params["method"] == found["method"]
    return found, found.events[0]


def test_a_meeting_is_asked_for_by_mail_with_a_file_for_the_calendar(
    around, mailoutbox
):
    meeting = planned(around)
    assert told(around.verity) == ["meeting"]
    assert told(around.maribel) == []
    round_of_post()
    (mail,) = mailoutbox
    assert mail.subject == "Maribel Stroud asks you to meet: Question 3"
    assert "Tuesday, October 20, 4:00 PM (EDT)" in mail.body
    found, event = enclosed(mail)
    assert found["method"] == "REQUEST"
    assert found.timezones[0]["tzid"] == "America/Chicago"
    assert event.start.astimezone(UTC) == datetime(2026, 10, 20, 20, tzinfo=UTC)
    assert event["dtstart"].params["tzid"] == "America/Chicago"
    assert event["uid"] == f"{meeting.public_id}@localhost"
    assert event["sequence"] == 0
    assert event["location"] == meeting.where
    assert event["attendee"] == f"mailto:{around.verity.email}"
    assert around.maribel.email not in found.to_ical().decode()


def test_a_change_and_an_end_go_to_the_same_entry_of_a_calendar(around, mailoutbox):
    meeting = planned(around)
    planning.answer(meeting, "coming", by=around.verity)
    assert told(around.maribel) == ["meeting_answer"]
    later = Plan(date(2026, 10, 21), time(9), CHICAGO, 45, "Question 3")
    planning.change(meeting, later, sequence=0, by=around.maribel)
    meeting.refresh_from_db()
    assert not meeting.answers.exists(), "who came on Tuesday is asked about Wednesday"
    with pytest.raises(Conflict):
        planning.change(meeting, later, sequence=0, by=around.verity)
    round_of_post()
    mail = next(each for each in mailoutbox if each.to == [around.verity.email])
    mailoutbox.clear()
    assert mail.subject == "Changed: Question 3, with Maribel Stroud"
    _found, event = enclosed(mail)
    assert (event["sequence"], event["uid"]) == (1, meeting.uid)
    planning.call_off(meeting, by=around.maribel)
    planning.call_off(meeting, by=around.verity)
    assert CallingOff.objects.get().by == around.maribel
    round_of_post()
    found, event = enclosed(mailoutbox[0])
    assert found["method"] == "CANCEL"
    assert (event["sequence"], event["uid"]) == (2, meeting.uid)
    assert event["status"] == "CANCELLED"
    with pytest.raises(Conflict):
        planning.answer(meeting, "coming", by=around.verity)


def test_every_week_it_stays_at_three_when_the_clock_changes(around):
    meeting = planned(around, until=date(2026, 11, 10))
    assert [each.hour for each in times_of(meeting)] == [20, 20, 21, 21]
    here = {each.astimezone(CHICAGO).strftime("%a %H:%M") for each in times_of(meeting)}
    assert here == {"Tue 15:00"}
    assert meeting.ends_at == datetime(2026, 11, 10, 21, 30, tzinfo=UTC)
    found = Calendar.from_ical(calendar(meeting, around.verity))
    rule = found.events[0]["rrule"]
    assert rule["freq"] == ["WEEKLY"]
    assert rule["until"] == [datetime(2026, 11, 10, 21, tzinfo=UTC)]
    assert {each.name for each in found.timezones[0].subcomponents} == {
        "STANDARD",
        "DAYLIGHT",
    }
    with clock.at(datetime(2026, 10, 27, 20, 29, tzinfo=UTC)):
        assert next_of(meeting) == datetime(2026, 10, 27, 20, tzinfo=UTC)
    with clock.at(datetime(2026, 10, 27, 20, 31, tzinfo=UTC)):
        following = next_of(meeting)
        assert in_words(following, CHICAGO) == "Tuesday, November 3, 3:00 PM (CST)"
        assert in_words(following, NEW_YORK) == "Tuesday, November 3, 4:00 PM (EST)"


def test_one_week_is_skipped_and_calendars_follow(around, mailoutbox):
    """Office hours of four weeks; the second is off, and then on again."""
    meeting = planned(around, until=date(2026, 11, 10))
    second, third = date(2026, 10, 27), date(2026, 11, 3)
    client = around.client(around.maribel)
    round_of_post()
    mailoutbox.clear()
    door = f"{meeting.path}/weeks"
    assert client.post(door, {"day": "2026-10-28"}).status_code == 409
    for _twice in "12":
        assert client.post(door, {"day": second}).status_code == 302
    assert [each.day for each in times_of(meeting)] == [20, 3, 10]
    with clock.at(datetime(2026, 10, 26, 20, tzinfo=UTC)):
        assert next_of(meeting).date() == third
    round_of_post()
    (mail,) = mailoutbox
    assert "It does not take place on Tuesday, October 27" in mail.body
    _found, event = enclosed(mail)
    assert event["sequence"] == 1
    (left_out,) = event["exdate"].dts
    assert left_out.dt == datetime(2026, 10, 27, 15, tzinfo=CHICAGO)
    assert event["rrule"]["until"] == [datetime(2026, 11, 10, 21, tzinfo=UTC)]
    page = client.get(meeting.path).text
    assert page.count("does not take place") == 1
    assert page.count("Skip this week") == 3
    client.post(door, {"day": second, "is_on": "1"})
    assert len(times_of(meeting)) == 4
    assert "exdate" not in calendar(meeting, around.verity).lower()


def test_the_last_week_that_stands_is_called_off_and_another_day_forgets_weeks(around):
    meeting = planned(around, until=date(2026, 10, 27))
    first, second = date(2026, 10, 20), date(2026, 10, 27)
    skip(meeting, first, by=around.maribel)
    with pytest.raises(Conflict) as last:
        skip(meeting, second, by=around.maribel)
    assert "Call the meeting off" in str(last.value.say)
    later = Plan(
        date(2026, 10, 21), time(15), CHICAGO, 30, "Hours", until=date(2026, 11, 4)
    )
    planning.change(meeting, later, sequence=1, by=around.maribel)
    meeting.refresh_from_db()
    assert len(times_of(meeting)) == 3


def test_an_hour_that_comes_twice_is_the_first_and_one_that_does_not_is_refused(
    around,
):
    twice = planned(around, day=date(2026, 11, 1), at=time(1, 30))
    assert twice.starts_at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    with pytest.raises(Skipped):
        planned(around, day=date(2027, 3, 14), at=time(2, 30))
    with pytest.raises(Skipped):
        planned(around, day=date(2027, 3, 7), at=time(2, 30), until=date(2027, 3, 14))
    client = around.client(around.maribel)
    said = NEXT | {"whose": str(around.pairing.public_id)}
    skipped = client.post("/meetings/new", said | {"day": "2027-03-14", "at": "02:30"})
    assert skipped.status_code == 422
    assert "2:30 AM does not exist on March 14, 2027" in skipped.text


def test_the_end_of_a_pair_calls_off_what_is_to_come_and_shows_nothing(
    around, mailoutbox
):
    past = planned(around, day=date(2026, 10, 16))
    coming = planned(around)
    round_of_post()
    mailoutbox.clear()
    client = around.client(around.verity)
    doors = (coming.path, f"{coming.path}.ics", f"{coming.path}/edit")
    for door in doors:
        assert client.get(door).status_code == 200
    with clock.at(datetime(2026, 10, 17, 18, tzinfo=UTC)):
        part(around.pairing, by=around.maribel)
        round_of_post()
        client = around.client(around.verity)
        for door in doors:
            assert client.get(door).status_code == 404
        assert client.post(
            f"{coming.path}/answer", {"answer": "coming"}
        ).status_code == (404)
        page = client.get("/meetings").text + client.get("/notices").text
        assert "Maribel" not in page
        assert "Question 3" not in page
    (off,) = CallingOff.objects.all()
    assert (off.meeting, off.by) == (coming, None)
    assert past.is_standing
    assert {each.to[0] for each in mailoutbox} == {
        around.verity.email,
        around.maribel.email,
    }
    for mail in mailoutbox:
        found, _event = enclosed(mail)
        assert found["method"] == "CANCEL"
        assert "Question 3" not in mail.body + found.to_ical().decode()
    hers = next(each for each in mailoutbox if each.to == [around.verity.email])
    assert "Maribel" not in hers.message().as_string()


def test_nothing_is_planned_once_the_pair_has_ended(around):
    late = Pairing.objects.for_the_system("a page that was open").get(
        pk=around.pairing.pk
    )
    part(around.pairing, by=around.maribel)
    with pytest.raises(Conflict):
        planned(around, of=late)
    assert not Meeting.objects.for_the_system("none was kept").exists()


def test_twin_without_asking_again_it_would_be_planned(around, monkeypatch):
    monkeypatch.setattr(planning, "_still_a_pair", lambda _pairing: None)
    part(around.pairing, by=around.maribel)
    assert planned(around).is_standing


def test_office_hours_are_for_the_cohort_and_its_mentor_changes_them(
    around, mailoutbox
):
    hours = planned(around, of=around.cohort, by=around.verity, about="Office hours")
    assert told(around.maribel) == told(around.tobias) == ["meeting"]
    assert told(around.amos) == told(around.verity) == []
    tobias, amos = around.client(around.tobias), around.client(around.amos)
    assert amos.get(hours.path).status_code == 404
    assert tobias.get(hours.path).status_code == 200
    assert tobias.get(f"{hours.path}/edit").status_code == 403
    assert tobias.post(f"{hours.path}/cancellation").status_code == 403
    assert amos.get("/meetings/new").status_code == 403
    said = tobias.post(f"{hours.path}/answer", {"answer": "cannot"})
    assert said.status_code == 302
    assert tobias.post(f"{hours.path}/answer", {"answer": "maybe"}).status_code == 422
    assert Coming.objects.get().answer == "cannot"
    assert told(around.verity) == ["meeting_answer"]
    round_of_post()
    theirs = next(each for each in mailoutbox if each.to == [around.tobias.email])
    _found, event = enclosed(theirs)
    assert around.maribel.email not in event.to_ical().decode()


def test_it_is_planned_and_changed_by_form(around):
    client = around.client(around.verity)
    page = client.get(f"/meetings/new?with={around.pairing.public_id}").text
    assert "on the clock of America/New York" in page
    assert "Hackberry" in page
    said = NEXT | {"whose": str(around.pairing.public_id), "where": "Room 4"}
    for wrong, word in (
        ({"day": "2026-10-14"}, "That time is over"),
        ({"until": "2028-10-14"}, "within a year"),
        ({"until": "2026-10-19"}, "Choose a day after the first"),
        ({"where": "http://call.example.org"}, "Links begin with https"),
        ({"where": "javascript://call"}, "Links begin with https"),
        ({"whose": "other"}, "Choose one of these"),
        ({"minutes": "900"}, "less than or equal to 480"),
        ({"about": ""}, "Say in a few words"),
    ):
        answer = client.post("/meetings/new", said | wrong)
        assert answer.status_code == 422
        assert word in answer.text
    made = client.post("/meetings/new", said)
    assert made.status_code == 302
    meeting = Meeting.objects.seen_by(around.maribel).get()
    assert meeting.starts_at == datetime(2026, 10, 20, 19, tzinfo=UTC)
    hers = around.client(around.maribel)
    assert "2:00 pm" in hers.get(meeting.path).text.replace("PM", "pm")
    form = hers.get(f"{meeting.path}/edit").text
    assert 'value="15:00"' in form
    again = said | {"sequence": "0", "minutes": "60"}
    assert hers.post(f"{meeting.path}/edit", again).status_code == 302
    assert hers.post(f"{meeting.path}/edit", again).status_code == 409
    file = hers.get(f"{meeting.path}.ics")
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(file.content)
    assert found["method"] == "PUBLISH"
    assert found.events[0]["summary"] == "Question 3 (Verity Lindqvist)"


def test_hostile_words_stay_in_their_line_of_a_calendar(around):
    words = "Tea\r\nATTENDEE:mailto:everyone@example.org\r\nEND:VEVENT"
    meeting = planned(around, about=words)
    (event,) = Calendar.from_ical(calendar(meeting, around.verity)).events
    assert event["attendee"] == f"mailto:{around.verity.email}"


def test_pages_show_the_next_time_and_cost_the_same_for_many(
    around, django_assert_max_num_queries
):
    client = around.client(around.maribel)
    planned(around)
    client.get("/meetings")
    with django_assert_max_num_queries(9) as one:
        assert "Question 3" in client.get("/meetings").text
    for week in range(20):
        made = planned(around, day=date(2026, 10, 21), about=f"Talk {week}")
        Coming.objects.create(meeting=made, person=around.verity, answer="coming")
    with django_assert_max_num_queries(len(one)):
        client.get("/meetings")
    pair = f"/pairs/{around.pairing.public_id}"
    assert "Question 3" in client.get(pair).text
    assert "Next: " in client.get("/pairs").text


def test_other_peoples_lists_are_empty(around):
    planned(around)
    client = around.client(around.tobias)
    assert "Nothing is planned" in client.get("/meetings").text
