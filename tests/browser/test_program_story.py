"""A state begins a program, and two people who did not know each other learn together.

Constance sets a phase up from the template and brings Rosamund and Ignacio in; they say
yes to each other; Rosamund recommends something with a reason and talks with him about
his lesson; he answers by mail and sends it in; his school leader sees that he did, and
nothing of what he made.
"""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.people import AT_WORK, Visitor
from tests.browser.programs import Mailbox, Mentor, Novice, ProgramManager

PROGRAM = "Learning beside each other"
SKILL = "Question Sequences That Make Thinking Audible"
LESSON = "The ladder in use"
SCHOOL = "hackberry-elementary"
PEOPLE = f"""email,given_name,family_name,role,organization,cohort,mentor_email
rosamund.teague@example.org,Rosamund,Teague,mentor,{SCHOOL},focus-group,
ignacio.bell@example.org,Ignacio,Bell,educator,{SCHOOL},focus-group,
"""
GRADE = {"grade": "Grade 4", "subject": "Elementary, all subjects"}
ROUTINE = "All-respond routines on one page"
WHY = "You asked how to hear from the quiet ones. Try the second on Thursday."
ANSWER = "Two of them began to draw. I will ask for the drawing next time."
WAIT = "You waited here. What did you see them do with the silence?"
# What the other stories show in the browser; here he has gathered it before. The worker
# sees it when all is there: it would make the same file at the same time.
GATHER = """
from django.db import transaction
from maypop.home.story.calendar import TOLD_ON, Calendar
from maypop.home.story.scene import Scene
from maypop.journeys.models import Journey
journey = Journey.objects.for_the_system("a story").get(learner__given_name="Ignacio")
with transaction.atomic():
    Scene(Calendar(TOLD_ON)).gather(journey)
"""


@pytest.fixture
def letters(site):
    """The first address of a kind in what was mailed to someone."""

    def letters(address, path):
        box = Mailbox(site.home / "outbox", address)
        return sooner_or_later(lambda: box.link(path))

    return letters


@pytest.fixture
def constance(browser_of):
    return ProgramManager(browser_of("Constance Abernathy").new_page())


@pytest.fixture
def mordecai(browser_of):
    return Visitor(browser_of("Mordecai Finch").new_page())


def test_a_program_begins_and_nobody_learns_alone(
    site, visit, letters, constance, mordecai
):
    constance.begins("The Tennessee pilot", name=PROGRAM, start="2026-11-01")
    constance.brings_in(PEOPLE, lines=2)

    rosamund, ignacio = Mentor(visit()), Novice(visit())
    rosamund.joins(letters("rosamund.teague@example.org", "/invitation/"))
    rosamund.offers("Questioning", **GRADE)
    ignacio.joins(letters("ignacio.bell@example.org", "/invitation/"))
    ignacio.asks_for_a_mentor("Questioning", **GRADE)
    ignacio.wants_word_at_any_hour()
    become_a_pair(constance, rosamund, ignacio)

    gathers_and_shares(site, ignacio)
    is_given_something_that_helps(site, rosamund, ignacio)
    talks_about_the_lesson(rosamund, ignacio)
    answers_by_mail(site, rosamund, ignacio)
    ignacio.sends_in()
    ignacio.reads("Sent in. Decision due")
    sees_status_only(mordecai)


def become_a_pair(constance, rosamund, ignacio):
    constance.pairs_everyone(PROGRAM, "Phase 1")
    rosamund.says_yes_to("Ignacio Bell")
    ignacio.says_yes_to("Rosamund Teague")
    ignacio.is_on("Rosamund Teague")


def gathers_and_shares(site, ignacio):
    ignacio.goes_home()
    ignacio.chooses("questions", SKILL)
    site.command("shell", "--verbosity=0", "--command", GATHER)
    ignacio.opens_from_home(LESSON)
    ignacio.press("Share this piece")
    ignacio.reads("can see this piece and its comments")


def is_given_something_that_helps(site, rosamund, ignacio):
    rosamund.recommends(ROUTINE, to="Ignacio Bell", why=WHY)
    sooner_or_later(lambda: mail_of_ignacio(site).tells(ROUTINE))
    ignacio.goes_home()
    ignacio.reads(ROUTINE)
    ignacio.reads(WHY)


def talks_about_the_lesson(rosamund, ignacio):
    rosamund.page.goto("/mentoring")
    rosamund.follow("Ignacio Bell")
    rosamund.follow(LESSON)
    rosamund.pins(WAIT, at="3:48", name="lesson.mp4")
    ignacio.opens_from_home(LESSON)
    note = ignacio.page.locator("li.note").filter(has_text=WAIT)
    expect(note.get_by_role("button", name="Play from 3:48")).to_be_visible()


def answers_by_mail(site, rosamund, ignacio):
    box = mail_of_ignacio(site)
    letter = sooner_or_later(lambda: box.asks_for_an_answer(LESSON))
    box.answers(letter, ANSWER, site=site.origin)
    rosamund.page.reload()
    note = rosamund.page.locator("li.note").filter(has_text=WAIT)
    expect(note.first).to_contain_text(ANSWER)
    expect(note.first).not_to_contain_text("Maypop wrote")


def mail_of_ignacio(site):
    return Mailbox(site.home / "outbox", "ignacio.bell@example.org")


def sooner_or_later(ask):
    for _each in range(AT_WORK // 200):
        if found := ask():
            return found
        time.sleep(0.2)
    raise AssertionError("it never came")


def sees_status_only(mordecai):
    mordecai.page.goto("/people?q=Ignacio")
    mordecai.reads("Ignacio Bell")
    mordecai.reads("In review")
    line = mordecai.page.locator("main li").filter(has_text="Ignacio Bell")
    assert "/journeys/" not in line.inner_html()
    mordecai.sees_nothing_of("lesson.mp4", WAIT)
