"""The releases behind a recording: confirmed, confirmed anew, taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maypop.base import clock
from maypop.journeys.actions import NotReady, send_in
from maypop.media import actions as media
from maypop.media.models import Consent, Upload, Viewing, Withdrawal
from maypop.media.tests.samples import a_pdf

from . import making

PDF = a_pdf(pages=1)
SAID = {
    "basis": "releases",
    "forms_held_by": "The front office",
    "class_called": "Period 3",
    "students": "19",
    "not_to_appear": "Student L\n\nStudent M\n",
    "agreed": "yes",
}


@pytest.fixture
def upload(made) -> Upload:
    return making.attached(made.piece("r3"), "mp4", seconds=600)


@pytest.fixture
def confirm(made, upload):
    def confirm(**other):
        url = made.url("consent", "r3", upload.public_id)
        return made.client.post(url, {**SAID, **other})

    return confirm


def withdraw(made, upload, reason="A family moved and asked us to stop."):
    url = made.url("withdraw", "r3", upload.public_id)
    return made.client.post(url, {"reason": reason})


def page(made, upload) -> str:
    answer = made.client.get(made.url("recording", "r3", upload.public_id))
    return answer.content.decode()


def test_a_confirmation_keeps_what_it_rests_on_and_the_words_on_the_screen(
    made, upload, confirm
):
    shown = page(made, upload)
    assert confirm().status_code == 302
    kept = Consent.objects.get(upload=upload)
    assert kept.wording in shown
    assert (kept.confirmed_by, kept.basis) == (made.maribel, "releases")
    assert (kept.class_called, kept.students) == ("Period 3", 19)
    assert kept.forms_held_by == "The front office"
    assert kept.not_to_appear == ["Student L", "Student M"]
    assert (
        "You confirmed the releases"
        in made.client.get(made.url("piece", "r3")).content.decode()
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"agreed": ""}, "Tick the box to confirm the releases."),
        ({"basis": ""}, "Choose what the confirmation rests on."),
        ({"forms_held_by": ""}, "Say who holds them, or which it is."),
        ({"ends_on": "2020-01-01"}, "This day is over. Choose a later one."),
    ],
)
def test_what_is_lacking_comes_back_as_a_form_to_mend(confirm, wrong, sentence):
    answer = confirm(**wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Student L" in answer.content.decode()
    assert not Consent.objects.exists()


def test_nobody_in_the_picture_needs_no_forms(confirm):
    assert confirm(basis="nobody", forms_held_by="").status_code == 302


def test_confirming_anew_adds_a_row_and_the_newest_counts(made, upload, confirm):
    confirm()
    confirm()  # the second of two clicks
    assert Consent.objects.count() == 1
    confirm(forms_held_by="The counselor")
    first, second = Consent.objects.all()
    assert first.forms_held_by == "The front office"
    upload.refresh_from_db()
    assert upload.confirmed == second


def test_a_scan_is_kept_apart_for_its_owner_alone(made, upload, confirm):
    confirm(scan=SimpleUploadedFile("releases.pdf", PDF))
    scan = Consent.objects.get().scan
    assert (scan.purpose, scan.owner) == ("release", made.maribel)
    assert not hasattr(scan, "attachment")
    assert scan.link_for("owner") in page(made, upload)
    tobias = making.signed_in(making.educator("Tobias"))
    for ground in ("owner", "assignment"):
        assert tobias.get(scan.link_for(ground)).status_code == 404


def test_a_scan_that_is_no_scan_is_a_sentence_in_the_form(confirm):
    answer = confirm(scan=SimpleUploadedFile("releases.pdf", b"<svg onload=alert(1)>"))
    assert answer.status_code == 422
    assert not Consent.objects.exists()
    assert not Upload.objects.for_the_system("all").filter(
        purpose="release", state="ready"
    )


def test_a_scan_belongs_to_a_recording_of_ones_own(made, upload):
    headers = {
        "Tus-Resumable": "1.0.0",
        "Upload-Length": "5",
        # purpose release, about some other recording
        "Upload-Metadata": "purpose cmVsZWFzZQ==,about bm9uc2Vuc2U=",
    }
    assert made.client.post("/uploads", headers=headers).status_code == 404


# --- taken back --------------------------------------------------------------------
def test_taking_it_back_is_on_record_and_says_what_to_do(made, upload, confirm):
    confirm()
    assert withdraw(made, upload).status_code == 302
    gone = Withdrawal.objects.get()
    assert (gone.withdrawn_by, gone.consent.upload) == (made.maribel, upload)
    shown = page(made, upload)
    assert "Nobody but you is shown this recording." in shown
    for way in ("Replace it:", "Cut it:", "Confirm anew,"):
        assert way in shown
    assert "A family moved" in shown
    piece = made.client.get(made.url("piece", "r3")).content.decode()
    assert "Consent was taken back." in piece
    journey = made.client.get("/journey").content.decode()
    assert "Look after the consent for file.mp4" in journey


def test_it_takes_a_reason_and_happens_once(made, upload, confirm):
    confirm()
    assert withdraw(made, upload, "").status_code == 422
    assert withdraw(made, upload).status_code == 302
    assert withdraw(made, upload).status_code == 409
    assert Withdrawal.objects.count() == 1


def test_nothing_is_sent_in_while_consent_does_not_stand(made):
    making.fill(made.journey)
    upload = made.piece("r3").attachments.get().upload
    media.withdraw(upload, by=made.maribel, reason="A family asked us to stop.")
    with pytest.raises(NotReady) as missing:
        send_in(made.journey, by=made.maribel)
    assert "taken back" in str(missing.value.missing["r3"])
    making.consent(upload)
    assert send_in(made.journey, by=made.maribel)


def test_nothing_is_sent_in_on_a_consent_that_has_run_out(made, upload, confirm):
    making.fill(made.journey)
    last = clock.today() + timedelta(days=10)
    confirm(ends_on=last.isoformat())
    upload.refresh_from_db()
    with clock.at(clock.now() + timedelta(days=9)):
        assert upload.has_consent
    with clock.at(clock.now() + timedelta(days=12)):
        assert not upload.has_consent
        with pytest.raises(NotReady) as missing:
            send_in(made.journey, by=made.maribel)
    assert "has run out" in str(missing.value.missing["r3"])


def test_its_last_day_ends_where_it_was_confirmed(made, upload, confirm):
    """In Nashville it is still the evening of the tenth when elsewhere it is not."""
    evening = datetime(2026, 11, 11, 4, 30, tzinfo=UTC)
    with clock.at(evening):
        assert confirm(ends_on="2026-11-09").status_code == 422
        assert confirm(ends_on="2026-11-10").status_code == 302
        assert (
            Upload.objects.for_the_system("as it is now").get(pk=upload.pk).has_consent
        )
    with clock.at(evening + timedelta(hours=2)):
        assert (
            not Upload.objects.for_the_system("as it is now")
            .get(pk=upload.pk)
            .has_consent
        )


def test_after_sending_in_a_consent_that_stands_stays_and_a_lost_one_can_be_renewed(
    made,
):
    making.sent(made)
    upload = made.piece("r3").attachments.get().upload
    url = made.url("consent", "r3", upload.public_id)
    assert made.client.post(url, SAID).status_code == 409
    assert withdraw(made, upload).status_code == 302
    assert "Look after the consent" in made.client.get("/journey").content.decode()
    assert made.client.post(url, SAID).status_code == 302
    assert Upload.objects.seen_by(made.maribel).get(pk=upload.pk).has_consent


# --- who has seen this -------------------------------------------------------------
def watched(upload, person, start, stop, ground="assignment"):
    Viewing.objects.create(
        mark=f"{start}-{person.pk}", person=person, upload=upload, ground=ground,
        start=start, stop=stop, size=1000,
    )  # fmt: skip


def test_those_who_judge_stay_unnamed_and_a_mentor_is_named(made, upload):
    assert "Nobody but you so far." in page(made, upload)
    reader = making.educator("Priya", "Raman")
    watched(upload, made.maribel, 0, 1000, "owner")
    watched(upload, reader, 0, 300)
    watched(upload, reader, 200, 500)
    watched(upload, making.educator("Verity", "Lindqvist"), 0, 100, "pair")
    shown = page(made, upload)
    assert "An assessor or approver" in shown
    assert "5:00 of 10:00" in shown
    assert "Priya" not in shown
    assert "Raman" not in shown
    assert "Verity Lindqvist" in shown
    assert "1:00 of 10:00" in shown


# --- how long it is kept -----------------------------------------------------------
def test_before_a_decision_she_reads_how_long_it_is_kept(made, upload):
    shown = page(made, upload)
    assert "30 days after the final decision" in shown
    assert "at the latest" in shown


def test_after_it_she_reads_the_day_on_which_it_goes(made):
    making.decide(made, making.sent(made))
    upload = Upload.objects.seen_by(made.maribel).get(kind="video")
    day = (clock.now() + timedelta(days=30)).strftime("%b ")
    shown = page(made, upload)
    assert "It is destroyed" in shown
    assert day in shown
    assert "at the latest" not in shown


def test_of_a_hold_she_is_told(made, upload):
    constance, elias = making.educator("Constance"), making.educator("Elias")
    asked = media.hold([upload], by=constance, reason="An appeal of hers.")
    assert "The clock stands still" not in page(made, upload)
    media.second(asked, by=elias)
    shown = page(made, upload)
    assert "The clock stands still" in shown
    assert "An appeal of hers." not in shown


def test_the_page_costs_the_same_however_many_looked(
    made, upload, django_assert_max_num_queries
):
    making.consent(upload)
    for number in range(30):
        watched(upload, made.maribel, number, number + 10, "pair")
    with django_assert_max_num_queries(19):
        page(made, upload)


# --- doors -------------------------------------------------------------------------
def test_a_recording_of_somebody_else_does_not_exist(made, upload):
    making.consent(upload)
    tobias = making.signed_in(making.educator("Tobias"))
    assert tobias.get(made.url("recording", "r3", upload.public_id)).status_code == 404
    for name in ("consent", "withdraw"):
        url = made.url(name, "r3", upload.public_id)
        assert tobias.post(url, SAID | {"reason": "Mine."}).status_code == 404
        assert Client().post(url).status_code == 302
    assert not Withdrawal.objects.exists()


def test_only_a_recording_has_releases(made):
    paper = making.attached(made.piece("r3"))
    url = made.url("recording", "r3", paper.public_id)
    assert made.client.get(url).status_code == 404
