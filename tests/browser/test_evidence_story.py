"""A recording becomes evidence: from its first byte, over bad Wi-Fi, to sending in."""

import re

import pytest
from playwright.sync_api import expect

from maypop.home.story import evidence
from tests.browser.keyboard import Keyboard
from tests.browser.lessons import MIB, as_long_as_a_real_one
from tests.browser.looking import COLORS, RULES, barriers, carries_axe
from tests.browser.people import AT_WORK, Educator

TO_CONFIRM = (
    "Confirm and say where: Launch and group work both shown",
    "Confirm and say where: Group talk audible or transcribed",
)
RELEASES = "Confirm the consent of everyone in lesson.mp4."
CAPTIONS = (
    "Add captions to lesson.mp4 for the passages you cite, or say why they can be"
    " understood without."
)
WORDS = "They begin at @0:42. At @3:48 Student B asks, and the group answers."
# Of the second part, which is on its way for more than two seconds.
IN_THE_MIDST = """
() => /1[1-5] MB of 18 MB/.test(
  document.querySelector("[data-rows] .upload")?.textContent
)
"""
SKILL = "purposeful-grouping"
LESSON = "Groups at work"
# Everything but the recording is there already; both begin on the same day.
BEGIN = f"""
from maypop.catalog.models import Edition
from maypop.home.story.calendar import TOLD_ON, Calendar
from maypop.home.story.scene import Scene
from maypop.people.models import Person
from maypop.programs.models import Phase
phase = Phase.objects.filter(name="Phase 2").earliest("pk")
scene = Scene(Calendar(TOLD_ON), phases={{2: phase}})
scene.editions["{SKILL}"] = Edition.objects.current().whole().get(
    micro_credential__slug="{SKILL}"
)
for handle in ("leopold", "wilhelmina"):
    scene.people[handle] = Person.objects.get(handle=handle)
    scene.gather(scene.begin(handle, "{SKILL}"), "r1", "r2", "r4")
"""


@pytest.fixture(scope="module")
def begun(site):
    site.command("shell", "--verbosity=0", "--command", BEGIN)


@pytest.fixture(scope="module")
def video(tmp_path_factory):
    return as_long_as_a_real_one(tmp_path_factory.mktemp("lesson"))


class Line:
    """A slow line: a part of a file is on its way for more than two seconds."""

    def __init__(self, educator):
        self.context, self.began = educator.page.context, []
        self.context.on("request", self._hears)
        self._slows(educator.page)

    def _slows(self, page):
        chromium = self.context.new_cdp_session(page)
        chromium.send("Network.enable")
        speed = {"uploadThroughput": 3 * MIB, "downloadThroughput": -1}
        told = speed | {"offline": False, "latency": 0}
        chromium.send("Network.emulateNetworkConditions", told)

    def _hears(self, request):
        if request.method == "PATCH" and "/uploads/" in request.url:
            self.began.append(int(request.headers["upload-offset"]))

    def cut(self):
        self.context.set_offline(True)

    def mend(self):
        self.context.set_offline(False)


def uploads_through_a_cut_and_a_closed_tab(educator, choose):
    """In the midst of the second part the line goes, and then the tab."""
    line = Line(educator)
    choose()
    educator.page.wait_for_function(IN_THE_MIDST, polling=100)
    line.cut()
    educator.reads("Paused: you are offline. 9 MB is safe;")
    here = educator.page.url
    educator.page.close()

    line.mend()
    educator.page = line.context.new_page()
    educator.page.goto(here)
    educator.reads("8.0 MB of 17.0 MB arrived and is safe. Choose the same file again;")
    choose()
    expect(educator.files).to_have_count(1, timeout=2 * AT_WORK)  # eight minutes long
    assert line.began == [0, 8 * MIB, 8 * MIB, 16 * MIB], "one part went twice"


