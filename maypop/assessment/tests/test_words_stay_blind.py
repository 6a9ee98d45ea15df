"""What readers and deciders read of an educator says neither who nor where."""

import pytest

from maypop.assessment import actions
from maypop.assessment.models import Appeal, CaseAppeal, Reply
from maypop.journeys.models import Submission
from maypop.journeys.rules import given_away_in
from maypop.people.models import Role

from . import making
from .test_cases_settled import decided, opened, words

WHY = "tests look at everything"
TOLD = "Look at 6:10; Mrs. Stroud at hackberry elementary knows, she has the folder."


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("I, Maribel Stroud, wrote it.", "Maribel Stroud"),
        ("Ask Stroud about it.", "Stroud"),
        ("All of Hackberry Elementary does so.", "Hackberry Elementary"),
        ("As all of us do in Cedar  Glade.", "Cedar Glade"),
        ("Write to a.b@example.org.", "a.b@example.org"),
        ("A student named Zebulon Quill.", "Zebulon Quill"),
    ],
)
def test_who_and_where_are_noticed(work, said, seen):
    found = given_away_in(said, work.journey, "Your answer")
    assert any(f"“{seen}”" in each for each in found)


def test_words_of_the_work_are_fine(work):
    for said in ("6:10-7:40, the second lesson.", "Volunteer work of a county school."):
        assert given_away_in(said, work.journey, "Your answer") == []


def test_an_answer_in_a_case_is_mended_before_it_is_sent(work, winifred, browser_of):
    case = opened(work, winifred)
    maribel = browser_of(work.maribel)
    there = f"/cases/{case.public_id}"
    answer = maribel.post(there, {"text": TOLD})
    assert answer.status_code == 422
    shown = words(answer)
    assert TOLD in shown  # the typed words are kept
    assert "“Stroud” is your own name" in shown
    assert "is your school or district" in shown
    assert not Reply.objects.exists()
    actions.answer(case, by=work.maribel, text="They are mine.")
    decided(case, "resubmit", winifred, work.ferdinand)
    said = {"ground": "own", "words": TOLD}
    answer = maribel.post(f"{there}/appeal", said)
    assert answer.status_code == 422
    assert TOLD in words(answer)
    assert not CaseAppeal.objects.for_the_system(WHY).exists()


def test_where_a_panel_should_look_names_nobody(work, browser_of):
    making.decided(work, below=("Q6",))
    maribel = browser_of(work.maribel)
    there = f"/work/{work.journey.public_id}/sent/{work.submission.public_id}/appeal"
    said = {"ground": "misread", "criteria": "Q6", "words": "I wait.", "look_at": TOLD}
    answer = maribel.post(there, said)
    assert answer.status_code == 422
    shown = words(answer)
    assert TOLD in shown
    assert "“Stroud” is your own name" in shown
    assert not Appeal.objects.for_the_system(WHY).exists()
    assert maribel.post(there, {**said, "look_at": "6:10-7:40"}).status_code == 302


def test_a_declaration_of_generated_text_names_nobody(work, browser_of):
    rush = making.district("Rush Creek")
    tobias = making.person("Tobias", Role.EDUCATOR, rush, family="Wren")
    journey = making.begun(tobias, work.edition, work.phase)
    making.fill(journey)
    there = f"/work/{journey.public_id}/send"
    told = "The second paragraph, by a tool that Mr. Wren of Rush Creek pays for."
    said = {"integrity": "on", "generated": "some", "generated_text": told}
    answer = browser_of(tobias).post(there, said)
    assert answer.status_code == 422
    shown = words(answer)
    assert told in shown
    assert "“Wren” is your own name" in shown
    assert "“Rush Creek” is your school or district" in shown
    assert not Submission.objects.seen_by(tobias).exists()
