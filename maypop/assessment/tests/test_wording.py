"""Words on pieces, words kept for oneself, and words between those who judge."""

import re

import pytest

from maypop.assessment import actions, asides, scoring
from maypop.assessment.models import (
    Aside,
    DraftPieceNote,
    DraftRating,
    PieceNote,
    Snippet,
)
from maypop.base.conflict import Conflict
from maypop.base.frozen import FrozenError
from maypop.journeys.models import Remark
from maypop.notices.models import Notice

from . import making

JSON = {"Accept": "application/json", "X-Requested-With": "may-save"}
PART = {"HX-Request": "true"}
WORDS = "The film is steady and every student can be heard."


@pytest.fixture
def priya(work, browser_of):
    return browser_of(work.priya)


@pytest.fixture
def sheet(work):
    return f"/assess/{work.assignment.blind_id}"


def text_of(browser, address, status=200):
    answer = browser.get(address)
    assert answer.status_code == status
    return answer.content.decode()


# --- on pieces ------------------------------------------------------------------


def test_words_on_a_piece_save_themselves_and_no_window_overwrites_another(
    work, priya, sheet
):
    there = f"{sheet}/pieces/r3"
    first = priya.post(there, {"version": 0, "words": WORDS}, headers=JSON)
    assert first.json()["version"] == 1
    late = priya.post(there, {"version": 0, "words": "Another."}, headers=JSON)
    assert late.status_code == 409
    assert late.json() == {"version": 1, "theirs": {"words": WORDS}}
    both = priya.post(there, {"version": 0, "words": "Another."})
    assert both.status_code == 409
    for each in (WORDS, "Another."):
        assert each in both.content.decode()
    assert DraftPieceNote.objects.get().text == WORDS
    assert WORDS in text_of(priya, sheet)
    assert WORDS in text_of(priya, f"{sheet}/send")


def test_words_that_cannot_be_kept_come_back(priya, sheet):
    answer = priya.post(f"{sheet}/pieces/r3", {"version": "x", "words": WORDS})
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert priya.post(f"{sheet}/pieces/r9", {"version": 0}).status_code == 403


def test_they_are_locked_with_the_review_and_reach_the_educator(work, browser_of):
    part = work.edition.requirements.get(code="R3")
    by = work.priya
    actions.jot_piece(work.assignment, part, WORDS, by=by, version=0)
    empty = work.edition.requirements.get(code="R1")
    actions.jot_piece(work.assignment, empty, "  ", by=by, version=0)
    given = making.approval(work, below=("Q6",))
    note = PieceNote.objects.get()
    assert (note.requirement, note.text) == (part, WORDS)
    with pytest.raises(FrozenError):
        note.save()
    with pytest.raises(Conflict):
        actions.jot_piece(work.assignment, part, "More.", by=by, version=1)
    shown = text_of(browser_of(work.ferdinand), f"/assess/{given.blind_id}/decision")
    assert WORDS in shown
    actions.confirm(given, by=work.ferdinand)
    assert Remark.objects.get().text == WORDS
    assert list(actions.altered()) == []


def test_words_changed_behind_our_back_are_found(work):
    part = work.edition.requirements.get(code="R3")
    actions.jot_piece(work.assignment, part, WORDS, by=work.priya, version=0)
    making.approval(work)
    PieceNote._base_manager.update(text="Elsewhere")
    assert len(list(actions.altered())) == 1


# --- for oneself ----------------------------------------------------------------


def test_words_are_kept_from_a_line_and_put_into_another(
    work, priya, sheet, browser_of
):
    line = f"{sheet}/criteria/Q6"
    typed = {"version": 0, "where": "3:48", "feedback": making.GAP}
    assert priya.post(f"{line}/snippets", typed, headers=PART).status_code == 200
    assert not DraftRating.objects.exists(), "the line saves itself"
    answer = priya.post(f"{line}/snippets", typed)
    assert answer["Location"] == f"{sheet}#Q6"
    kept = Snippet.objects.seen_by(work.priya).get()
    assert (kept.text, kept.criterion.code) == (making.GAP, "Q6")
    assert DraftRating.objects.get().feedback == making.GAP
    shown = text_of(priya, sheet)
    assert shown.count(f'value="{kept.public_id}"') == 1
    pressed = {"version": 1, "feedback": "First.", "snippet": kept.public_id}
    priya.post(line, pressed)
    assert DraftRating.objects.get().feedback == f"First.\n{making.GAP}"
    assert making.GAP not in text_of(browser_of(work.graham), "/assess/snippets")


