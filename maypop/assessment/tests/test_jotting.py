"""What a reader puts down saves itself, and no window overwrites another."""

import pytest

from maypop.assessment.actions import (
    ChangedDraft,
    decline,
    jot,
    jot_overall,
    lock_review,
)
from maypop.assessment.models import DraftRating
from maypop.base.conflict import Conflict

from . import making

JSON = {"Accept": "application/json", "X-Requested-With": "may-save"}
SAID = {"level": "developing", "where": "3:48", "feedback": "Wait longer."}


@pytest.fixture
def q6(work):
    return work.edition.criteria.get(code="Q6")


@pytest.fixture
def priya(work, browser_of):
    return browser_of(work.priya)


@pytest.fixture
def line(work):
    return f"/assess/{work.assignment.blind_id}/criteria/Q6"


def test_a_line_is_kept_and_counted(work, priya, line):
    answer = priya.post(line, {"version": 0, **SAID}, headers=JSON)
    assert answer.status_code == 200
    assert answer.json()["version"] == 1
    draft = DraftRating.objects.get()
    assert (draft.level, draft.where, draft.feedback) == tuple(SAID.values())


def test_of_two_windows_on_one_line_the_later_is_shown_the_other(work, q6):
    jot(work.assignment, q6, by=work.priya, version=0, **SAID)
    with pytest.raises(ChangedDraft) as late:
        jot(work.assignment, q6, by=work.priya, version=0, where="9:10")
    assert late.value.theirs.where == "3:48"
    assert DraftRating.objects.get().where == "3:48"


def test_a_program_that_comes_late_gets_the_other_words(work, priya, line):
    priya.post(line, {"version": 0, **SAID}, headers=JSON)
    answer = priya.post(line, {"version": 0, "where": "9:10"}, headers=JSON)
    assert answer.status_code == 409
    assert answer.json() == {"version": 1, "theirs": SAID}


def test_a_person_who_comes_late_sees_both_texts(work, priya, line):
    priya.post(line, {"version": 0, **SAID})
    answer = priya.post(line, {"version": 0, "where": "9:10, and the plan"})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "9:10, and the plan" in shown
    assert "Wait longer." in shown


def test_without_script_the_page_comes_back_to_the_same_line(work, priya, line):
    answer = priya.post(line, {"version": 0, **SAID})
    assert answer.status_code == 302
    assert answer["Location"] == f"/assess/{work.assignment.blind_id}#Q6"


def test_the_words_to_the_educator_save_themselves_too(work, priya):
    address = f"/assess/{work.assignment.blind_id}/overall"
    first = priya.post(address, {"version": 0, "overall": "Clear."}, headers=JSON)
    assert first.json()["version"] == 1
    late = priya.post(address, {"version": 0, "overall": "Other."}, headers=JSON)
    assert late.status_code == 409
    assert late.json() == {"version": 1, "theirs": {"overall": "Clear."}}
    work.assignment.refresh_from_db()
    assert work.assignment.overall == "Clear."


def test_of_two_windows_on_the_words_the_later_is_refused(work):
    jot_overall(work.assignment, "Clear.", by=work.priya, version=0)
    with pytest.raises(ChangedDraft):
        jot_overall(work.assignment, "Other.", by=work.priya, version=0)


def test_a_program_that_is_signed_out_hears_so(client, line):
    answer = client.post(line, {"version": 0, **SAID}, headers=JSON)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/json"


def test_a_person_who_is_signed_out_is_asked_to_sign_in(client, line):
    assert client.post(line, {"version": 0, **SAID}).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": "new"},
        {"version": 0, "level": "splendid"},
        {"version": 0, "where": "x" * 301},
    ],
)
def test_what_cannot_be_kept_is_named(work, priya, line, wrong):
    told = priya.post(line, wrong, headers=JSON)
    assert told.status_code == 422
    assert told.json()["errors"]
    page = priya.post(line, wrong | {"feedback": "My typed words."})
    assert page.status_code == 422
    assert "My typed words." in page.content.decode()
    assert not DraftRating.objects.exists()


def test_nobody_writes_on_what_is_locked(work, q6, priya, line):
    making.rate(work.assignment)
    lock_review(work.assignment, by=work.priya)
    with pytest.raises(Conflict):
        jot(work.assignment, q6, by=work.priya, version=1, where="Elsewhere.")
    assert priya.post(line, {"version": 1, **SAID}).status_code == 409
    told = priya.post(line, {"version": 1, **SAID}, headers=JSON)
    assert told.status_code == 410
    assert told.json()["errors"]


def test_nobody_writes_on_what_was_given_back(work, q6):
    decline(work.assignment, by=work.priya, reason="I know this room.")
    with pytest.raises(Conflict):
        jot(work.assignment, q6, by=work.priya, version=0, where="3:48")


def test_only_the_reader_writes(work, q6):
    with pytest.raises(Conflict):
        jot(work.assignment, q6, by=work.graham, version=0, where="3:48")
    assert not DraftRating.objects.exists()


def test_a_line_of_another_rubric_is_not_there(work, priya):
    address = f"/assess/{work.assignment.blind_id}/criteria/Z1"
    assert priya.post(address, {"version": 0}).status_code == 404
