"""The conformance list of tus 1.0, case by case."""

import base64
import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from maypop.base import clock
from maypop.media import actions, keys, store
from maypop.media.models import State, Upload
from maypop.media.rules import LARGEST, MOST_OPEN, Limits
from maypop.media.store import places

from .conftest import BODY, VERSION, Sender, kept, the_upload

WORDS = b"Hello world"


def sum_of(content: bytes, algorithm: str = "sha256") -> str:
    digest = hashlib.new(algorithm, content).digest()
    return f"{algorithm} {base64.b64encode(digest).decode()}"


def all_uploads() -> int:
    return Upload.objects.for_the_system("a test counts").count()


def test_01_options_say_what_the_server_can_do_even_to_a_stranger(db):
    answer = Client().options("/uploads")
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert (
        answer["Tus-Extension"]
        == "creation,creation-with-upload,termination,checksum,expiration"
    )
    assert answer["Tus-Max-Size"] == str(LARGEST)
    assert answer["Tus-Checksum-Algorithm"] == "sha1,sha256"


@pytest.mark.parametrize("version", ["", "0.2.2", "1.0"])
def test_02_another_version_is_412_and_does_nothing(sender, version):
    answer = sender.create(Tus_Resumable=version)
    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")
    assert all_uploads() == 0
    address = sender.begun()
    assert sender.patch(address, WORDS, Tus_Resumable=version).status_code == 412
    assert kept(address) == b""


def test_03_creating_answers_with_an_address(sender):
    answer = sender.create()
    assert answer.status_code == 201
    assert answer["Tus-Resumable"] == "1.0.0"
    assert sender.head(answer["Location"]).status_code == 200


def announce(sender, content: bytes, length: int = 11, **headers: str):
    """An announcement with the first of its bytes."""
    said = {
        "Upload-Length": str(length),
        "Upload-Metadata": "purpose bGVzc29u",
        **VERSION,
        **headers,
    }
    kind = said.pop("Content-Type", BODY)
    return sender.client.post("/uploads", content, content_type=kind, headers=said)


@pytest.mark.parametrize("size", [0, 5, 11])
def test_03_creating_may_bring_the_first_bytes(sender, size):
    answer = announce(sender, WORDS[:size])
    assert (answer.status_code, answer["Upload-Offset"]) == (201, str(size))
    address = answer["Location"]
    assert sender.head(address)["Upload-Offset"] == str(size)
    assert kept(address) == WORDS[:size]
    if size < len(WORDS):
        assert sender.patch(address, WORDS[size:], at=size).status_code == 204
    assert the_upload(address).digest == hashlib.sha256(WORDS).hexdigest()


def test_03_bytes_of_an_empty_file_are_none(sender):
    answer = announce(sender, b"", length=0)
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "0")


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (WORDS + b"!", {}, 413),
        (WORDS, {"Upload-Checksum": sum_of(b"Hello wurld")}, 460),
        (WORDS, {"Upload-Checksum": "crc32 AAAA"}, 400),
    ],
)
def test_03_first_bytes_that_are_wrong_leave_nothing_behind(
    sender, content, headers, status, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = announce(sender, content, **headers)
    assert answer.status_code == status
    assert "Location" not in answer
    assert not list(store.listed())
    assert not list(keys.listed())


def test_03_a_body_of_another_kind_is_no_first_bytes(sender):
    answer = announce(sender, WORDS, **{"Content-Type": "text/plain"})
    assert (answer.status_code, answer["Upload-Offset"]) == (201, "0")


def test_04_creating_without_a_length_is_400(sender):
    assert sender.create("").status_code == 400


@pytest.mark.parametrize("length", ["-1", "eleven", "1.5", "+3", "²"])
def test_05_a_length_that_is_no_length_is_400(sender, length):
    if length.isascii():
        assert sender.create(length).status_code == 400
    assert all_uploads() == 0


@pytest.mark.parametrize("deferred", ["1", "0", "2", "yes"])
def test_05_a_deferred_length_is_400_since_it_is_not_offered(sender, deferred):
    assert sender.create("", Upload_Defer_Length=deferred).status_code == 400


def test_06_a_length_over_the_limit_is_413(sender, asked):
    assert sender.create(LARGEST + 1).status_code == 413
    asked.limits = Limits(max_bytes=10 * 1024 * 1024)
    answer = sender.create(10 * 1024 * 1024 + 1)
    assert answer.status_code == 413
    assert "larger than the 10 MB" in answer.content.decode()
    assert all_uploads() == 0


def test_07_an_empty_file_is_whole_at_once_and_refused_in_words(sender):
    address = sender.begun(0)
    upload = the_upload(address)
    assert upload.state == State.REFUSED
    assert "empty" in upload.refusal
    assert sender.head(address)["Upload-Offset"] == "0"


@pytest.mark.parametrize(
    "metadata",
    [
        "purpose not-base64!",
        "purpose bGVzc29u,purpose bGVzc29u",
        "purpose bGVzc29u,na\tme Zmlyc3Q=",
        "purpose bGVzc29u,filename /w==",  # not UTF-8
        "filename Zmlyc3Q=",  # nothing says what it is for
        "purpose bGVzc29u,filename " + "QUJD" * 3000,
    ],
)
def test_08_metadata_that_cannot_be_read_is_400(sender, metadata):
    assert sender.create(Upload_Metadata=metadata).status_code == 400
    assert all_uploads() == 0


def test_08_metadata_may_be_empty_values_and_is_given_back_as_sent(sender):
    said = "purpose bGVzc29u,is_draft,about ,filename 4pyT"
    address = sender.create(Upload_Metadata=said)["Location"]
    assert sender.head(address)["Upload-Metadata"] == said
    assert (the_upload(address).name, the_upload(address).about) == ("✓", "")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "C:\\notes\\passwd", "/passwd", "a/../passwd"]
)
def test_08_a_file_name_is_never_a_path(sender, tmp_path, name):
    coded = base64.b64encode(name.encode()).decode()
    said = f"purpose bGVzc29u,filename {coded}"
    address = sender.create(Upload_Metadata=said)["Location"]
    sender.patch(address, WORDS)
    assert the_upload(address).name == "passwd"
    found = {each.name for each in tmp_path.rglob("*") if each.is_file()}
    assert found <= {str(the_upload(address).public_id)}