def test_they_are_added_edited_and_removed_by_their_owner_alone(
    work, priya, browser_of
):
    everywhere = {"text": "Say which student, and when."}
    priya.post("/assess/snippets", everywhere)
    priya.post("/assess/snippets", everywhere)
    kept = Snippet.objects.seen_by(work.priya).get()
    there = f"/assess/snippets/{kept.public_id}"
    assert browser_of(work.graham).post(there, {"text": "Mine."}).status_code == 404
    assert priya.post(there, {"text": " "}).status_code == 422
    priya.post(there, {"text": "Say who, and when."})
    assert "Say who, and when." in text_of(priya, "/assess/snippets")
    priya.post(there, {"remove": "yes", "text": ""})
    assert not Snippet.objects.seen_by(work.priya).exists()
    assert "No snippets yet" in text_of(priya, "/assess/snippets")
    assert browser_of(work.maribel).get("/assess/snippets").status_code == 403


def test_a_snippet_for_all_stands_beside_every_criterion(work, priya, sheet):
    priya.post("/assess/snippets", {"text": "Say which student, and when."})
    kept = Snippet.objects.seen_by(work.priya).get()
    assert text_of(priya, sheet).count(f'value="{kept.public_id}"') == 11


# --- a place for each rating ----------------------------------------------------


def test_a_rating_cites_a_place_that_can_be_found(work):
    making.rate(work.assignment)
    line = work.assignment.draft_ratings.get(criterion__code="Q6")
    for number, (where, is_found) in enumerate([
        ("somewhere in the table", False),
        ("@3:48", True),
        ("the plan, p. 2", True),
        ("¶ 3", True),
        ("Image 2", True),
    ]):  # fmt: skip
        actions.jot(
            *(work.assignment, line.criterion),
            by=work.priya,
            version=number + 1,
            where=where,
        )
        faults = {each.criterion.code: each.faults for each in lines(work)}
        assert (not faults["Q6"]) == is_found, where


def lines(work):
    return scoring.lines(work.assignment)


def test_places_are_pressed_and_pointers_are_taken_over(work, priya, sheet):
    answer = priya.post(
        f"{sheet}/criteria/Q6", {"version": 0, "where": "@3:48 and p2", "take": "¶ 3"}
    )
    assert answer.status_code == 302
    assert DraftRating.objects.get().where == "@3:48 and p2, ¶ 3"
    shown = text_of(priya, sheet)
    here = shown[shown.index('data-cited="Q6-where"') :][:1500]
    for stamp in ('data-t="3:48"', 'data-page="2"', 'data-paragraph="3"'):
        assert stamp in here


# --- with the approver ----------------------------------------------------------


def test_a_reader_and_the_approver_speak_without_names(work, priya, sheet, browser_of):
    word = "The sound drops out at 6:30; I read the captions there."
    priya.post(f"{sheet}/notes", {"text": word})
    assert word in text_of(priya, f"{sheet}/notes")
    given = making.approval(work)
    ferdinand, decision = (
        browser_of(work.ferdinand),
        f"/assess/{given.blind_id}/decision",
    )
    shown = text_of(ferdinand, decision)
    assert word in shown
    assert "Assessor A" in shown
    answer = ferdinand.post(
        f"/assess/{given.blind_id}/notes", {"to": 1, "text": "So do I."}
    )
    assert answer.status_code == 302
    told = Notice.objects.seen_by(work.priya).get(kind="assessment.aside")
    assert told.path == f"{sheet}/notes"
    assert given.blind_id not in str(told.facts)
    seen = text_of(priya, told.path)
    assert "So do I." in seen
    for name in (work.ferdinand.given_name, given.blind_id):
        assert name not in seen
    for name in (work.priya.given_name, work.assignment.blind_id):
        assert name not in text_of(ferdinand, decision)
    priya.post(f"{sheet}/notes", {"text": "Thank you."}, headers=PART)
    assert Notice.objects.seen_by(work.ferdinand).get(kind="assessment.aside")
    assert (
        ferdinand.post(f"/assess/{given.blind_id}/notes", {"to": 1}).status_code == 422
    )
    assert (
        ferdinand.post(f"/assess/{given.blind_id}/notes", {"to": 2}).status_code == 404
    )
    assert browser_of(work.graham).get(f"{sheet}/notes").status_code == 404
    actions.confirm(given, by=work.ferdinand)
    assert priya.post(f"{sheet}/notes", {"text": "Late."}).status_code == 409
    assert "nothing more is said" in text_of(priya, f"{sheet}/notes")
    assert "Late." not in text_of(priya, f"{sheet}/notes")


def test_nobody_else_speaks_and_what_was_said_stays(work):
    aside = asides.say(work.assignment, "Steady film.", by=work.priya)
    with pytest.raises(Conflict):
        asides.say(work.assignment, "Me too.", by=work.graham)
    with pytest.raises(FrozenError):
        aside.save()
    assert Aside.objects.for_the_system("test").count() == 1


def test_the_pages_of_words_are_made_without_inline_script(work, priya, sheet):
    priya.post("/assess/snippets", {"text": "Say which student, and when."})
    for page in ("/assess/snippets", f"{sheet}/notes"):
        shown = text_of(priya, page)
        assert not re.search(r"<[^>]+\son\w+=", shown)
        assert not re.search(r'style="(?!--)', shown)
