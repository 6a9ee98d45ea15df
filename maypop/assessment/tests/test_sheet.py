"""The pages on which work is read, rated, sent and confirmed."""

import re

import pytest

from maypop.assessment.models import Decision, Decline, Review
from maypop.base.anchor import Anchor
from maypop.journeys import actions as journeys
from maypop.trail.models import Entry

from . import making


@pytest.fixture
def priya(work, browser_of):
    return browser_of(work.priya)


@pytest.fixture
def sheet(work):
    return f"/assess/{work.assignment.blind_id}"


def text_of(browser, address, status=200, **headers):
    answer = browser.get(address, headers=headers)
    assert answer.status_code == status
    return answer.content.decode()


def second_attempt(work):
    making.decided(work, below=("Q6", "Q8"))
    making.fill(work.journey, making.TEXT + "More.", note="I filmed a new lesson.")
    return making.held_by(work.graham, journeys.send_in(work.journey, by=work.maribel))


def test_every_criterion_stands_there_with_every_word_of_its_levels(work, priya, sheet):
    shown = text_of(priya, sheet)
    for criterion in work.edition.criteria.all():
        assert f'id="{criterion.code}"' in shown
        for _level, words in criterion.levels:
            assert words.replace("'", "&#x27;") in shown
    assert "0 of 11 rated" in shown


@pytest.mark.parametrize(
    ("piece", "sign"),
    [("r1", "Document 1"), ("r3", "<video"), ("r4", "Image 3")],
)
def test_each_piece_has_its_tab(priya, sheet, piece, sign):
    shown = text_of(priya, f"{sheet}?piece={piece}")
    assert sign in shown
    assert re.search(rf'id="tab-{piece}"[^>]*aria-current="page"', shown)


def test_a_moment_in_the_text_is_a_stamp(priya, sheet):
    assert 'data-t="3:48"' in text_of(priya, f"{sheet}?piece=r3")


def test_confirmed_checks_say_where(priya, sheet):
    shown = text_of(priya, sheet)
    assert "Patterns cite numbers from the tally" in shown
    assert 'data-page="2"' in shown


def test_a_tab_that_is_not_there_is_the_first(priya, sheet):
    shown = text_of(priya, f"{sheet}?piece=changed")
    assert re.search(r'id="tab-r1"[^>]*aria-current="page"', shown)


def test_a_tab_comes_alone_and_leaves_the_rubric_in_peace(priya, sheet):
    part = text_of(priya, f"{sheet}?piece=r3", **{"HX-Request": "true"})
    assert "<video" in part
    assert "fieldset" not in part


def test_what_was_put_down_is_there_again(work, priya, sheet):
    making.rate(work.assignment, below=("Q6",))
    shown = text_of(priya, sheet)
    assert "11 of 11 rated" in shown
    assert making.GAP in shown
    assert making.OVERALL in shown
    assert shown.count(" checked") == 12  # eleven levels, and the switch of the keys


def test_a_later_attempt_opens_only_what_is_open(work, browser_of):
    given = second_attempt(work)
    shown = text_of(browser_of(work.graham), f"/assess/{given.blind_id}?piece=changed")
    assert "Second attempt" in shown
    assert "I filmed a new lesson." in shown
    assert "9 more criteria are kept" in shown
    assert "0 of 2 rated" in shown
    assert shown.count("<fieldset") == 2
    assert 'name="level"' in shown


def test_a_kept_criterion_cannot_be_rated(work, browser_of):
    given = second_attempt(work)
    address = f"/assess/{given.blind_id}/criteria/Q1"
    assert browser_of(work.graham).post(address, {"version": 0}).status_code == 403


def test_previous_and_next_lead_through_the_queue(work, priya, sheet):
    making.many(work, 2)
    shown = text_of(priya, sheet)
    assert "Previous" not in shown or "Next" in shown
    after = re.search(r'href="(/assess/MP-[^"/?]+)" data-after-save>Next', shown)
    assert after, "the next one in the queue"
    assert "Previous" in text_of(priya, after[1])


def test_before_sending_everything_is_shown_with_its_gaps(work, priya, sheet):
    shown = text_of(priya, f"{sheet}/send")
    assert f'href="{sheet}?piece=r3&amp;gaps=1#Q6"' in shown
    assert "Choose one level." in shown
    assert f'href="{sheet}?gaps=1#overall"' in shown


def test_the_gaps_are_named_on_the_sheet_as_well(priya, sheet):
    assert 'id="Q6-gaps"' in text_of(priya, f"{sheet}?gaps=1")
    assert 'id="Q6-gaps"' not in text_of(priya, sheet)


def test_an_open_review_is_not_sent(priya, sheet):
    answer = priya.post(f"{sheet}/send")
    assert answer.status_code == 422
    assert not Review.objects.exists()