def test_09_head_tells_how_far_it_is_and_is_never_stored(sender):
    address = sender.begun()
    sender.patch(address, WORDS[:5])
    answer = sender.head(address)
    assert answer.status_code == 200
    assert (answer["Upload-Offset"], answer["Upload-Length"]) == ("5", "11")
    assert answer["Cache-Control"] == "no-store"
    assert "Repr-Digest" not in answer


def test_09_head_of_a_finished_upload_carries_its_digest(sender):
    address = sender.begun()
    sender.patch(address, WORDS)
    whole = base64.b64encode(hashlib.sha256(WORDS).digest()).decode()
    assert sender.head(address)["Repr-Digest"] == f"sha-256=:{whole}:"
    assert sender.head(address)["Upload-State"] == "ready"


def test_10_a_foreign_or_unknown_upload_is_404_alike(sender, other_sender):
    address = sender.begun()
    unknown = "/uploads/00000000-0000-4000-8000-000000000000"
    foreign_answer, unknown_answer = map(other_sender.head, (address, unknown))
    assert foreign_answer.status_code == unknown_answer.status_code == 404
    assert "Upload-Offset" not in foreign_answer
    assert other_sender.patch(address, WORDS).status_code == 404
    assert other_sender.delete(address).status_code == 404
    assert kept(address) == b""


def test_11_a_chunk_is_answered_with_the_new_offset(sender):
    address = sender.begun()
    first = sender.patch(address, WORDS[:6])
    assert (first.status_code, first["Upload-Offset"]) == (204, "6")
    second = sender.patch(address, WORDS[6:], at=6)
    assert (second.status_code, second["Upload-Offset"]) == (204, "11")
    assert kept(address) == WORDS
    assert the_upload(address).state == State.READY
    assert the_upload(address).digest == hashlib.sha256(WORDS).hexdigest()


def test_12_another_content_type_is_415(sender):
    address = sender.begun()
    answer = sender.patch(address, WORDS, Content_Type="text/plain")
    assert answer.status_code == 415
    assert kept(address) == b""


@pytest.mark.parametrize("at", [0, 4, 6, 11, 12])
def test_13_another_offset_is_409_and_changes_nothing(sender, at):
    address = sender.begun()
    sender.patch(address, WORDS[:5])
    assert sender.patch(address, b"?", at=at).status_code == 409
    assert kept(address) == WORDS[:5]
    assert sender.head(address)["Upload-Offset"] == "5"


@pytest.mark.parametrize("at", ["", "-1", "five", "0x5", "9" * 30])
def test_14_a_missing_or_bad_offset_is_400(sender, at):
    address = sender.begun()
    assert sender.patch(address, WORDS, at=at).status_code == 400
    assert kept(address) == b""


def test_15_bytes_past_the_end_are_413_and_not_kept(sender):
    address = sender.begun()
    assert sender.patch(address, WORDS + b"!").status_code == 413
    sender.patch(address, WORDS[:5])
    assert sender.patch(address, WORDS[5:] + b"!", at=5).status_code == 413
    assert sender.head(address)["Upload-Offset"] == "5"
    assert kept(address) == WORDS[:5]


def test_15_a_chunk_of_more_than_8_mb_is_413(sender):
    most = 8 * 1024 * 1024
    address = sender.begun(most + 1)
    assert sender.patch(address, b"a" * (most + 1)).status_code == 413
    assert sender.patch(address, b"a" * most).status_code == 204


def test_15_a_writer_that_is_lied_to_about_the_length_keeps_nothing(sender):
    address = sender.begun()
    with pytest.raises(store.TooLong):
        actions.append(the_upload(address), at=0, body=[WORDS, b"!"])
    assert kept(address) == b""


