"""Two differ and compare in vain; a third one settles; then it is earned yet."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from maypop.assessment import scoring, tasks
from maypop.assessment.models import Assignment
from maypop.assessment.tests import making, two
from maypop.base import clock
from maypop.journeys import actions as journeys
from maypop.people.models import Role
from tests.browser.looking import BRING, LAPTOP, RULES, TELL, WATCH, WIDTH

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "I looked once more, and it is as I rated it."
READERS = ("Priya", "Graham", "Winifred")
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
    page.context.add_init_script(BRING)

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
    assert page.evaluate(TELL, RULES) == []
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
    first, second = in_hand(work.priya), in_hand(work.graham)
    making.rate(first)
    making.rate(second, below=("Q6",))
    page = goes(work.priya, f"/assess/{first.blind_id}")
    sends(page)
    page.get_by_role("button", name="Undo and go on writing").click()
    expect(page.get_by_text("Nobody has seen it")).to_be_visible()
    sends(page)
    sends(goes(work.graham, f"/assess/{second.blind_id}"))
    ten_minutes_on()
    stands(goes, work.priya)

    told = goes(work.maribel, f"/journey?j={work.journey.public_id}")
    expect(told.get_by_text("see 1 criterion differently").first).to_be_visible()
    expect(told.get_by_text("Decision due").first).to_be_visible()

    stands(goes, work.graham)
    tasks.assign.do(work.submission.pk)
    third = in_hand(work.winifred)
    assert [each.criterion.code for each in scoring.lines(third)] == ["Q6"]
    page = goes(work.winifred, f"/assess/{third.blind_id}")
    expect(page.locator("fieldset.crit")).to_have_count(1)
    is_fit_for_all(page)
    line = page.locator("fieldset#Q6")
    line.get_by_role("radio", name=re.compile("^Developing")).check()
    line.get_by_label("Where you saw it").fill("@3:48")
    line.get_by_label("What would show it?").fill(making.GAP)
    line.get_by_label("What would show it?").blur()
    expect(page.locator("[data-saved]")).to_contain_text("All changes saved")
    sends(page)
    ten_minutes_on()
    tasks.assign.do(work.submission.pk)
    confirms(goes, work, "Not yet: Q6 is open")

    ids = [work.journey.public_id, work.submission.public_id]
    told = goes(work.maribel, reverse("journeys:sent", args=ids))
    expect(told.get_by_text("Not yet: what would show it")).to_be_visible()
    expect(told.get_by_text(making.GAP).first).to_be_visible()
    main = told.locator("main").inner_text()
    assert not [each for each in READERS if each in main]

    earns_it_yet(goes, work)
    page = goes(work.winifred, reverse("assessment:quality"))
    expect(
        page.get_by_role("heading", name="How far two readers agree")
    ).to_be_visible()
    expect(page.get_by_text("Too few to say").first).to_be_visible()
    is_fit_for_all(page)


def earns_it_yet(goes, work):
    """She changes the one piece; only the open criterion is read again, by others."""
    making.fill(work.journey, making.TEXT + "I wait now.", note="A second lesson.")
    again = journeys.send_in(work.journey, by=work.maribel)
    tasks.assign.do(again.pk)
    readers = Assignment.objects.for_the_system("test").filter(submission=again)
    assert readers.count() == 2
    for given in readers.order_by("seat"):
        page = goes(given.reader, f"/assess/{given.blind_id}")
        expect(page.locator("fieldset.crit")).to_have_count(1)
        line = page.locator("fieldset#Q6")
        line.get_by_role("radio", name=re.compile("^Demonstrated")).check()
        line.get_by_label("Where you saw it").fill("@3:48")
        page.locator("#overall").fill(making.OVERALL)
        page.locator("#overall").blur()
        expect(page.locator("[data-saved]")).to_contain_text("All changes saved")
        sends(page)
    ten_minutes_on()
    tasks.assign.do(again.pk)
    confirms(goes, work, "Every criterion is demonstrated")
    work.journey.refresh_from_db()
    assert work.journey.state == "earned"
