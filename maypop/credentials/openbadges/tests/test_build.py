import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

from .. import rdf
from ..build import identity_hash
from ..claims import Achievement, Holder
from ..contexts import OB, VC
from . import story


def test_the_contexts_stand_in_order():
    assert story.unsigned()["@context"] == [VC, OB]


def test_everything_that_makes_the_claim_is_inside_the_signature():
    """Criteria, alignment, results and evidence are what other issuers lose."""
    statements = rdf.canonical(story.unsigned()).decode()
    for words in (
        "Waits three seconds.",
        "Uses questioning that leads to thinking",
        "CFItems/0b7e",
        "CFItem",
        "T-3.2",
        "Teaching Standards",
        "MicroCredential",
        "7.5E0",
        "Waits after a question",
        "#criterion-2-2",
        "Completed",
        "Lesson video",
        "sha256-AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        '"4321"',
        story.LIST,
    ):
        assert words in statements, words


def test_who_earned_it_is_written_only_as_a_salted_hash():
    document = story.unsigned()
    text = str(document).lower()
    assert "maribel" not in text
    assert "maple.example" not in text
    (identity,) = document["credentialSubject"]["identifier"]
    salt = bytes(range(16)).hex()
    expected = sha256(f"maribel.thompson@maple.example{salt}".encode()).hexdigest()
    assert identity == {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${expected}",
        "identityType": "emailAddress",
        "salt": salt,
    }


def test_a_holder_who_chose_to_be_named_is_named():
    named = Holder(
        story.MARIBEL.subject,
        story.MARIBEL.email,
        story.MARIBEL.salt,
        "Maribel Thompson",
    )
    _, name = story.unsigned(holder=named)["credentialSubject"]["identifier"]
    assert name["identityHash"] == "Maribel Thompson"
    assert name["identityType"] == "name"
    assert name["hashed"] is False
    story.signed(holder=named)


def test_an_address_is_hashed_alike_however_it_was_typed():
    composed = unicodedata.normalize("NFC", "josé@maple.example")
    typed = "  " + unicodedata.normalize("NFD", "José@Maple.Example") + "\n"
    assert identity_hash(typed, "salt") == identity_hash(composed, "salt")


def test_characters_that_verifiers_disagree_about_never_get_in():
    odd = Achievement(
        id=story.WAIT_TIME,
        name="Wait\x00 \x1bTime\ufffe",
        description="One\x07\r\nTwo\x7f\ud800",
        criteria="Kept:\ttab\nline\x0b",
        criteria_url=f"{story.WAIT_TIME}#criteria",
    )
    document = story.unsigned(achievement=odd, results=())
    built = document["credentialSubject"]["achievement"]
    assert document["name"] == built["name"] == "Wait Time"
    assert built["description"] == "One\nTwo"
    assert built["criteria"]["narrative"] == "Kept:\ttab\nline"


def test_moments_are_whole_seconds_in_utc():
    columbia = timezone(timedelta(hours=-5))
    awarded = datetime(2026, 5, 4, 7, 0, 0, 999_999, tzinfo=columbia)
    assert story.unsigned(valid_from=awarded)["validFrom"] == "2026-05-04T12:00:00Z"


def test_a_credential_need_not_end():
    assert "validUntil" not in story.unsigned(valid_until=None)


def test_whole_credits_are_written_whole():
    whole = Achievement(
        id=story.WAIT_TIME,
        name="Wait Time",
        description="d",
        criteria="c",
        criteria_url=f"{story.WAIT_TIME}#criteria",
        credits=15.0,
    )
    document = story.unsigned(achievement=whole, results=())
    found = document["credentialSubject"]["achievement"]["creditsAvailable"]
    assert isinstance(found, int)
    assert '"15"' in rdf.canonical(document).decode()


def test_the_status_entry_is_not_its_list():
    entry = story.unsigned()["credentialStatus"]
    assert entry["id"] != entry["statusListCredential"] == story.LIST
    assert entry["statusListIndex"] == "4321"


def test_the_same_input_gives_the_same_bytes():
    at = datetime(2026, 5, 4, tzinfo=UTC)
    assert story.signed(valid_from=at) == story.signed(valid_from=at)
