"""Those who keep the records: how long, held, gone, much opened."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from maypop.base import clock
from maypop.media import actions as media
from maypop.media import retention
from maypop.media.models import Alarm, Hold, Reply, Upload
from maypop.people.models import Membership, Organization, Role
from maypop.programs.models import Phase

from . import making


@pytest.fixture(autouse=True)
def bytes_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.LEDGER_ROOT = tmp_path / "ledger"


def keeper(given: str, family: str = "Abernathy", role=Role.PROGRAM_MANAGER):
    state = Organization.objects.get(level="state")
    person = making.educator(given, family)
    person.memberships.all().delete()
    Membership.objects.create(person=person, organization=state, role=role)
    return person


@pytest.fixture
def constance(made):
    return making.signed_in(keeper("Constance"))


@pytest.fixture
def elias(made):
    return making.signed_in(keeper("Elias", "Thornbury", Role.STATE_ADMIN))


@pytest.fixture
def recording(made) -> Upload:
    upload = making.attached(made.piece("r3"), "mp4", seconds=600)
    making.consent(upload)
    return upload


def at(name, *keys) -> str:
    return reverse(f"journeys:{name}", args=keys)


def read(client: Client, name, *keys) -> str:
    answer = client.get(at(name, *keys))
    assert answer.status_code == 200
    return answer.content.decode()


def asked(constance, made, reason="An appeal of November 3.") -> Hold:
    answer = constance.post(
        at("ask_to_hold", made.journey.public_id), {"reason": reason}
    )
    assert answer.status_code == 302
    return Hold.objects.for_the_system("test").first()


# --- holds -------------------------------------------------------------------------
def test_one_asks_a_second_agrees_and_two_lift_it(made, recording, constance, elias):
    assert "Nothing is held" in read(constance, "holds")
    assert "Maribel Stroud" in read(constance, "find_to_hold")
    key = asked(constance, made).public_id
    assert "You asked; somebody else has to agree." in read(constance, "hold", key)
    assert constance.post(at("second_hold", key)).status_code == 403
    assert not media.is_held(recording)
    assert "An appeal of November 3." in read(elias, "hold", key)
    assert elias.post(at("second_hold", key)).status_code == 302
    assert media.is_held(recording)
    assert elias.post(at("ask_to_lift", key), {"reason": " "}).status_code == 422
    settled = {"reason": "The appeal is settled."}
    assert elias.post(at("ask_to_lift", key), settled).status_code == 302
    assert elias.post(at("lift_hold", key)).status_code == 403
    assert media.is_held(recording)
    assert "The appeal is settled." in read(constance, "hold", key)
    assert constance.post(at("lift_hold", key)).status_code == 302
    assert not media.is_held(recording)
    assert "Lifted" in read(constance, "holds")


def test_a_late_second_click_is_told_what_happened(made, recording, constance, elias):
    key = asked(constance, made).public_id
    assert elias.post(at("second_hold", key)).status_code == 302
    assert elias.post(at("second_hold", key)).status_code == 409
    assert elias.post(at("lift_hold", key)).status_code == 409


def test_a_hold_that_came_too_late_says_so(made, recording, constance, elias):
    key = asked(constance, made).public_id
    media.destroy(recording)
    assert "It came too late." in read(elias, "hold", key)
    assert elias.post(at("second_hold", key)).status_code == 409


def test_without_a_reason_nothing_is_asked(made, recording, constance):
    answer = constance.post(at("ask_to_hold", made.journey.public_id), {"reason": " "})
    assert answer.status_code == 422
    assert not Hold.objects.for_the_system("test").exists()


def test_work_without_recordings_cannot_be_chosen(made, constance):
    making.attached(made.piece("r1"))
    assert "Nothing here fits" in read(constance, "find_to_hold")
    ask = constance.get(at("ask_to_hold", made.journey.public_id))
    assert ask.status_code == 404


def test_nobody_keeps_their_own_records(made, recording, constance):
    both = Organization.objects.get(level="state")
    Membership.objects.create(
        person=made.maribel, organization=both, role=Role.STATE_ADMIN
    )
    ask = made.client.get(at("ask_to_hold", made.journey.public_id))
    assert ask.status_code == 404
    assert (
        made.client.get(at("hold", asked(constance, made).public_id)).status_code == 404
    )


def test_who_runs_another_state_meets_nothing(made, recording, constance):
    key = asked(constance, made).public_id
    stranger = keeper("Walburga")
    other = Organization.objects.create(slug="other", name="Other", level="state")
    stranger.memberships.update(organization=other)
    client = making.signed_in(stranger)
    assert client.get(at("hold", key)).status_code == 404
    assert client.get(at("phase", made.phase.public_id)).status_code == 404
    assert "Nothing is held" in read(client, "holds")
    assert "Maribel" not in read(client, "find_to_hold")


# --- how long ----------------------------------------------------------------------
def test_what_goes_next_is_told_with_its_day(made, constance):
    assert "Nothing is waiting to go" in read(constance, "keeping")
    making.decide(made, making.sent(made))
    shown = read(constance, "keeping")
    assert shown.count('aria-labelledby="next-h"') == 1  # two would sound the same
    day = made.maribel.today() + timedelta(days=30)
    assert "Maribel Stroud" in shown
    assert f"{day:%b} {day.day}, {day:%Y}" in shown


def test_what_is_held_does_not_wait_to_go(made, constance, elias):
    making.decide(made, making.sent(made))
    hold = asked(constance, made)
    assert "Maribel Stroud" in read(constance, "keeping")
    elias.post(at("second_hold", hold.public_id))
    assert "Nothing is waiting to go" in read(constance, "keeping")


def test_the_days_of_a_phase_are_set_for_new_work(made, constance):
    making.decide(made, making.sent(made))
    url = at("phase", made.phase.public_id)
    assert "1 time somebody sent in work here" in constance.get(url).content.decode()
    assert constance.post(url, {"media_days": "60"}).status_code == 302
    assert Phase.objects.get(pk=made.phase.pk).media_days == 60
    day = made.maribel.today() + timedelta(days=30)
    assert f"{day:%b} {day.day}, {day:%Y}" in read(constance, "keeping")


@pytest.mark.parametrize("days", ["", "0", "366", "soon"])
def test_days_that_make_no_sense_are_not_set(made, constance, days):
    answer = constance.post(at("phase", made.phase.public_id), {"media_days": days})
    assert answer.status_code == 422
    assert Phase.objects.get(pk=made.phase.pk).media_days == 30


# --- destroyed ---------------------------------------------------------------------
def destroyed(upload: Upload) -> None:
    media.destroy(upload)
    retention.erase(upload.pk)


def test_of_what_is_gone_there_is_a_certificate_to_print(made, recording, constance):
    assert "Nothing has been destroyed yet" in read(constance, "certificates")
    scan = making.uploaded(made.piece("r3"), "pdf", purpose="release")
    making.consent(recording, scan=scan, wording="Anew.")
    destroyed(recording)
    retention.erase(scan.pk)
    listed = read(constance, "certificates")
    assert "Scan of releases" in listed
    assert made.edition.title in listed
    shown = read(constance, "certificate", recording.public_id)
    assert recording.digest in shown
    assert "data-print" in shown
    assert recording.name not in shown


def test_its_owner_finds_the_certificate_on_the_page_of_the_recording(made, recording):
    destroyed(recording)
    link = at("certificate", recording.public_id)
    page = made.client.get(made.url("recording", "r3", recording.public_id))
    assert link in page.content.decode()
    assert made.client.get(link).status_code == 200
    assert making.signed_in(making.educator("Tobias")).get(link).status_code == 404


# --- much opened -------------------------------------------------------------------
@pytest.fixture
def alarm(made) -> Alarm:
    priya = making.educator("Priya", "Castellanos")
    return Alarm.objects.create(person=priya, since=clock.now(), files=41)


def test_somebody_asks_and_writes_down_what_they_heard(alarm, constance, elias):
    shown = read(constance, "alarms")
    assert "Priya Castellanos" in shown
    assert "41 files within an hour" in shown
    url = at("reply_to_alarm", alarm.public_id)
    assert constance.post(url, {"words": ""}).status_code == 422
    said = {"words": "She read all day before her leave."}
    assert constance.post(url, said).status_code == 302
    assert "She read all day before her leave." in read(elias, "alarms")
    assert elias.post(url, {"words": "Again."}).status_code == 409
    assert Reply.objects.get().by.given_name == "Constance"


def test_nobody_sees_or_answers_an_alarm_about_themselves(made, constance, elias):
    mine = Alarm.objects.create(person=keeper("Ottoline"), since=clock.now(), files=31)
    ottoline = making.signed_in(mine.person)
    assert "Nobody opened very much" in read(ottoline, "alarms")
    url = at("reply_to_alarm", mine.public_id)
    assert ottoline.post(url, {"words": "Fine."}).status_code == 404


# --- long lists --------------------------------------------------------------------
def test_long_lists_cost_no_more_than_short_ones(
    made, constance, recording, django_assert_max_num_queries
):
    long_name = "Wilhelmina-Theodora Featherstonehaugh-Cholmondeley"
    elias = keeper("Ignatius")
    for number in range(60):
        upload = making.uploaded(made.piece("r3"), "mp4", name=f"{number}.mp4")
        if number % 2:
            media.hold([upload], by=elias, reason="An appeal.", about="")
        else:
            destroyed(upload)
        person = making.educator(f"P{number}", long_name)
        Alarm.objects.create(person=person, since=clock.now(), files=40)
    for name in ("keeping", "holds", "find_to_hold", "certificates", "alarms"):
        with django_assert_max_num_queries(14):
            read(constance, name)


def test_leaders_and_educators_find_no_such_rooms(made):
    for name in ("keeping", "holds", "find_to_hold", "certificates", "alarms"):
        assert made.client.get(at(name)).status_code == 403
