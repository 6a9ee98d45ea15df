"""What lies in the store is unreadable, by range, and under a key of its own."""

from random import Random
from uuid import uuid4

import pytest

from maypop.media import keys, seal, store
from maypop.media.store import places

pytestmark = pytest.mark.django_db  # in a bucket one writes in turn, by a row
WORDS = b"One line of an essay that a teacher wrote about a lesson.\n" * 400


def kept(content: bytes = WORDS):
    key = uuid4()
    store.create(key)
    with store.hold(key) as file:
        store.write(key, file, 0, [content], len(content))
    return key


def sealed(key, part="") -> bytes:
    return b"".join(places.here().fetch(key, part, 0, 10**9))


@pytest.mark.parametrize("cut", [0, 1, 15, 16, 17, 4096, len(WORDS) - 1])
def test_bytes_sealed_in_pieces_are_sealed_as_the_whole(cut):
    key = seal.derived(seal.new_key(), "")
    whole = seal.stream(key).update(WORDS)
    assert whole != WORDS
    assert seal.stream(key).update(WORDS[:cut]) == whole[:cut]
    assert seal.stream(key, cut).update(WORDS[cut:]) == whole[cut:]


def test_what_lies_in_the_store_says_nothing():
    key = kept()
    store.keep(key, "shown", [WORDS])
    for lying in (sealed(key), sealed(key, "shown")):
        assert not any(word in lying for word in WORDS.split(b"\n")[:1])


def test_any_range_is_opened_alone():
    key, lot = kept(), Random(7)
    store.keep(key, "shown", [WORDS[:9000], WORDS[9000:]])
    for part in ("", "shown"):
        for _each in range(40):
            start, stop = sorted(lot.sample(range(len(WORDS) + 1), 2))
            found = b"".join(store.read(key, start, stop, part))
            assert found == WORDS[start:stop]


def test_a_reader_seeks_as_in_a_plain_file():
    with store.reader(kept()) as file:
        assert file.seek(-10, 2) == len(WORDS) - 10
        assert file.read() == WORDS[-10:]
        file.seek(100)
        assert file.read(5) == WORDS[100:105]
        file.seek(7, 1)
        assert file.read(5) == WORDS[112:117]
        with pytest.raises(ValueError, match="before the start"):
            file.seek(-1)


def test_two_files_of_the_same_words_share_no_byte_that_tells():
    one, other = sealed(kept()), sealed(kept())
    assert one != other


def test_a_part_replaced_is_sealed_under_another_key():
    key = kept()
    store.keep(key, "shown", [WORDS])
    first = sealed(key, "shown")
    store.keep(key, "shown", [WORDS])
    second = sealed(key, "shown")
    assert first[seal.SALT :] != second[seal.SALT :]
    assert sealed(key)[:100] != first[seal.SALT : seal.SALT + 100]


def test_parts_are_sized_and_found_as_they_were_given():
    key = kept()
    assert (store.size(key), store.exists(key, "shown")) == (len(WORDS), False)
    with pytest.raises(store.Missing):
        store.size(key, "shown")
    with pytest.raises(store.Missing):
        store.reader(key, "shown")
    store.keep(key, "shown", [b"word"])
    assert (store.size(key, "shown"), store.exists(key, "shown")) == (4, True)


def test_a_plain_file_is_private_and_gone_afterward():
    key = kept()
    with store.in_the_open(key) as place:
        assert place.read_bytes() == WORDS
        assert place.stat().st_mode & 0o077 == 0
        store.tidy()  # leaves alone what somebody reads
        assert place.exists()
    assert not place.exists()


def test_a_plain_file_whose_reader_was_killed_is_tidied_away(settings):
    with store.in_the_open(kept()) as place:
        left = place.with_name("left.open")
        left.write_bytes(WORDS)
    store.tidy()
    assert not left.exists()


def test_without_its_key_every_part_is_as_good_as_gone():
    key = kept()
    store.keep(key, "shown", [WORDS])
    keys.destroy(key)
    for part in ("", "shown"):
        assert not store.exists(key, part)
        with pytest.raises(store.Missing):
            store.reader(key, part)
        with pytest.raises(store.Missing):
            store.read(key, 0, 10, part)


def test_another_key_opens_nothing():
    """The sabotage twin: if any key did, the seal would be for show."""
    key = kept()
    wrong = seal.stream(seal.derived(seal.new_key(), ""))
    assert wrong.update(sealed(key)) != WORDS