def still_lacks(educator, *what):
    """It is told anew after each thing that was saved."""
    missing = educator.page.locator("#missing li > a:first-child")
    expect(missing).to_have_text([*what], use_inner_text=True)


def shown(educator):
    return educator.page.locator("#coverage > ul > li.tone-leaf > div > b")


def moment(educator):
    return educator.page.locator("video").evaluate("video => video.currentTime")


def test_a_lesson_becomes_evidence_in_spite_of_everything(begun, comes_as, video):
    leopold = Educator(comes_as("Leopold Yarrow", "/journey"))
    leopold.opens_from_here(LESSON)
    still_lacks(leopold, "Add the recording.", *TO_CONFIRM)

    uploads_through_a_cut_and_a_closed_tab(leopold, lambda: leopold.picks(video))
    still_lacks(leopold, RELEASES, *TO_CONFIRM, CAPTIONS)
    comments_while_it_plays(leopold)
    points_to_every_criterion(leopold)

    leopold.confirms_the_releases()
    brings_captions(leopold)
    leopold.writes(WORDS)
    still_lacks(leopold, *TO_CONFIRM)
    leopold.says_where("@0:42")
    leopold.lacks_nothing()
    leopold.sends_in()
    leopold.reads("Sent in. Decision due")


def comments_while_it_plays(educator):
    """Writing stops the lesson; when the comment is sent, it plays on."""
    page, video = educator.page, educator.page.locator("video")
    page.get_by_text("Comments on lesson.mp4").click()
    video.evaluate("video => { video.muted = true }")
    video.click()
    expect(page.get_by_label("Moment")).to_have_value(re.compile("^0:"))
    words = page.get_by_label("Your comment").first
    words.press_sequentially("They settle. See @3:48")
    expect(video).to_have_js_property("paused", True)
    words.press("Enter")
    note = page.locator("[data-player] li.note")
    expect(note).to_contain_text("They settle.")
    expect(video).to_have_js_property("paused", False)
    note.get_by_role("button", name="Play from 3:48").click()
    video.click()
    assert 228 <= moment(educator) < 300


def points_to_every_criterion(educator):
    page = educator.page
    expect(shown(educator)).to_have_count(0)
    educator.press("This moment")
    expect(page.get_by_label("Place")).to_have_value(re.compile("^[34]:"))
    educator.press("Point to it")
    expect(shown(educator)).to_have_count(1)
    for number, code in enumerate(("G8", "G9"), 2):
        expect(page.get_by_label("Criterion", exact=True)).to_have_value(code)
        page.get_by_label("Place").fill("3:48-4:10")
        educator.press("Point to it")
        expect(shown(educator)).to_have_count(number)


def brings_captions(educator):
    page = educator.page
    educator.follow("Add captions lesson.mp4")
    words = evidence.CAPTIONS.encode()
    file = {"name": "lesson.vtt", "mimeType": "text/vtt", "buffer": words}
    page.get_by_label("Or bring captions as a file").set_input_files(file)
    educator.press("Bring this file")
    expect(page.locator(".cue")).to_have_count(6)
    educator.follow("Back to the piece")
    educator.reads("6 captions.")


def test_the_same_by_keyboard_alone_and_without_a_barrier(begun, comes_as, video):
    wilhelmina = Educator(comes_as("Wilhelmina Oakes", "/journey"))
    has_no_barrier(wilhelmina)
    carries_axe(wilhelmina.page.context)
    keys = Keyboard(wilhelmina.page)
    keys.presses("link", LESSON)
    expect(wilhelmina.page.get_by_role("heading", name=LESSON, level=2)).to_be_visible()
    has_no_barrier(wilhelmina)

    def choose():
        Keyboard(wilhelmina.page).chooses("Add a file", video)

    uploads_through_a_cut_and_a_closed_tab(wilhelmina, choose)
    keys = Keyboard(wilhelmina.page)
    has_no_barrier(wilhelmina)
    comments_by_keyboard(wilhelmina, keys)
    points_by_keyboard(wilhelmina, keys)
    confirms_the_releases_by_keyboard(wilhelmina, keys)
    for each in TO_CONFIRM:
        keys.types(each.removeprefix("Confirm and say where: "), "@0:42")
    wilhelmina.sees_it_saved()
    keys.types("Your words about it", "At @3:48 Student B asks, and the others reply.")
    wilhelmina.sees_it_saved()
    says_why_there_are_no_captions(wilhelmina, keys)
    sends_in_by_keyboard(wilhelmina, keys)


