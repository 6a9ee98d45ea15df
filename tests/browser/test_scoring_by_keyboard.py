"""An assessor rates a whole submission and sends it without touching a mouse."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

import maypop.home
from maypop.assessment import actions, tasks
from maypop.assessment.models import (
    DraftPieceNote,
    DraftRating,
    Review,
    Snippet,
)
from maypop.assessment.tests import making
from maypop.base import clock
from maypop.base.tests.once import committed
from maypop.media import store
from maypop.media.models import Upload

LESSON = Path(maypop.home.__file__).parent / "data/demo-lesson.mp4"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="session")
def base_url() -> None:
    """Addresses are written in full; the plugin's own fixture warns of its age."""


@pytest.fixture(scope="session", autouse=True)
def the_database_first(django_db_setup) -> None:
    """A server that starts before it would share one connection between threads."""


@pytest.fixture(autouse=True)
def bytes_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def with_the_lesson():
    made = making.work()
    video = Upload.objects.seen_by(made.maribel).get(kind="video")
    store.keep(video.public_id, "playable", [LESSON.read_bytes()])
    return made


work = committed(with_the_lesson)


@pytest.fixture
def sheet(page, live_server, sign_in, work):
    """The scoring workspace at the video, as Priya opens it."""
    sign_in(work.priya)
    page.on("requestfailed", lambda it: print("failed", it.url, it.failure))
    page.on("response", lambda it: print(it.status, it.request.method, it.url))
    page.goto(f"{live_server.url}/assess/{work.assignment.blind_id}?piece=r3")
    expect(page.locator("video")).not_to_have_js_property("readyState", 0)
    return page


def saved(page):
    expect(page.locator("[data-saved]")).to_contain_text("All changes saved")


class Counted:
    """The keyboard, counting what is pressed; words that are typed are not counted."""

    def __init__(self, page):
        self.page, self.count = page, 0
        self.type = page.keyboard.type

    def press(self, key):
        self.count += 1
        self.page.keyboard.press(key)


def tab_until(page, what: str, wanted: str, keys=None):
    """By Tab alone, to the control of which this is true."""
    control = "document.activeElement.closest('a, button, input, textarea')"
    for _ in range(80):
        (keys or page.keyboard).press("Tab")
        if wanted in (page.evaluate(f"{control}?.{what}") or ""):
            return
    raise AssertionError(f"no way by Tab to {wanted!r}")


MOST_KEYS = 45  # eleven criteria, from opening the sheet to the locked review


def test_every_criterion_is_rated_cited_and_sent(sheet, work):
    keys = Counted(sheet)
    keys.press("ArrowRight")  # five seconds into the lesson
    for number, criterion in enumerate(work.edition.criteria.all()):
        if number:
            keys.press("j")
            expect(sheet.locator(".crit.is-here")).to_have_id(criterion.code)
        keys.press("2" if criterion.code == "Q6" else "3")
        keys.press("t")
        if criterion.code == "Q6":
            keys.press("c")
            keys.type(making.GAP)
            keys.press("Escape")  # out of the field, where letters are letters
    expect(sheet.locator("[data-progress]")).to_have_text("11 of 11 rated")
    keys.press("o")
    keys.type(making.OVERALL)
    tab_until(sheet, "textContent", "Review and send", keys)
    keys.press("Enter")
    expect(sheet).to_have_url(re.compile(r"/send$"))
    sheet.wait_for_load_state()  # a Tab that comes before its control counts as well
    tab_until(sheet, "textContent", "Send", keys)
    keys.press("Enter")
    expect(sheet.get_by_text("Your review is sent")).to_be_visible()
    print("keys pressed for eleven criteria:", keys.count)
    assert keys.count <= MOST_KEYS

    with clock.at(clock.now() + timedelta(minutes=10)):
        for each in tasks.lock.owed():
            tasks.lock.do(each)
    review = Review.objects.get()
    found = {each.criterion.code: each for each in review.ratings.all()}
    assert len(found) == 11
    assert found["Q6"].level == "developing"
    assert found["Q6"].feedback == making.GAP
    assert {each.where for each in found.values()} == {"0:05"}
    assert review.overall == making.OVERALL


def test_with_nothing_left_to_save_a_link_opens_at_once(sheet, work):
    sheet.keyboard.press("3")
    saved(sheet)
    sheet.keyboard.press("o")
    tab_until(sheet, "textContent", "Review and send")
    sheet.keyboard.press("Enter")
    expect(sheet).to_have_url(re.compile(r"/send$"))


