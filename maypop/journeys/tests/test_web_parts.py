"""Files and confirmed checks, all without a script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from maypop.catalog.models import Check
from maypop.journeys.models import Attachment, Attestation
from maypop.media.models import Upload
from maypop.media.tests.samples import a_pdf

from . import making

PDF = a_pdf(pages=1)


def send(made, *files, part="r1"):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return made.client.post(made.url("files", part), {"file": sent})


def names(made, part="r1"):
    held = Attachment.objects.filter(artifact=made.piece(part), upload__state="ready")
    return [each.upload.name for each in held]


def test_a_plain_form_adds_a_file_to_the_piece(made):
    response = send(made, ("plan.pdf", PDF))
    assert response.status_code == 302
    assert names(made) == ["plan.pdf"]
    assert "plan.pdf" in made.client.get(made.url()).content.decode()


def test_a_file_of_a_wrong_kind_is_refused_in_a_sentence_and_not_kept(made):
    response = send(made, ("plan.pdf", PDF), ("trick.pdf", b"<svg onload=alert(1)>"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "trick.pdf:" in page
    assert 'href="#file"' in page
    assert names(made) == ["plan.pdf"]
    assert not Upload.objects.seen_by(made.maribel).filter(name="trick.pdf").exists()


def test_a_file_that_is_too_large_says_how_much_fits(made, monkeypatch):
    monkeypatch.setattr("maypop.journeys.files.MEGABYTE", 1)
    response = send(made, ("plan.pdf", PDF))
    assert response.status_code == 422
    assert "larger than" in response.content.decode()
    assert names(made) == []


def test_no_file_at_all_is_a_form_to_mend(made):
    response = made.client.post(made.url("files"))
    assert response.status_code == 422
    assert "Choose a file first." in response.content.decode()


def test_removing_takes_the_file_away_and_a_second_click_finds_it_done(made):
    upload = making.attached(made.piece())
    url = made.url("remove", "r1", upload.public_id)
    assert made.client.post(url).status_code == 302
    assert made.client.post(url).status_code == 302
    assert upload.set_aside.by == made.maribel
    assert names(made) == []


@pytest.mark.parametrize("make", [making.on_its_way, making.refused])
def test_what_is_on_its_way_or_refused_can_be_removed_too(made, make):
    upload = make(made.piece())
    page = made.client.get(made.url()).content.decode()
    url = made.url("remove", "r1", upload.public_id)
    assert url in page
    made.client.post(url)
    upload.refresh_from_db()
    assert upload.state == "removed"


def test_a_file_that_was_read_stays_where_it_was_read(made):
    making.not_yet(made, *made.codes("r3"))
    upload = made.piece("r3").attachments.get().upload
    made.client.post(made.url("remove", "r3", upload.public_id))
    upload.refresh_from_db()
    assert upload.state == "ready"
    assert names(made, "r3") == []
    assert (
        "It stays where it was read before."
        in made.client.get(made.url("piece", "r3")).content.decode()
    )
    made.client.post(made.url("put_back", "r3", upload.public_id))
    assert names(made, "r3") == [upload.name]


def test_a_file_of_another_piece_cannot_be_removed_from_here(made):
    upload = making.attached(made.piece("r2"))
    assert (
        made.client.post(made.url("remove", "r1", upload.public_id)).status_code == 404
    )
    assert names(made, "r2") == ["file.pdf"]


def test_a_check_is_confirmed_by_naming_the_place_and_taken_back_without_one(made):
    url = made.url("check", "r1", "R1.C1")
    made.client.post(url, {"where": "the table, p. 2"})
    assert Attestation.objects.get().where == "the table, p. 2"
    assert "the table, p. 2" in made.client.get(made.url()).content.decode()
    made.client.post(url, {"where": ""})
    assert not Attestation.objects.exists()


def test_a_check_saves_itself_for_a_script(made):
    headers = {"X-Requested-With": "may-save"}
    url = made.url("check", "r1", "R1.C1")
    assert made.client.post(url, {"where": "p. 2"}, headers=headers).json()["saved_at"]
    long = made.client.post(url, {"where": "x" * 201}, headers=headers)
    assert long.status_code == 422
    assert long.json()["errors"]["where"]


def test_a_place_that_is_too_long_comes_back_as_it_was_typed(made):
    response = made.client.post(made.url("check", "r1", "R1.C1"), {"where": "y" * 201})
    assert response.status_code == 422
    assert "y" * 201 in response.content.decode()


def test_what_the_platform_decides_itself_cannot_be_confirmed_by_hand(made):
    automatic = Check.objects.filter(how="auto", requirement__edition=made.edition)
    code = automatic.get(code="R4.C2").code
    url = made.url("check", "r4", code)
    assert made.client.post(url, {"where": "here"}).status_code == 404


@pytest.fixture
def doors(made):
    upload = making.attached(made.piece("r3"), "mp4", seconds=600)
    return [
        (made.url("files", "r3"), {"file": SimpleUploadedFile("a.pdf", PDF)}),
        (made.url("remove", "r3", upload.public_id), {}),
        (made.url("consent", "r3", upload.public_id), {"agreed": "yes"}),
        (made.url("check", "r3", "R3.C2"), {"where": "p. 2"}),
    ]


def test_what_is_someone_elses_does_not_exist(made, doors):
    tobias = making.signed_in(making.educator("Tobias"))
    assert [tobias.post(url, data).status_code for url, data in doors] == [404] * 4


def test_whoever_is_not_signed_in_is_led_to_the_door(doors):
    answers = [Client().post(url, data) for url, data in doors]
    assert {each.status_code for each in answers} == {302}
    assert all("sign-in" in each.url for each in answers)


def test_after_sending_in_nothing_of_a_piece_can_be_changed(made, doors):
    Attachment.objects.all().delete()
    making.sent(made)
    upload = made.piece("r3").attachments.get().upload
    urls = [
        (made.url("files", "r3"), {"file": SimpleUploadedFile("a.pdf", PDF)}),
        (made.url("remove", "r3", upload.public_id), {}),
        (made.url("consent", "r3", upload.public_id), {"agreed": "yes"}),
        (made.url("check", "r3", "R3.C2"), {"where": "elsewhere"}),
    ]
    answers = [made.client.post(url, data) for url, data in urls]
    assert [each.status_code for each in answers] == [409] * 4
    upload.refresh_from_db()
    assert upload.state == "ready"
    assert names(made, "r3") == ["file.mp4"]
    assert made.piece("r3").attestations.get(item__code="R3.C2").where == "p. 2"
