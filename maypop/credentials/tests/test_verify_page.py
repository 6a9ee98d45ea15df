"""A stranger holds a file and wants to know. Each question has its own answer."""

import json
import re
import socket
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from maypop.base import clock
from maypop.base.tests.once import once_a_module
from maypop.credentials import actions, identity
from maypop.credentials.models import Credential, IssuerKey
from maypop.credentials.openbadges import did, keys, proof
from maypop.credentials.openbadges.documents import MAX_BYTES, to_bytes
from maypop.credentials.signer import signer

from .making import bytes_of, document_of, publish_lists, revoked, shown, signed

pytestmark = pytest.mark.django_db
GREEN = "Verified just now"
once = once_a_module(signed)


def ask(client, **given):
    return client.post("/verify", given)


def upload(client, raw, name="badge.json"):
    return ask(client, file=SimpleUploadedFile(name, raw))


def answers(answer):
    """Each question with the word beside it."""
    found = re.findall(
        r"<b>(\w+)</b> <span class=\"chip[^\"]*\"><svg.*?</svg>([^<]+)</span>",
        answer.content.decode(),
        re.DOTALL,
    )
    return dict(found)


def test_the_page_is_open_to_everyone(client):
    answer = client.get("/verify")
    assert answer.status_code == 200
    assert 'enctype="multipart/form-data"' in answer.content.decode()


@pytest.mark.parametrize("way", ["file", "text"])
def test_a_good_one_is_good_in_every_respect(client, award, way):
    if way == "file":
        answer = upload(client, bytes_of(award))
    else:
        answer = ask(client, text=json.dumps(document_of(award), indent=4))
    assert answer.status_code == 200
    assert GREEN in answer.content.decode()
    assert answers(answer) == dict.fromkeys(
        ["Format", "Signature", "Issuer", "Status", "Dates"], "Good"
    )


def test_a_file_that_is_private_on_its_page_is_good_all_the_same(client, award):
    assert not award.is_shared
    assert GREEN in upload(client, bytes_of(award)).content.decode()


def test_nothing_is_kept(client, award):
    before = Credential.objects.for_the_system("test").count()
    upload(client, bytes_of(award))
    assert Credential.objects.for_the_system("test").count() == before


def test_an_altered_one_is_named_altered(client, award):
    altered = document_of(award)
    altered["credentialSubject"]["achievement"]["name"] = "Something grander"
    answer = upload(client, to_bytes(altered))
    said = answer.content.decode()
    assert "Altered" in said
    assert GREEN not in said
    assert answers(answer)["Signature"] == "Not good"
    assert answers(answer)["Format"] == "Good"
    assert "Something grander" not in said


def test_one_with_an_added_member_is_named_altered(client, award):
    altered = {**document_of(award), "honors": "summa"}
    said = upload(client, to_bytes(altered)).content.decode()
    assert "Altered" in said
    assert GREEN not in said


def test_a_revoked_one_is_named_revoked_and_never_green(client, award, constance):
    revoked(award, by=constance)
    for _ in ("at once", "and when the list says so"):
        answer = upload(client, bytes_of(award))
        said = answer.content.decode()
        assert "Revoked" in said
        assert GREEN not in said
        assert answers(answer)["Status"] == "Not good"
        assert answers(answer)["Signature"] == "Good"
        publish_lists()


def signed_here(award, **changes):
    """With our own key, past the rules: what only a thief of it could make."""
    unsigned = {k: v for k, v in document_of(award).items() if k != "proof"}
    return to_bytes(signer().sign({**unsigned, **changes}, at=clock.now()))


