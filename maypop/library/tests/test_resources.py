"""What the library takes in, notices to be the same, offers and retires."""

from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from maypop.library import actions
from maypop.library.addresses import same_address
from maypop.library.models import Kind, Resource, Retirement, Signal
from maypop.library.words import nearly_the_same
from maypop.media.models import Upload
from maypop.media.rules import may_see

from . import making
from .making import CLIP

PARTS = st.text("abcdefghij0123456789-", min_size=1, max_size=8)
ADDRESSES = st.builds(
    lambda host, path, asked: f"example.org/{host}/{'/'.join(path)}" + asked,
    PARTS,
    st.lists(PARTS, max_size=3),
    st.sampled_from(["", "?b=2&a=1", "?a=1"]),
)


@settings(max_examples=50, deadline=None)
@given(
    ADDRESSES,
    st.sampled_from(["http://", "https://", "HTTPS://WWW.", "http://www."]),
    st.sampled_from(["", "#part-2"]),
)
def test_an_address_is_known_again_in_other_clothes(plain, before, after):
    dressed = same_address(before + plain + after)
    assert dressed == same_address(f"https://{plain}")
    assert same_address(f"https://{dressed}") == dressed
    asked = "&" if "?" in plain else "?"
    tracked = f"https://{plain}{asked}utm_source=mail&fbclid=x"
    assert same_address(tracked) == dressed


def test_other_pages_stay_others():
    one = "https://example.org/a"
    for other in ("https://example.org/b", "https://example.com/a", f"{one}?p=2"):
        assert same_address(one) != same_address(other)
    assert same_address("") == ""


TITLES = st.lists(PARTS.filter(str.isalnum), min_size=2, max_size=6)


@settings(max_examples=50, deadline=None)
@given(TITLES, TITLES)
def test_titles_are_alike_either_way_round(left, right):
    one, other = " ".join(left), " ".join(right)
    assert nearly_the_same(one, other) == nearly_the_same(other, one)
    assert nearly_the_same(one, f"  {' '.join(reversed(left)).upper()}!")


def test_a_slip_is_noticed_and_another_title_is_not():
    title = "All-respond routines on one page"
    assert nearly_the_same(title, "All respond routine, on one page")
    assert not nearly_the_same(title, "Comment coding sheet")
    assert not nearly_the_same("", "")


def form(**said):
    plain = {"title": "Another", "kind": "link", "minutes": "5"}
    return plain | said


def test_a_duplicate_is_said_before_it_is_kept_and_may_be_kept_anyway(made):
    again = form(address="http://www.example.org/three-seconds/?utm_source=x")
    answer = made.keepers.post("/library/new", again)
    assert answer.status_code == 422
    assert "The same address" in answer.text
    assert CLIP.title in answer.text
    assert Resource.objects.seen_by(made.verity).count() == 1
    kept = made.keepers.post("/library/new", again | {"keep_both": "on"})
    assert kept.status_code == 302
    assert Resource.objects.seen_by(made.verity).count() == 2


def test_nearly_the_same_title_and_the_very_same_file_are_said(made):
    said = form(title="Three seconds, an audio clip with counter")
    assert "Nearly the same title" in made.keepers.post("/library/new", said).text
    sheet = SimpleUploadedFile("stems.txt", b"Name the criterion.\n")
    added = made.keepers.post("/library/new", form(title="Stems", file=sheet))
    assert added.status_code == 302
    again = SimpleUploadedFile("other.txt", b"Name the criterion.\n")
    answer = made.keepers.post("/library/new", form(title="Quite else", file=again))
    assert "The very same file" in answer.text
    assert answer.status_code == 422


def test_what_others_keep_to_themselves_is_not_told_as_a_duplicate(made):
    found = actions.alike(made.inez, title=CLIP.title, address=CLIP.address)
    assert found == []
    actions.open_to_all(made.shelf, by=made.verity)
    found = actions.alike(made.inez, title=CLIP.title, address=CLIP.address)
    assert [each.resource for each in found] == [made.clip]


def test_a_file_is_shown_to_whoever_sees_the_resource(made):
    sheet = SimpleUploadedFile("stems.txt", b"Name the criterion.\n")
    made.keepers.post("/library/new", form(title="Stems", file=sheet))
    stems = Resource.objects.seen_by(made.verity).get(title="Stems")
    upload = Upload.objects.seen_by(made.verity).get()
    assert not may_see(made.maribel, upload, "library")
    actions.curate(made.shelf, stems, by=made.verity, why="They stop “good job”.")
    actions.open_to_all(made.shelf, by=made.verity)
    assert may_see(made.maribel, upload, "library")
    way = made.hers.post(f"/library/{stems.public_id}/opening")
    assert f"/files/{upload.public_id}/library" in way.text


