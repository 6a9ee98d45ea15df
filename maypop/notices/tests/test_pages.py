"""What one is told, how one likes it, and the way out of mail."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from maypop.base import clock
from maypop.notices import actions
from maypop.notices.models import Notice, Pace, Preference, QuietHours
from maypop.notices.rules import KINDS, kinds_for, pace_of

from . import making
from .making import DECIDED, NOON, REVOKED, WHY

notices = Notice.objects.for_the_system(WHY)


@pytest.fixture(autouse=True)
def _noon(db):
    with clock.at(NOON):
        yield


@pytest.fixture
def maribel(db):
    return making.staff("Maribel")


@pytest.fixture
def hers(maribel, client):
    client.force_login(maribel)
    return client


def dotted(client):
    return "Updates, new since your last visit" in client.get("/account").text


def test_a_dot_says_that_there_is_word_and_goes_when_it_is_read(maribel, hers):
    assert not dotted(hers)
    told = making.tell(maribel)
    assert dotted(hers)
    answer = hers.post(f"/notices/{told.public_id}")
    assert answer.headers["Location"] == "/journey"
    assert not dotted(hers)


def test_looking_reads_nothing(maribel, hers):
    making.tell(maribel)
    page = hers.get("/notices").text
    assert "Earned: Asking Better Questions" in page
    assert "New:" in page
    assert dotted(hers)


def test_what_came_since_the_page_was_drawn_stays_new(maribel, hers):
    first = making.tell(maribel, "1")
    drawn = re.search(r'name="until" value="([^"]+)"', hers.get("/notices").text)
    with clock.at(NOON + timedelta(minutes=1)):
        second = making.tell(maribel, "2")
        hers.post("/notices/readings", {"until": drawn[1]})
    assert notices.get(pk=first.pk).read_at
    assert notices.get(pk=second.pk).read_at is None


def test_what_others_were_told_is_not_there(maribel, hers):
    told = making.tell(making.person("Tobias"))
    assert "Asking Better" not in hers.get("/notices").text
    assert hers.post(f"/notices/{told.public_id}").status_code == 404


def test_what_holds_no_more_is_shown_to_nobody_and_leads_nowhere(
    maribel, hers, monkeypatch
):
    told = making.tell(maribel)
    monkeypatch.delitem(KINDS, DECIDED)
    assert "Asking Better" not in hers.get("/notices").text
    assert hers.post(f"/notices/{told.public_id}").status_code == 404


def test_the_list_costs_the_same_for_two_and_for_thirty(
    maribel, hers, django_assert_num_queries
):
    for _visit in range(2):
        hers.get("/notices")  # the session notes when it began
    for number in range(2):
        making.tell(maribel, str(number))
    with django_assert_num_queries(4):
        hers.get("/notices")
    for number in range(2, 30):
        making.tell(maribel, str(number))
    with django_assert_num_queries(4):
        hers.get("/notices")


def test_one_says_how_one_likes_word(maribel, hers):
    wanted = {each.name: Pace.DAILY for each in kinds_for(maribel)}
    said = {"zone": "America/New_York", "rests": "on", "since": "21:00"}
    answer = hers.post("/notices/preferences", wanted | said | {"until": "06:30"})
    assert answer.status_code == 302
    assert pace_of(maribel, "notices.enquiry") == Pace.DAILY
    hours = QuietHours.objects.get(person=maribel)
    assert (hours.since.hour, hours.until.minute) == (21, 30)
    page = hers.get("/notices/preferences").text
    assert 'value="America/New_York" selected' in page


def test_hours_that_do_not_end_are_a_form_to_mend(maribel, hers):
    wanted = {each.name: Pace.DAILY for each in kinds_for(maribel)}
    said = {"zone": "America/New_York", "rests": "on", "since": "21:00"}
    for until in ("", "21:00"):
        answer = hers.post("/notices/preferences", wanted | said | {"until": until})
        assert answer.status_code == 422
    assert not QuietHours.objects.exists()


def way_out(mailoutbox):
    header = mailoutbox[-1].extra_headers["List-Unsubscribe"]
    return re.fullmatch(r"<http://localhost:\d+(/.+)>", header)[1]


def test_the_way_out_shows_and_only_its_button_does(maribel, client, mailoutbox):
    making.tell(maribel)
    making.round_of_post()
    url = way_out(mailoutbox)
    page = client.get(url)
    assert "There is a decision about my work" in page.text
    assert not Preference.objects.seen_by(maribel).exists()
    client.post(url)
    assert pace_of(maribel, DECIDED) == Pace.HERE
    assert pace_of(maribel, REVOKED) == Pace.AT_ONCE
    assert making.tell(maribel, "2").due_at is None


def test_a_mail_program_presses_it_without_a_cookie(maribel, mailoutbox):
    """RFC 8058: one POST, from a machine that knows the address and nothing else."""
    making.tell(maribel)
    making.round_of_post()
    assert (
        mailoutbox[0].extra_headers["List-Unsubscribe-Post"]
        == "List-Unsubscribe=One-Click"
    )
    program = Client(enforce_csrf_checks=True)
    one_click = {"List-Unsubscribe": "One-Click"}
    assert program.post(way_out(mailoutbox), one_click).status_code == 200
    assert pace_of(maribel, DECIDED) == Pace.HERE


def test_a_forged_way_out_leads_nowhere(maribel, client, mailoutbox):
    making.tell(maribel)
    making.round_of_post()
    url = way_out(mailoutbox)
    for forged in (url[:-1] + "x", url.split(":")[0], url + "0"):
        assert client.post(forged).status_code == 404
    assert not Preference.objects.seen_by(maribel).exists()


def test_another_clock_holds_for_what_waits(maribel):
    actions.prefer(maribel, {DECIDED: Pace.DAILY})
    told = making.tell(maribel)
    actions.keep_hours(maribel, zone="Pacific/Honolulu", since=None, until=None)
    moved = notices.get(pk=told.pk).due_at - told.due_at
    assert moved == timedelta(hours=4)