def test_a_whole_review_is_sent_and_the_queue_says_so(work, priya, sheet):
    making.rate(work.assignment)
    answer = priya.post(f"{sheet}/send", follow=True)
    assert answer.redirect_chain == [(f"{sheet}/sent", 302)]
    assert "You can undo this until" in answer.content.decode()
    assert "Sent" in text_of(priya, "/assess")
    assert not Review.objects.exists()  # that is ten minutes on


def test_a_second_click_hears_that_it_is_done(work, priya, sheet):
    making.rate(work.assignment)
    priya.post(f"{sheet}/send")
    answer = priya.post(f"{sheet}/send")
    assert answer.status_code == 409
    assert "no longer in your hands" in answer.content.decode()
    assert Entry.objects.filter(verb="assignment.send").count() == 1


def test_looking_changes_nothing(work, priya, sheet):
    making.rate(work.assignment)
    for page in ("", "?piece=r3", "?gaps=1", "/send", "/decline"):
        text_of(priya, sheet + page)
    work.submission.refresh_from_db()
    work.assignment.refresh_from_db()
    assert work.submission.state == "reviewing"
    assert work.assignment.ended_at is None
    assert not Review.objects.exists()
    assert not Decline.objects.exists()


def test_who_knows_the_classroom_gives_it_back_with_a_reason(work, priya, sheet):
    assert priya.post(f"{sheet}/decline", {"reason": " "}).status_code == 422
    answer = priya.post(f"{sheet}/decline", {"reason": "I coached there."}, follow=True)
    assert "It goes to someone else." in answer.content.decode()
    assert Decline.objects.get().reason == "I coached there."


@pytest.mark.parametrize(
    ("below", "sentence"),
    [
        ((), "Every criterion is demonstrated: this earns the credential."),
        (("Q6",), "Not yet: Q6 is open; 10 are kept."),
        (("Q6", "Q8"), "Not yet: Q6 and Q8 are open; 9 are kept."),
    ],
)
def test_the_outcome_is_computed_and_said_before_it_is_confirmed(
    work, browser_of, below, sentence
):
    given = making.approval(work, below=below)
    ferdinand = browser_of(work.ferdinand)
    shown = text_of(ferdinand, f"/assess/{given.blind_id}/decision?piece=r3")
    assert sentence in shown
    assert making.OVERALL in shown
    assert "<video" in shown
    assert not Decision.objects.exists()
    answer = ferdinand.post(f"/assess/{given.blind_id}/decision", follow=True)
    assert answer.redirect_chain == [("/assess", 302)]
    assert Decision.objects.get().demonstrated == (not below)


def test_what_is_confirmed_cannot_be_confirmed_again(work, browser_of):
    given = making.approval(work)
    ferdinand = browser_of(work.ferdinand)
    ferdinand.post(f"/assess/{given.blind_id}/decision")
    answer = ferdinand.post(f"/assess/{given.blind_id}/decision")
    assert answer.status_code == 409
    assert Decision.objects.count() == 1


def test_a_later_decision_counts_what_was_kept(work, browser_of):
    given = second_attempt(work)
    making.rate(given)
    making.actions.lock_review(given, by=work.graham)
    given.submission.refresh_from_db()
    confirming = making.held_by(work.ferdinand, given.submission)
    shown = text_of(
        browser_of(work.ferdinand), f"/assess/{confirming.blind_id}/decision"
    )
    assert "Every criterion is demonstrated" in shown
    assert "Kept" in shown


def test_the_next_approver_is_someone_who_did_not_rate(work):
    """Ferdinand confirmed the first attempt; confirming is not rating."""
    given = second_attempt(work)
    assert given.reader == work.graham


@pytest.mark.parametrize("page", ["", "/send"])
def test_pages_are_made_without_inline_script_or_style(priya, sheet, page):
    shown = text_of(priya, f"{sheet}{page}")
    assert not re.search(r"<[^>]+\son\w+=", shown)
    assert not re.search(r'style="(?!--)', shown)


def test_the_educators_tags_stand_beside_their_criterion_under_neutral_names(
    work, browser_of
):
    making.decided(work, below=("Q6",))
    piece = work.journey.artifacts.get(requirement__code="R3")
    video = piece.attachments.get().upload
    q6 = work.edition.criteria.get(code="Q6")
    for at, upload in (("3:48-4:10", video), ("¶ 2", None)):
        anchor = Anchor.read(at)
        journeys.tag(piece, q6, anchor, by=work.maribel, upload=upload)
    again = journeys.send_in(work.journey, by=work.maribel)
    given = making.held_by(work.graham, again)
    shown = text_of(browser_of(work.graham), f"/assess/{given.blind_id}")
    assert shown.count("The educator points to") == 1
    beside = shown[shown.index("The educator points to") :]
    assert f'data-tab="tab-r3" data-player="player-{video.public_id}"' in beside
    assert "3:48-4:10</button>" in beside
    assert "¶ 2</span>" in beside
    assert video.name not in shown
