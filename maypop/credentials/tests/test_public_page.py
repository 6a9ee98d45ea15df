"""One address for people and programs: a page, or the bytes as they were signed."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from maypop.base import clock
from maypop.base.tests.once import once_a_module
from maypop.credentials import actions
from maypop.credentials.models import Credential, IssuerKey
from maypop.credentials.openbadges.documents import to_bytes

from .making import (
    bytes_of,
    document_of,
    issued,
    neighbor,
    publish_lists,
    revoked,
    shown,
    signed,
    unsigned,
)

SIGNED = "application/vc+ld+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

once = once_a_module(signed)


@pytest.fixture
def open_award(award):
    return shown(award, shows_name=True)


def page(client, award, accept=BROWSER):
    return client.get(f"/c/{award.public_id}", headers={"accept": accept})


def test_a_stranger_sees_what_was_shown_and_that_it_verifies(client, open_award, story):
    answer = page(client, open_award)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "Verified just now" in said
    assert "Maribel Stroud has earned" in said
    for each in story.edition.criteria.all():
        assert escape(each.name) in said
        assert escape(each.demonstrated) in said
    for part in story.edition.requirements.all():
        assert escape(part.title) in said


def test_no_evidence_and_no_address_of_a_person_is_on_it(client, open_award, story):
    said = page(client, open_award).content.decode()
    assert story.maribel.email not in said
    assert "cold call" not in said  # her own words
    assert "Hackberry" not in said  # her school
    assert "Priya" not in said


def test_a_page_without_a_name_keeps_it(client, award):
    said = page(client, shown(award)).content.decode()
    assert "An educator has earned" in said
    assert "Maribel" not in said
    assert "Stroud" not in said


def test_search_engines_are_asked_to_stay_away(client, open_award):
    assert page(client, open_award)["X-Robots-Tag"] == "noindex"
    assert "no-store" in page(client, open_award)["Cache-Control"]


@pytest.mark.parametrize(
    "accept", [SIGNED, "application/vc", "application/json", "application/ld+json"]
)
def test_programs_get_the_signed_bytes(client, open_award, accept):
    answer = page(client, open_award, accept)
    assert answer.content == bytes_of(open_award)
    assert answer["Content-Type"] == SIGNED
    assert answer["Vary"] == "Accept"


@pytest.mark.parametrize("accept", [BROWSER, "*/*", "", "text/html", "image/png"])
def test_everyone_else_gets_the_page(client, open_award, accept):
    answer = page(client, open_award, accept)
    assert answer["Content-Type"].startswith("text/html")
    assert "Accept" in answer["Vary"]


def test_both_addresses_and_the_holders_file_are_equal_byte_for_byte(
    client, open_award, story
):
    negotiated = page(client, open_award, SIGNED).content
    named = client.get(f"/c/{open_award.public_id}.json")
    assert named["Content-Type"] == SIGNED
    client.force_login(story.maribel)
    own = client.get(f"/earned/{open_award.public_id}/file")
    assert negotiated == named.content == own.content == bytes_of(open_award)
    assert to_bytes(json.loads(named.content)) == named.content


def test_a_copy_is_confirmed_and_not_sent_again(client, open_award):
    address = f"/c/{open_award.public_id}.json"
    etag = client.get(address)["ETag"]
    again = client.get(address, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_the_bytes_cost_one_question_to_the_database(client, open_award, suffix):
    address = f"/c/{open_award.public_id}{suffix}"
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address, headers={"accept": SIGNED}).status_code == 200
    assert len(asked) == 1, [q["sql"][:100] for q in asked]


def test_the_bytes_touch_neither_session_nor_person(client, open_award):
    answer = client.get(f"/c/{open_award.public_id}.json")
    request = answer.wsgi_request
    assert not request.session.accessed
    assert not hasattr(request, "_cached_user")
    assert not answer.cookies


def test_scripts_of_other_sites_may_read_what_is_public(client, open_award):
    for address in (f"/c/{open_award.public_id}.json", "/.well-known/did.json"):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*"


# --- private, being issued, revoked, missing ---------------------------------------


def test_what_is_private_is_a_calm_page_that_tells_nothing(client, award, story):
    answer = page(client, award)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "The holder has made this private" in said
    for word in ("Maribel", "Stroud", story.edition.title, "Verified"):
        assert word not in said


def test_what_is_private_has_no_bytes_for_programs(client, award):
    missing = client.get("/c/nothinghereatall.json")
    private = client.get(f"/c/{award.public_id}.json")
    assert private.status_code == missing.status_code == 404
    assert private.content == missing.content
    assert page(client, award, SIGNED).status_code == 404


def test_private_again_it_is_gone_at_once(client, open_award, story):
    actions.unshare(open_award, by=story.maribel)
    assert client.get(f"/c/{open_award.public_id}.json").status_code == 404
    assert "private" in page(client, open_award).content.decode()


def test_before_the_file_is_signed_nothing_is_claimed(client, award, story):
    unsigned(award)
    actions.share(award, by=story.maribel)
    said = page(client, award).content.decode()
    assert "Being issued" in said
    assert "Verified" not in said
    assert page(client, award, SIGNED).status_code == 404


def test_a_revoked_one_is_never_green(client, open_award, constance):
    revoked(open_award, by=constance)
    for _ in ("at once", "and when the list says so"):
        said = page(client, open_award).content.decode()
        assert "Revoked" in said
        assert "The evidence was not the earner&#x27;s own" in said
        assert "Verified just now" not in said
        assert "another educator" not in said  # the details
        assert "Maribel" not in said  # she shared what she earned, not this
        assert "What Maribel showed" not in said
        assert "Print certificate" not in said
        publish_lists()


def test_a_revoked_one_that_was_never_signed_says_so(client, award, constance):
    revoked(shown(unsigned(award)), by=constance)
    said = page(client, award).content.decode()
    assert "Revoked" in said
    assert "Being issued" not in said


def test_an_altered_one_is_never_green(client, open_award):
    altered = document_of(open_award)
    altered["credentialSubject"]["achievement"]["name"] = "Something grander"
    rows = Credential.objects.for_the_system("test").filter(award=open_award)
    rows.update(document=to_bytes(altered))
    said = page(client, open_award).content.decode()
    assert "Altered" in said
    assert "Verified just now" not in said


def test_with_a_compromised_key_it_is_never_green(client, open_award):
    IssuerKey.objects.update(compromised_at=clock.now())
    assert "Verified just now" not in page(client, open_award).content.decode()


def test_with_a_stale_list_it_is_unknown_and_not_good(client, open_award):
    with clock.at(clock.now() + timedelta(hours=30)):
        said = page(client, open_award).content.decode()
    assert "Not confirmed" in said
    assert "Status unknown" in said
    assert "Verified just now" not in said


def test_what_does_not_exist_sends_on_to_the_verify_page(client, db):
    answer = client.get("/c/abcdefghjkmnpqrs")
    assert answer.status_code == 404
    assert 'href="/verify"' in answer.content.decode()


def test_only_the_holder_is_offered_a_profile_link(client, open_award, story):
    assert "linkedin.com" not in page(client, open_award).content.decode()
    client.force_login(story.maribel)
    said = page(client, open_award).content.decode()
    assert "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME" in said
    assert open_award.public_id in said


# --- keys and lists ------------------------------------------------------------------


def test_the_list_is_public_signed_and_kept_no_longer_than_it_says(client, award):
    public_id = award.credential.status_list.public_id
    answer = client.get(f"/status/{public_id}")
    assert answer.content == bytes(award.credential.status_list.document)
    assert answer["Content-Type"] == SIGNED
    assert answer["Cache-Control"] == "public, max-age=3600"
    plain = client.get(f"/status/{public_id}", headers={"accept": "application/vc"})
    assert plain["Content-Type"] == "application/vc"
    assert plain.content == answer.content
    assert client.get("/status/nothing").status_code == 404


def test_the_list_costs_one_question(client, award):
    address = f"/status/{award.credential.status_list.public_id}"
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) == 1


def test_the_page_costs_few_questions(client, open_award):
    with CaptureQueriesContext(connection) as asked:
        page(client, open_award)
    assert len(asked) <= 5, [q["sql"][:100] for q in asked]


def test_private_files_are_for_their_holder_alone(client, award, story, constance):
    address = f"/earned/{award.public_id}/file"
    assert client.get(address).status_code == 302
    for other in (story.lucinda, story.priya, constance):
        client.force_login(other)
        assert client.get(address).status_code == 404
    client.force_login(story.maribel)
    answer = client.get(address)
    assert "attachment" in answer["Content-Disposition"]
    assert answer.content == bytes_of(award)


def test_there_is_no_file_before_it_is_signed(client, award, story):
    unsigned(award)
    client.force_login(story.maribel)
    assert client.get(f"/earned/{award.public_id}/file").status_code == 404


def test_a_name_in_the_file_is_on_the_shared_page_too(client, story):
    award = shown(issued(neighbor(story), named=True))
    assert "Tobias Wren has earned" in page(client, award).content.decode()