def test_a_recording_waits_for_a_word_on_students(made):
    head = b"RIFF\x00\x00\x00\x00WAVEfmt " + b"\x00" * 40
    clip = ContentFile(head, name="clip.wav")
    answer = made.keepers.post("/library/new", form(title="Clip", file=clip))
    assert answer.status_code == 422
    assert "Confirm this before a recording is shown" in answer.text


def test_an_address_of_another_kind_is_not_taken(made):
    for odd in ("javascript:alert(1)", "ftp://example.org/x", "file:///etc/hosts"):
        answer = made.keepers.post("/library/new", form(address=odd))
        assert answer.status_code == 422, odd


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"minutes": 0},
        {"kind": "song"},
        {"address": "javascript:alert(1)"},
        {"lowest": 5, "highest": 3},
        {"lowest": 3},
    ],
)
def test_the_table_takes_nothing_half_said(made, wrong):
    said = {"kind": Kind.BOOK, "title": "A book", "minutes": 5}
    with pytest.raises(IntegrityError), transaction.atomic():
        Resource.objects.create(added_by=made.verity, **(said | wrong))


def test_of_two_windows_that_mend_it_the_second_is_told(made):
    first = replace(CLIP, minutes=7)
    actions.mend(made.clip, first, version=1, by=made.verity)
    with pytest.raises(actions.Changed):
        actions.mend(made.clip, CLIP, version=1, by=made.verity)
    made.clip.refresh_from_db(from_queryset=Resource.objects.seen_by(made.verity))
    assert made.clip.minutes == 7
    assert [each.indicator for each in made.clip.supports.all()] == ["INS-QU"]


def test_retired_it_leaves_the_library_and_every_shelf(made):
    actions.open_to_all(made.shelf, by=made.verity)
    url = f"/library/{made.clip.public_id}"
    assert CLIP.title in made.hers.get("/library").text
    answer = made.keepers.post(f"{url}/retirement", {"why": "The page is gone."})
    assert answer.status_code == 302
    assert CLIP.title not in made.hers.get("/library").text
    assert CLIP.title not in made.hers.get(f"/shelves/{made.shelf.public_id}").text
    assert made.hers.get(url).status_code == 404
    assert "The page is gone." in made.keepers.get(url).text
    actions.retire(made.clip, by=made.verity, reason="Once more.")
    assert Retirement.objects.get().reason == "The page is gone."


def test_the_way_out_is_noted_and_leads_there_by_a_page_of_ours(made):
    actions.open_to_all(made.shelf, by=made.verity)
    url = f"/library/{made.clip.public_id}"
    made.hers.get(url)
    assert not Signal.objects.seen_by(made.maribel).exists()
    answer = made.hers.post(f"{url}/opening")
    assert f'content="0; url={CLIP.address}"' in answer.text
    made.hers.post(f"{url}/opening")
    made.hers.post(f"{url}/use", {"next": "https://elsewhere.example/"})
    kinds = Signal.objects.seen_by(made.maribel).values_list("kind", flat=True)
    assert [*kinds] == ["opened", "used"]
    made.hers.post(f"{url}/use", {"not": "1"})
    assert [*kinds.all()] == ["opened"]


def test_a_button_never_leads_to_another_site(made):
    actions.open_to_all(made.shelf, by=made.verity)
    url = f"/library/{made.clip.public_id}"
    for to in ("https://elsewhere.example/", "//elsewhere.example", "\\\\else"):
        assert made.hers.post(f"{url}/use", {"next": to})["Location"] == url
    assert made.hers.post(f"{url}/use", {"next": "/journey"})["Location"] == "/journey"


def test_numbers_are_told_from_ten_people_on(made):
    actions.open_to_all(made.shelf, by=made.verity)
    where = made.verity.memberships.get().organization
    for number in range(10):
        assert "who opened it" not in made.hers.get("/library").text
        reader = making.person(f"Reader{number}", "educator", where)
        actions.mark_opened(made.clip, by=reader)
        if number % 2:
            actions.mark_used(made.clip, by=reader)
    words = "Used by 5 of the 10 who opened it"
    assert words in made.hers.get("/library").text
    assert words in made.hers.get(f"/library/{made.clip.public_id}").text
    assert words in made.hers.get(f"/shelves/{made.shelf.public_id}").text