def test_16_a_chunk_for_an_unknown_upload_is_404(sender):
    unknown = "/uploads/00000000-0000-4000-8000-000000000000"
    assert sender.patch(unknown, WORDS).status_code == 404


def test_16_an_upload_whose_bytes_are_lost_is_410(sender):
    address = sender.begun()
    places.here().erase(the_upload(address).public_id)
    assert sender.patch(address, WORDS).status_code == 410


def test_18_a_chunk_sent_again_is_409_and_head_tells_where_to_go_on(sender):
    address = sender.begun()
    sender.patch(address, WORDS[:5])
    assert sender.patch(address, WORDS[:5]).status_code == 409
    at = int(sender.head(address)["Upload-Offset"])
    sender.patch(address, WORDS[at:], at=at)
    assert kept(address) == WORDS
    assert sender.patch(address, WORDS[at:], at=at).status_code == 409


def test_21_post_may_stand_in_for_patch_and_delete(sender):
    address = sender.begun()
    override = {**VERSION, "X-HTTP-Method-Override": "PATCH", "Upload-Offset": "0"}
    kind = "application/offset+octet-stream"
    answer = sender.client.post(address, WORDS, content_type=kind, headers=override)
    assert answer.status_code == 204
    assert sender.client.post(address, headers=VERSION).status_code == 405
    away = {**VERSION, "X-HTTP-Method-Override": "DELETE"}
    assert sender.client.post(address, headers=away).status_code == 204
    assert sender.head(address).status_code == 404


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_22_a_right_checksum_is_204_and_a_wrong_one_460(sender, algorithm):
    address = sender.begun()
    wrong = sender.patch(
        address, WORDS, Upload_Checksum=sum_of(b"Hello wurld", algorithm)
    )
    assert wrong.status_code == 460
    assert kept(address) == b""
    assert sender.head(address)["Upload-Offset"] == "0"
    right = sender.patch(address, WORDS, Upload_Checksum=sum_of(WORDS, algorithm))
    assert right.status_code == 204


@pytest.mark.parametrize("told", ["crc32 AAAA", "sha1 not-base64!", "sha256"])
def test_22_an_unknown_or_unreadable_checksum_is_not_accepted(sender, told):
    address = sender.begun()
    answer = sender.patch(address, WORDS, Upload_Checksum=told)
    assert answer.status_code == (460 if told == "sha256" else 400)
    assert kept(address) == b""


def test_23_removing_takes_the_bytes_away(sender, django_capture_on_commit_callbacks):
    address = sender.begun()
    sender.patch(address, WORDS)
    key = the_upload(address).public_id
    with django_capture_on_commit_callbacks(execute=True):
        assert sender.delete(address).status_code == 204
    assert not list(store.listed())
    assert not keys.exists(key)
    assert the_upload(address).erased_at
    for answer in (
        sender.head(address),
        sender.delete(address),
        sender.patch(address, b"", at=11),
    ):
        assert answer.status_code == 404


def test_24_an_upload_left_for_a_week_is_gone_and_cleared_away(
    sender, maribel, monkeypatch, django_capture_on_commit_callbacks
):
    address = sender.begun()
    assert sender.patch(address, WORDS[:5])["Upload-Expires"].endswith("GMT")
    later = clock.now() + timedelta(days=8)
    monkeypatch.setattr(clock, "now", lambda: later)
    sender = Sender(maribel)  # signed in again, a week later
    assert sender.head(address).status_code == 410
    with django_capture_on_commit_callbacks(execute=True):
        actions.expire(the_upload(address).pk)
    assert the_upload(address).state == State.REMOVED
    assert not list(store.listed())


def test_someone_signed_out_gets_401_and_no_page(db):
    for answer in (
        Client().post("/uploads", headers=VERSION),
        Client().head("/uploads/00000000-0000-4000-8000-000000000000"),
    ):
        assert answer.status_code == 401
        assert answer["Content-Type"].startswith("text/plain")


def test_no_other_site_can_send_files_for_someone(maribel):
    sender = Sender(maribel)
    sender.client.handler.enforce_csrf_checks = True
    form = {"Upload-Length": "3", "Origin": "https://elsewhere.example"}
    assert sender.client.post("/uploads", headers=form).status_code == 412
    assert all_uploads() == 0


@pytest.mark.parametrize(
    ("raised", "status"), [(Http404(), 404), (PermissionDenied(), 403)]
)
def test_who_may_not_send_for_this_purpose_is_told_so(sender, asked, raised, status):
    address = sender.begun()
    asked.raises = raised
    assert sender.create().status_code == status
    assert sender.patch(address, WORDS).status_code == status
    assert kept(address) == b""


def test_nobody_sends_for_a_purpose_that_nobody_registered(sender):
    assert sender.create(Upload_Metadata="purpose c3B5aW5n").status_code == 404


def test_the_twenty_first_open_upload_is_429(sender):
    for _each in range(MOST_OPEN):
        assert sender.create().status_code == 201
    answer = sender.create()
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert "unfinished uploads" in answer.content.decode()
