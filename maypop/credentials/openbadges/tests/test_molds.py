"""The quick way to the statements of a credential gives those of the slow way."""

from dataclasses import replace
from datetime import UTC, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from .. import lint, molds, proof, rdf, status
from ..claims import Evidence, Holder, Status
from ..contexts import installed
from . import story

MOMENTS = st.datetimes(timezones=st.just(UTC)).map(lambda it: it.replace(microsecond=0))
WORDS = st.text(min_size=1, max_size=30).filter(str.strip)
HOLDERS = st.builds(
    Holder,
    subject=st.uuids(version=4),
    email=st.emails(),
    salt=st.binary(min_size=16, max_size=16),
    name=st.just("") | WORDS,
)
EVIDENCE = st.lists(
    st.builds(Evidence, name=WORDS, sha256=st.binary(min_size=32, max_size=32)),
    max_size=4,
).map(tuple)
CREDENTIALS = st.builds(
    story.unsigned,
    id=st.uuids().map(lambda it: f"{story.ORIGIN}/c/{it}"),
    holder=HOLDERS,
    status=st.builds(
        Status, list_url=st.just(story.LIST), index=st.integers(0, 131_071)
    ),
    valid_from=MOMENTS,
    valid_until=st.none(),
    evidence=EVIDENCE,
)


@pytest.fixture(autouse=True)
def no_mold():
    molds._mold.cache_clear()
    molds._canonical.cache_clear()


@settings(max_examples=60)
@given(CREDENTIALS)
def test_every_credential_is_cast_into_its_own_statements(document):
    assert molds.canonical(document) == rdf.canonical(document)


def test_one_mold_serves_every_holder():
    for number in range(5):
        holder = replace(
            story.MARIBEL, subject=UUID(int=number), salt=bytes([number] * 16)
        )
        document = story.unsigned(holder=holder, status=Status(story.LIST, number))
        assert molds.canonical(document) == rdf.canonical(document)
    assert molds._mold.cache_info().misses == 1


def test_a_second_status_list_of_the_same_kind_needs_no_second_mold():
    for bits in ({1}, {1, 5}):
        made = status.build_list(
            url=story.LIST,
            issuer=story.STATE,
            set_bits=bits,
            valid_from=story.AWARDED,
            valid_until=story.AWARDED + timedelta(hours=12),
        )
        assert molds.canonical(made) == rdf.canonical(made)
    assert molds._mold.cache_info().misses == 1


def test_what_is_signed_by_a_mold_verifies():
    document = story.unsigned()
    lint.check(document, canonical=molds.canonical)
    made = proof.sign(
        document,
        story.KEY,
        story.METHOD,
        story.AWARDED,
        canonical=molds.canonical,
    )
    assert made == story.sign(document)
    proof.verify(made, story.KEY.public_key())


@pytest.mark.parametrize(
    "change",
    [{"unheard": "of"}, {"id": "credentials/1"}, {"id": "urn:uuid:not an address"}],
    ids=str,
)
def test_what_has_no_meaning_is_refused_this_way_too(change):
    with pytest.raises(rdf.Undefined):
        molds.canonical({**story.unsigned(), **change})


@pytest.fixture
def forgetful(monkeypatch):
    """The guard has something to guard against: a mold that mixes up an address."""
    filled = molds._filled

    def mixed_up(quad: Quad, marks: dict[str, str]) -> Quad:
        return filled(quad, {**marks, f"{molds.MARK}0": "https://elsewhere.example/"})

    return lambda: monkeypatch.setattr(molds, "_filled", mixed_up)


def test_a_wrong_cast_stops_the_first_time(forgetful):
    forgetful()
    with pytest.raises(molds.Miscast, match="other statements"):
        molds.canonical(story.unsigned())


def test_a_wrong_cast_stops_a_later_time(forgetful, monkeypatch):
    molds.canonical(story.unsigned())
    forgetful()
    monkeypatch.setattr(molds, "CHECKED", 1)  # every one, not one in a hundred
    with pytest.raises(molds.Miscast, match="other statements"):
        molds.canonical(story.unsigned(id=f"{story.ORIGIN}/c/another"))


def test_a_gap_that_would_not_be_signed_makes_no_mold(monkeypatch):
    monkeypatch.setattr(molds, "TEXTS", molds.TEXTS | {("@context",)})
    monkeypatch.setattr(rdf, "statements", lambda *_: [])
    with pytest.raises(molds.Miscast, match="would not be signed"):
        molds.canonical(story.unsigned(), installed())
