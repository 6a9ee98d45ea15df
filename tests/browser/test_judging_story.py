"""Two differ and compare in vain; a third one settles; then it is earned yet.

All of it by the hands of those who do it. Only the clock and the worker are called.
"""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from maypop.assessment import tasks
from maypop.assessment.models import Assignment
from maypop.assessment.tests import making, two
from maypop.base import clock
from maypop.journeys.models import Submission
from maypop.people.models import Role
from tests.browser.looking import LAPTOP, RULES, WATCH, WIDTH, barriers, carries_axe
from tests.browser.people import Educator, Reader

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "I looked once more, and it is as I rated it."
READERS = ("Priya", "Graham", "Winifred")
OF_THE_FILM = "Every voice can be followed. Film the board as well."
LESSON = "The ladder in use"
NEWS = "Another lesson: I count to five, and call on both sides."
SKILL = "Question Sequences That Make Thinking Audible"
NAMES = ("Maribel", "Stroud", "Cedar Glade", *READERS)


@pytest.fixture(scope="session")
def base_url() -> None:
    """Addresses are written in full; the plugin's own fixture warns of its age."""


@pytest.fixture(scope="session", autouse=True)
def the_database_first(django_db_setup) -> None:
    """A server that starts before it would share one connection between threads."""


@pytest.fixture
def work(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    made = making.work()
    two.both_read(made, reconciles=True)
    made.winifred = two.adjudicator()
    for given in ("Nadia", "Samir"):
        fresh = making.person(given, Role.ASSESSOR, making.state())
        making.certify(fresh, made.journey.edition)
    return made


@pytest.fixture
def goes(page, live_server, sign_in):
    """Somebody sits down at the page and opens an address."""
    carries_axe(page.context)
    page.emulate_media(reduced_motion="reduce")  # no color is on its way to another

    def goes(person, address):
        sign_in(person)
        page.goto(f"{live_server.url}{address}")
        return page

    return goes


def in_hand(person):
    return Assignment.objects.seen_by(person).latest("pk")


def ten_minutes_on():
    """What was sent is locked by the worker."""
    with clock.at(clock.now() + timedelta(minutes=10)):
        for each in list(tasks.lock.owed()):
            tasks.lock.do(each)


def is_fit_for_all(page):
    """For whoever listens or has a narrow screen."""
    page.wait_for_load_state("load")
    assert barriers(page, RULES) == []
    page.set_viewport_size(WATCH)
    assert page.evaluate(WIDTH) <= WATCH["width"]
    page.set_viewport_size(LAPTOP)


def sends(page):
    """Once by mistake, undone, and then for good."""
    page.get_by_role("link", name="Review and send").click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("You can undo this until")).to_be_visible()
    is_fit_for_all(page)


def stands(goes, person):
    page = goes(person, f"/assess/{in_hand(person).blind_id}")
    expect(page).to_have_url(re.compile("/compare$"))
    for who in ("Assessor A", "Assessor B"):
        expect(page.get_by_text(who, exact=True).first).to_be_visible()
    main = page.locator("main").inner_text()
    assert not [each for each in NAMES if each in main]
    page.get_by_text("Answer for Q6").click()
    is_fit_for_all(page)
    page.get_by_label("Why? You have seen both sides now.").fill(WHY)
    page.get_by_role("button", name="My rating stands").click()
    expect(page.get_by_text("Your answer is kept.")).to_be_visible()


def confirms(goes, work, sentence):
    page = goes(work.ferdinand, f"/assess/{in_hand(work.ferdinand).blind_id}/decision")
    expect(page.get_by_text(sentence).first).to_be_visible()
    is_fit_for_all(page)
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text("Confirmed. The educator sees it now.")).to_be_visible()


def test_two_differ_compare_in_vain_and_a_third_one_settles(goes, work):
    both_read(goes, work)
    ten_minutes_on()
    stands(goes, work.priya)
    told = goes(work.maribel, f"/journey?j={work.journey.public_id}")
    expect(told.get_by_text("see 1 criterion differently").first).to_be_visible()
    expect(told.get_by_text("Decision due").first).to_be_visible()
    stands(goes, work.graham)
    a_third_one_settles(goes, work)
    confirms(goes, work, "Not yet: Q6 is open")

    maribel = Educator(goes(work.maribel, f"/journey?j={work.journey.public_id}"))
    reads_all_that_was_said(maribel)
    answers_what_is_open(maribel)
    sends_in_once_more(maribel)
    others_read_what_is_open(goes, work)
    confirms(goes, work, "Every criterion is demonstrated")
    opens_the_credential(goes, work)
    reads_how_far_two_agree(goes, work)


def both_read(goes, work):
    first, second = in_hand(work.priya), in_hand(work.graham)
    rates_all(goes, first)
    page = goes(work.priya, f"/assess/{first.blind_id}?piece=r3")
    page.locator("#r3-words").fill(OF_THE_FILM)
    Reader(page).sees_it_saved()
    sends(page)
    page.get_by_role("button", name="Undo and go on writing").click()
    expect(page.get_by_text("Nobody has seen it")).to_be_visible()
    sends(page)
    sends(rates_all(goes, second, below=("Q6",)))