def test_letters_are_letters_in_a_field(sheet, work):
    keys = sheet.keyboard
    keys.press("t")
    keys.press("w")  # into the field, behind the moment
    keys.type(", j3 t?")
    saved(sheet)
    draft = DraftRating.objects.get()
    assert (draft.where, draft.level) == ("0:00, j3 t?", "")
    expect(sheet.locator("#keys")).to_be_hidden()


def test_single_letters_can_be_turned_off(sheet):
    keys = sheet.keyboard
    keys.press("?")
    expect(sheet.locator("#keys")).to_be_visible()
    tab_until(sheet, "id", "keys-on")
    keys.press("Space")
    keys.press("Escape")
    keys.press("3")
    expect(sheet.locator(".crit [name=level]:checked")).to_have_count(0)
    sheet.reload()
    keys.press("3")
    expect(sheet.locator(".crit [name=level]:checked")).to_have_count(0)


def test_minutes_stay_on_the_device_and_need_not_be_counted(sheet, work):
    timer, key = sheet.locator("may-timer"), f"timer {work.assignment.blind_id}"
    sheet.evaluate("key => localStorage.setItem(key, 130)", key)
    sheet.reload()
    expect(timer).to_contain_text("2 minutes here")
    timer.get_by_role("button").press("Enter")
    expect(timer).not_to_contain_text("minutes")
    sheet.reload()
    expect(timer.get_by_role("button")).to_have_attribute("aria-pressed", "false")
    expect(timer).not_to_contain_text("minutes")


def test_a_tab_changes_the_evidence_and_leaves_the_sheet_alone(sheet, work):
    keys = sheet.keyboard
    keys.press("3")
    keys.press("t")
    saved(sheet)
    sheet.locator("#tab-r1").focus()
    keys.press("Enter")
    expect(sheet.locator("#tab-r1")).to_have_attribute("aria-current", "page")
    expect(sheet.locator("#tab-r1")).to_be_focused()
    expect(sheet.locator("#Q1-where")).to_have_value("0:00")
    expect(sheet).to_have_url(re.compile(r"piece=r1$"))
    sheet.go_back()
    expect(sheet.locator("video")).to_be_visible()
    expect(sheet.locator("#Q1-where")).to_have_value("0:00")


def test_own_words_and_places_are_put_in_without_a_mouse(sheet, work):
    """A snippet, a place typed, and the paragraph in view of a piece without a film."""
    words = "Say which student, and when."
    Snippet.objects.create(person=work.priya, text=words)
    sheet.goto(sheet.url.replace("piece=r3", "piece=r1"))
    keys = sheet.keyboard
    keys.press("2")
    keys.press("s")
    keys.press("Enter")
    expect(sheet.locator("#Q1-feedback")).to_have_value(words)
    expect(sheet.locator("#Q1-feedback")).to_be_focused()
    keys.type(" Next, wait.")
    keys.press("Escape")
    keys.press("t")
    saved(sheet)
    draft = DraftRating.objects.get()
    assert draft.feedback == f"{words} Next, wait."
    assert draft.where
    keys.press("w")
    keys.type(", @3:48")
    expect(sheet.locator("#Q1 .stamp[data-t='3:48']")).to_be_visible()


def test_words_on_a_piece_outlive_a_lost_session_and_a_stale_tab(
    sheet, work, context, live_server, sign_in
):
    """Signed out in mid-sentence, back at the same field; then two tabs, both texts."""
    field = sheet.locator("#r3-words")
    context.clear_cookies()
    field.fill("Steady film, and")
    field.blur()
    expect(sheet.get_by_text("You were signed out")).to_be_visible()
    back = sheet.locator("[data-sign-in]").get_attribute("href")
    assert "next=" in back
    sign_in(work.priya)
    sheet.reload()
    expect(field).to_have_value("Steady film, and")
    saved(sheet)
    part = work.edition.requirements.get(code="R3")
    actions.jot_piece(work.assignment, part, "Elsewhere.", by=work.priya, version=1)
    field.fill("Here.")
    field.blur()
    notice = sheet.locator("[data-notice]")
    expect(notice.locator("[data-mine]")).to_have_text("Here.")
    expect(notice.locator("[data-theirs]")).to_have_text("Elsewhere.")
    notice.get_by_role("button", name="Keep mine").click()
    saved(sheet)
    assert DraftPieceNote.objects.get().text == "Here."


def test_a_moment_leads_to_the_video_from_another_tab(sheet, work):
    making.rate(work.assignment)
    sheet.goto(sheet.url.replace("piece=r3", "piece=r1"))
    sheet.locator("#Q6 .stamp").press("Enter")
    expect(sheet.locator("video")).to_have_js_property("currentTime", 228)