def has_no_barrier(educator):
    page = educator.page
    page.emulate_media(color_scheme="light")
    assert barriers(page, RULES) == []
    page.emulate_media(color_scheme="dark")
    assert barriers(page, COLORS) == []


def comments_by_keyboard(educator, keys):
    page, video = educator.page, educator.page.locator("video")
    video.evaluate("video => { video.muted = true }")
    plays_or_pauses(keys)
    keys.goes_to(page.locator("summary", has_text="Comments on lesson.mp4"))
    keys.keys.press("Enter")
    expect(page.get_by_label("Moment")).to_have_value(re.compile("^0:"))
    keys.types("Your comment", "They settle. See @3:48")
    expect(video).to_have_js_property("paused", True)
    keys.keys.press("Enter")
    expect(page.locator("[data-player] li.note")).to_contain_text("They settle.")
    keys.keeps_the_focus()
    keys.presses("button", "Play from 3:48")
    expect(video).to_have_js_property("paused", False)
    plays_or_pauses(keys)
    assert 228 <= moment(educator) < 300
    has_no_barrier(educator)


def plays_or_pauses(keys):
    keys.goes_to(keys.page.get_by_role("button", name="Remove lesson.mp4"))
    keys.keys.press("Tab")
    keys.keys.press("Space")


def points_by_keyboard(educator, keys):
    page = educator.page
    keys.presses("button", "This moment")
    expect(page.get_by_label("Place")).to_have_value(re.compile("^[34]:"))
    for number, code in enumerate(("G7", "G8", "G9"), 1):
        expect(page.get_by_label("Criterion", exact=True)).to_have_value(code)
        keys.presses("button", "Point to it")
        expect(shown(educator)).to_have_count(number)
        keys.keeps_the_focus()
        if number < 3:
            keys.types("Place", f"{number}:48-5:10")
    has_no_barrier(educator)
    keys.presses("button", "No longer point to 1:48-5:10 for G8")
    expect(shown(educator)).to_have_count(2)
    keys.keeps_the_focus()


def confirms_the_releases_by_keyboard(educator, keys):
    keys.presses("link", "Confirm the releases")
    educator.is_on("Releases and viewers")
    has_no_barrier(educator)
    keys.presses("radio", "A signed release", key="Space")
    keys.types("Who holds the signed forms, or which policy it is", "The front office")
    keys.presses("checkbox", "Everyone who can be seen", key="Space")
    keys.presses("button", "Confirm the releases")
    educator.reads("You confirmed the releases of everyone in this recording.")
    has_no_barrier(educator)


def says_why_there_are_no_captions(educator, keys):
    keys.presses("link", "Or say why it is fine")
    educator.is_on("Look at it once more, then send it in")
    has_no_barrier(educator)
    keys.goes_to(educator.page.get_by_label("Why it is fine as it is"))
    keys.keys.type("Every passage I cite is written out in my words.")
    keys.keys.press("Enter")
    educator.reads("Noted, with your reason.")
    has_no_barrier(educator)


def sends_in_by_keyboard(educator, keys):
    keys.presses("checkbox", "This is my own work", key="Space")
    keys.presses("radio", "No text here was generated by AI.", key="Space")
    keys.presses("button", "Send in for assessment")
    educator.reads("Sent in. Decision due")
    has_no_barrier(educator)