def rates_all(goes, given, below=()):
    """Every open line, and the words to the educator."""
    reader = Reader(goes(given.reader, f"/assess/{given.blind_id}"))
    for code in reader.open_codes:
        if code in below:
            reader.rates(code, "Developing", where="@3:48")
            reader.writes_what_would_show(code, making.GAP)
        else:
            reader.rates(code, "Demonstrated", where="@3:48")
    reader.writes_to_the_educator(making.OVERALL)
    reader.sees_it_saved()
    return reader.page


def a_third_one_settles(goes, work):
    tasks.assign.do(work.submission.pk)
    third = in_hand(work.winifred)
    reader = Reader(goes(work.winifred, f"/assess/{third.blind_id}"))
    assert reader.open_codes == ["Q6"]
    is_fit_for_all(reader.page)
    reader.rates("Q6", "Developing", where="@3:48")
    reader.writes_what_would_show("Q6", making.GAP)
    reader.sees_it_saved()
    sends(reader.page)
    ten_minutes_on()
    tasks.assign.do(work.submission.pk)


def reads_all_that_was_said(maribel):
    """Complete, of the whole, of a piece, and by criterion; of no one by name."""
    page = maribel.page
    maribel.reads("10 of 11 are demonstrated. Add evidence for criterion Q6 only.")
    page.get_by_text("Decision on attempt 1").wait_for()
    page.locator("main li").get_by_role("link", name="Read the feedback").click()
    maribel.is_on(SKILL)
    whole = page.get_by_role("region", name="Of the whole")
    expect(whole).to_contain_text(making.OVERALL)
    lesson = page.get_by_role("region", name=LESSON, exact=True)
    expect(lesson.get_by_text(re.compile(r"^Complete: \d+ checks"))).to_be_visible()
    expect(lesson).to_contain_text(OF_THE_FILM)
    gap = page.get_by_role("region", name="Not yet: what would show it")
    expect(gap.get_by_role("heading", level=3)).to_have_count(1)
    expect(gap).to_contain_text(making.GAP)
    expect(gap).to_contain_text("Everything else is kept. Only these are read again.")
    main = page.locator("main").inner_text()
    assert not [each for each in READERS if each in main]
    is_fit_for_all(page)


def answers_what_is_open(maribel):
    """The one open piece, from its feedback; whatever else there is stays as it is."""
    page = maribel.page
    page.get_by_role("link", name="Open your video for Q6").click()
    expect(page.get_by_role("heading", name=LESSON, level=2)).to_be_visible()
    kept = page.locator("#feedback .crit").filter(has_text="Demonstrated until")
    expect(kept).to_have_count(3)
    expect(kept.filter(has_text="Q6.")).to_have_count(0)
    expect(page.locator("#found-Q6")).to_contain_text(making.GAP)
    maribel.opens("The question ladder")
    maribel.reads("This piece is kept.")
    expect(page.get_by_role("textbox")).to_have_count(0)
    maribel.opens(LESSON)
    page.get_by_label("What I changed for Q6").fill(NEWS)
    maribel.writes(making.TEXT + "I wait now.")
    maribel.lacks_nothing()
    is_fit_for_all(page)


def sends_in_once_more(maribel):
    page = maribel.page
    maribel.follow("Review and send in")
    maribel.is_on("Look at it once more, then send it in")
    kept = page.get_by_text("It goes along as it is and is not read again.")
    expect(kept).to_have_count(3)
    maribel.reads(NEWS)
    is_fit_for_all(page)
    page.get_by_label("This is my own work").check()
    page.get_by_label("No text here was generated by AI.").check()
    maribel.press("Send in for assessment")
    maribel.reads("Sent in. Decision due")
    maribel.reads("Sent in, attempt 2")


def others_read_what_is_open(goes, work):
    """Only the open criterion, with what is new beside it."""
    again = Submission.objects.seen_by(work.maribel).latest("pk")
    tasks.assign.do(again.pk)
    readers = Assignment.objects.for_the_system("test").filter(submission=again)
    assert readers.count() == 2
    for given in readers.order_by("seat"):
        page = rates_all(goes, given)
        expect(page.locator("fieldset.crit")).to_have_count(1)
        expect(page.get_by_text(NEWS).first).to_be_visible()
        sends(page)
    ten_minutes_on()
    tasks.assign.do(again.pk)


def opens_the_credential(goes, work):
    """It is hers; a stranger to whom she gives its address finds it good."""
    maribel = Educator(goes(work.maribel, "/earned"))
    expect(maribel.page.get_by_role("heading", name=SKILL)).to_be_visible()
    maribel.press(f"Share the page {SKILL}")
    maribel.follow(f"Open the page {SKILL}")
    maribel.reads("Verified just now")
    is_fit_for_all(maribel.page)


def reads_how_far_two_agree(goes, work):
    page = goes(work.winifred, reverse("assessment:quality"))
    told = page.get_by_role("heading", name="How far two readers agree")
    expect(told).to_be_visible()
    expect(page.get_by_text("Too few to say").first).to_be_visible()
    is_fit_for_all(page)