def test_an_expired_one_is_named_expired(client, award):
    past = (clock.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    answer = upload(client, signed_here(award, validUntil=past))
    said = answer.content.decode()
    assert "Expired" in said
    assert GREEN not in said
    assert answers(answer)["Dates"] == "Not good"


def test_one_that_is_not_in_our_books_is_not_good_though_our_key_signed_it(
    client, award
):
    other = identity.credential("abcdefghjkmnpqrs")
    answer = upload(client, signed_here(award, id=other))
    said = answer.content.decode()
    assert "Not in our records" in said
    assert GREEN not in said


def test_one_that_says_something_else_under_the_same_number_is_not_good(client, award):
    answer = upload(client, signed_here(award, name="Something grander"))
    assert "Not in our records" in answer.content.decode()


def test_another_issuer_is_one_we_cannot_check(client, award):
    document = {**document_of(award)}
    document["issuer"] = {**document["issuer"], "id": "did:web:elsewhere.example"}
    key = keys.generate()
    del document["proof"]
    method = did.method("did:web:elsewhere.example", "key-1")
    signed = proof.sign(document, key, method, clock.now())
    answer = upload(client, to_bytes(signed))
    assert "We could not check the issuer" in answer.content.decode()
    assert answers(answer)["Signature"] == "Unknown"
    assert answers(answer)["Issuer"] == "Unknown"
    assert GREEN not in answer.content.decode()


def test_whoever_vouches_for_themselves_is_not_known_here(client, award):
    key = keys.generate()
    name = keys.to_multibase(key.public_key())
    document = {**document_of(award)}
    document["issuer"] = {**document["issuer"], "id": f"did:key:{name}"}
    del document["proof"]
    signed = proof.sign(document, key, f"did:key:{name}#{name}", clock.now())
    answer = upload(client, to_bytes(signed))
    assert answers(answer)["Signature"] == "Good"
    assert answers(answer)["Issuer"] == "Unknown"
    assert "We could not check the issuer" in answer.content.decode()


def test_a_status_that_nobody_can_read_is_unknown_and_not_good(client, award):
    with clock.at(clock.now() + timedelta(hours=30)):
        answer = upload(client, bytes_of(award))
    assert answers(answer)["Status"] == "Unknown"
    assert "Not confirmed" in answer.content.decode()
    assert GREEN not in answer.content.decode()


def test_json_that_is_no_credential_is_said_to_be_none(client):
    answer = upload(client, b'{"hello": "world"}')
    assert answer.status_code == 200
    assert "Not a credential we can read" in answer.content.decode()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This is empty"),
        (b"  \n", "This is empty"),
        (b"\x89PNG\r\n\x1a\n", "could not read this as a credential"),
        (b"{not json", "could not read this as a credential"),
        (b"[1, 2]", "could not read this as a credential"),
        (b'{"a": 1, "a": 2}', "could not read this as a credential"),
        (b"[" * 100_000, "could not read this as a credential"),
        (b" " * (MAX_BYTES + 1), "larger than a credential can be"),
    ],
)
def test_what_cannot_be_read_is_a_form_to_mend(client, raw, sentence):
    answer = upload(client, raw)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_nothing_given_is_a_form_to_mend(client):
    answer = ask(client)
    assert answer.status_code == 422
    assert "Choose a file" in answer.content.decode()


def test_what_was_pasted_comes_back(client):
    answer = ask(client, text="{broken")
    assert answer.status_code == 422
    assert "{broken" in answer.content.decode()


def test_half_a_character_is_no_crash(client):
    assert ask(client, text='{"a": "\\ud800"}').status_code == 422


# --- by its address -------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        "{origin}/c/{id}",
        "{origin}/c/{id}.json",
        " {origin}/c/{id}/ ",
        "localhost:8000/c/{id}",
        "{id}",
        "{origin}/c/{id}?from=mail",
    ],
)
def test_an_address_of_ours_is_looked_up(client, award, settings, form):
    shown(award)
    address = form.format(origin=settings.ORIGIN, id=award.public_id)
    answer = ask(client, address=address)
    assert GREEN in answer.content.decode(), address


def test_the_letters_may_be_typed_large(client, award):
    shown(award)
    answer = ask(client, address=award.public_id.upper())
    assert GREEN in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "https://badges.example.org/c/abc",
        "http://127.0.0.1:9/secret",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "http://localhost:8000@elsewhere.example/c/abc",
        "//elsewhere.example/c/abc",
        "http://[::1/c/abc",
    ],
)
def test_no_other_address_is_ever_opened(client, address, monkeypatch):
    def refuse(*_):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    answer = ask(client, address=address)
    assert answer.status_code == 422
    assert "does not fetch from other sites" in answer.content.decode()


def test_a_private_address_says_only_that(client, award, story):
    answer = ask(client, address=award.public_id)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "made this private" in said
    assert story.edition.title not in said


def test_an_unknown_address_says_so(client):
    answer = ask(client, address="abcdefghjkmnpqrs")
    assert answer.status_code == 422
    assert "no credential of ours" in answer.content.decode()


def test_a_name_in_a_strangers_file_is_text_and_nothing_more(client, award):
    nasty = document_of(award)
    nasty["issuer"]["name"] = "<script>alert(1)</script>"
    nasty["credentialSubject"]["achievement"]["name"] = "<img src=x onerror=alert(1)>"
    said = upload(client, to_bytes(nasty)).content.decode()
    assert "<script>alert" not in said
    assert "<img src=x" not in said


def test_a_key_is_never_made_by_asking(client, award):
    IssuerKey.objects.all().delete()
    client.get("/verify")
    upload(client, bytes_of(award))
    assert not IssuerKey.objects.exists()
    assert actions.ensure_key().name == "key-1"


def test_an_address_that_asks_too_often_is_told_to_wait(client, db):
    answers = [client.post("/verify", {"text": ""}) for _ in range(61)]
    assert {each.status_code for each in answers[:60]} == {422}
    assert answers[60].status_code == 429
    assert answers[60]["Retry-After"] == "60"
