"""Names of students are asked about before others read them; nothing is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from maypop.library.models import Pick, Resource, Shelf
from maypop.media.models import Upload
from maypop.trail.models import Entry

NAME = "Jaden Morris"
ASKED = "A student may be named"
REASON = "He is the author of the routine."


def shelf_form(**said):
    return {"title": "Wait", "purpose": "For the quiet after."} | said


def resource_form(**said):
    return {"title": "Stems", "kind": "document", "minutes": "5"} | said


def reason_for(row):
    entry = Entry.objects.about(row).get(verb__endswith=".explain")
    return entry.particulars.facts["reason"]


def nothing_was_answered():
    return not Entry.objects.filter(verb__endswith=".explain").exists()


def test_why_it_stands_there_may_name_nobody_unless_someone_says_why(made):
    url = f"/shelves/{made.shelf.public_id}/picks/{made.pick.public_id}"
    said = {"why": f"It reached {NAME} at last."}
    answer = made.keepers.post(url, said)
    assert answer.status_code == 422
    assert ASKED in answer.text
    assert "line 1" in answer.text
    assert said["why"] in answer.text, "the words are kept"
    assert 'name="reason"' in answer.text
    made.pick.refresh_from_db(from_queryset=Pick.objects.seen_by(made.verity))
    assert NAME not in made.pick.why
    assert made.keepers.post(url, said | {"reason": REASON}).status_code == 302
    made.pick.refresh_from_db(from_queryset=Pick.objects.seen_by(made.verity))
    assert NAME in made.pick.why
    assert reason_for(made.pick) == REASON
    assert made.keepers.post(url, said).status_code == 302, "it is not asked again"


@pytest.mark.parametrize("field", ["title", "purpose"])
def test_what_a_shelf_is_called_and_for_is_looked_through(made, field):
    said = shelf_form(**{field: f"What {NAME} needs"})
    answer = made.keepers.post("/shelves/new", said)
    assert answer.status_code == 422
    assert ASKED in answer.text
    answered = made.keepers.post("/shelves/new", said | {"reason": REASON})
    assert answered.status_code == 302
    shelf = Shelf.objects.kept_by(made.verity).get(**{field: said[field]})
    assert Entry.objects.about(shelf).filter(verb="shelf.explain").exists()
    url = f"/shelves/{shelf.public_id}/change"
    assert made.keepers.post(url, said).status_code == 302
    late = said | {field: "Maria O'Neill, too"}
    assert made.keepers.post(url, late).status_code == 422


def test_an_address_and_a_number_are_told_by_their_own_words(made):
    said = shelf_form(purpose="Write to ana@school.k12.tn.us or 615-555-0142.")
    answer = made.keepers.post("/shelves/new", said).text
    assert "an e-mail address." in answer
    assert "what looks like a phone number." in answer
    assert ASKED not in answer


def test_its_author_and_its_keeper_are_no_students(made):
    said = resource_form(title=f"Stems by {NAME}", author=NAME)
    assert made.keepers.post("/library/new", said).status_code == 302
    stems = Resource.objects.seen_by(made.verity).get(author=NAME)
    url = f"/library/{stems.public_id}/picks"
    why = {"shelf": str(made.shelf.public_id), "why": f"{NAME} says it in one page."}
    assert made.keepers.post(url, why).status_code == 302
    assert nothing_was_answered()


def test_a_title_is_asked_about_when_it_is_changed(made):
    url = f"/library/{made.clip.public_id}/change"
    said = resource_form(title=f"What {NAME} heard", version="1")
    assert made.keepers.post(url, said).status_code == 422
    assert made.keepers.post(url, said | {"reason": REASON}).status_code == 302
    assert reason_for(made.clip) == REASON


def test_the_reason_why_it_is_retired_is_read_by_others_too(made):
    url = f"/library/{made.clip.public_id}/retirement"
    said = {"why": f"It shows {NAME}."}
    answer = made.keepers.post(url, said)
    assert answer.status_code == 422
    assert ASKED in answer.text
    assert made.keepers.post(url, said | {"reason": REASON}).status_code == 302
    assert reason_for(made.clip) == REASON


def sheet(words=b"Exit ticket of Jaden Morris\n", name="ticket.txt"):
    return SimpleUploadedFile(name, words)


def test_the_words_of_a_file_are_looked_through_and_it_waits_for_a_word(made):
    answer = made.keepers.post("/library/new", resource_form(file=sheet()))
    assert answer.status_code == 422
    assert "A student may be named in ticket.txt." in answer.text
    assert "choose it once more" in answer.text
    assert not Resource.objects.seen_by(made.verity).filter(title="Stems").exists()
    assert not Upload.objects.seen_by(made.verity).ready().exists(), "it is not kept"
    said = resource_form(file=sheet(), reason="An invented child.")
    assert made.keepers.post("/library/new", said).status_code == 302
    stems = Resource.objects.seen_by(made.verity).get(title="Stems")
    assert reason_for(stems) == "An invented child."


def test_a_file_without_names_and_one_by_its_author_ask_for_nothing(made):
    plain = resource_form(file=sheet(b"Name the criterion.\n"))
    assert made.keepers.post("/library/new", plain).status_code == 302
    theirs = resource_form(title="Another one", author=NAME, file=sheet())
    assert made.keepers.post("/library/new", theirs).status_code == 302
    assert nothing_was_answered()


def test_a_file_that_nobody_can_read_here_waits_for_a_word(made, monkeypatch):
    def stumbles(_upload):
        raise ValueError("nobody foresaw this")

    monkeypatch.setattr("maypop.media.actions.words_of", stumbles)
    answer = made.keepers.post("/library/new", resource_form(file=sheet()))
    assert answer.status_code == 422
    assert "could not be looked through for names" in answer.text
    said = resource_form(file=sheet(), reason="I read it. Nobody is named.")
    assert made.keepers.post("/library/new", said).status_code == 302


def test_a_program_in_the_clothes_of_a_document_is_told_apart(made):
    disguised = sheet(b"MZ\x90\x00\x03" + b"\x00" * 200, name="stems.pdf")
    answer = made.keepers.post("/library/new", resource_form(file=disguised))
    assert answer.status_code == 422
    assert not Resource.objects.seen_by(made.verity).filter(title="Stems").exists()
