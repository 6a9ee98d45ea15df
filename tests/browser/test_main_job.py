"""The main job, by hand, from choosing to a credential that strangers verify, and back.

Petunia chooses, gathers and sends in; someone who knows only a number reads; Ferdinand
confirms; "not yet" becomes earned; a stranger checks it; Constance withdraws it.
"""

import json
import time

import pytest
from playwright.sync_api import expect

from tests.browser.lessons import MIB, as_long_as_a_real_one, samples
from tests.browser.network import Wire
from tests.browser.people import Educator, Manager, Reader, Stranger, queue_of

SKILL = "Helping Students Choose and Judge Problem-Solving Approaches"
STUCK = "What my students do when stuck"
PLAN = "Problem lesson"
LESSON = "Working and comparing"
TRANSFER = "Transfer check"
ASSESSORS = (
    "Priya Castellanos", "Graham Oyelaran", "Leona Whitcraft", "Samir Haddock",
    "Nadia Frost",
)  # fmt: skip
HERS = ("Petunia", "Vale", "Magnolia")

DIAGNOSIS = (
    "Student A drew every case and lost count. Student B looked for a formula and"
    " stopped. Student C tried one number. The habit to teach: try a smaller case."
)
LADDER = (
    "Standard quoted at the top. My three solutions: a table, a drawing, a smaller"
    " case. Prompts: say it again; draw it; try three instead of ten; what repeats?"
    " Groups compare two approaches: what is the same, which is better when?"
)
MOMENTS = "- P6 @2:10 they work and I wait\n- P7 @3:48 two ways\n- P8 @5:05 they choose"
CHECKED = (
    "Student A now begins with a smaller case and says so. Student B compares both"
    " ways. Student C still counts one by one and needs a worked example first."
)
GAP = (
    "You step in before the group has tried anything: the approach comes from you."
    " Next time ask two questions and walk away until they have written something."
)
STRENGTHS = "Strong choice of problem. One next step: stay away a little longer."
NEWS = "A second lesson: I ask twice and walk away at @1:30. Look at P6 @1:30."


@pytest.fixture
def petunia(comes_as):
    return Educator(comes_as("Petunia Vale"))


@pytest.fixture
def browsers(browser_of):
    """The five assessors have one each; who has nothing to read opens no page in it."""
    return {name: browser_of(name) for name in ASSESSORS}


@pytest.fixture
def ferdinand(browser_of):
    return Reader(browser_of("Ferdinand Ogle").new_page())


@pytest.fixture
def constance(comes_as):
    return Manager(comes_as("Constance Abernathy"))


@pytest.fixture
def stranger(visit):
    return Stranger(visit())


@pytest.fixture
def video(tmp_path):
    return as_long_as_a_real_one(tmp_path)


def queues(browsers):
    return {name: queue_of(each, SKILL) for name, each in browsers.items()}


def newly_given(browsers, before):
    """Who has got something to read that was in no queue before."""
    for _each in range(120):
        for name, numbers in queues(browsers).items():
            for number in numbers - before[name]:
                return name, Reader(browsers[name].new_page()), number
        time.sleep(0.5)
    raise AssertionError("nobody was given the work")


def gathers_everything(petunia, video):
    petunia.opens(STUCK)
    petunia.writes(DIAGNOSIS)
    petunia.brings(*samples("A", "B", "C"))
    petunia.says_where("the table on page one")
    petunia.lacks_nothing()

    petunia.opens(PLAN)
    petunia.writes(LADDER)
    petunia.says_where("in the text above")
    petunia.lacks_nothing()

    petunia.opens(LESSON)
    petunia.writes(MOMENTS)
    uploads_in_spite_of_everything(petunia, video)
    petunia.confirms_the_releases()
    petunia.says_where("@0:42")
    petunia.leaves_it("Every passage I cite is written out in my table.")
    petunia.opens_from_home(LESSON)
    petunia.lacks_nothing()

    petunia.opens(TRANSFER)
    petunia.writes(CHECKED)
    petunia.brings(*samples("D", "E", "F"))
    petunia.says_where("second paragraph")
    petunia.lacks_nothing()


def uploads_in_spite_of_everything(petunia, video):
    """She pauses and resumes; the line breaks; she goes on with the same file."""
    wire = Wire(petunia.page)
    wire.holds_from(8 * MIB)
    petunia.picks(video)
    wire.holds_one()
    expect(petunia.sending).to_contain_text("9 MB of 18 MB")
    petunia.press("Pause lesson.mp4")
    petunia.reads("Paused. 9 MB of 18 MB is safe.")
    wire.breaks_from(16 * MIB)
    petunia.press("Resume lesson.mp4")
    petunia.reads("The connection was lost. 17 MB is safe;")
    petunia.closes_the_tab_and_comes_back()
    wire.mends()
    petunia.reads("lesson.mp4")
    petunia.brings(video)
    assert wire.left == [0, 8 * MIB, 16 * MIB], "every part left once"
    wire.hangs_up()


def reads_and_rates(reader, number, *, gaps):
    """Every open criterion, in the words and moments of a careful reader."""
    reader.takes(number)
    reader.sees_nothing_of(*HERS)
    reader.opens_the_recording()
    for code in (codes := reader.open_codes):
        if code in gaps:
            reader.rates(code, "Developing")
            assert reader.cites_the_moment(code, seconds=15) == "0:15"
            reader.writes_what_would_show(code, GAP)
        else:
            reader.rates(code, "Demonstrated", where="@3:48")
    reader.writes_to_the_educator(STRENGTHS)
    reader.locks()
    return codes


def confirms(ferdinand, before, sentence):
    """The one thing in his queue that was not there before."""
    for _each in range(120):
        if fresh := ferdinand.queue(SKILL) - before:
            break
        ferdinand.page.wait_for_timeout(500)
    ferdinand.takes(fresh.pop())
    ferdinand.sees_nothing_of(*HERS)
    ferdinand.reads(sentence)
    ferdinand.confirms()


def test_from_choosing_to_a_credential_that_strangers_verify_and_back(
    petunia, browsers, ferdinand, constance, stranger, video
):
    waiting, unconfirmed = queues(browsers), ferdinand.queue(SKILL)

    petunia.chooses("problem", SKILL)
    gathers_everything(petunia, video)
    petunia.sends_in()
    expect(petunia.page.get_by_text("Sent in, attempt 1")).to_have_count(1)
    expect(petunia.page.get_by_text("Sent in, attempt 2")).to_have_count(0)

    first, reader, number = newly_given(browsers, waiting)
    assert first != "Graham Oyelaran", "he is of her district"
    assert len(reads_and_rates(reader, number, gaps={"P6"})) == 10
    confirms(ferdinand, unconfirmed, "Not yet: P6 is open; 9 are kept.")

    petunia.goes_home()
    petunia.reads("9 of 10 are demonstrated. Add evidence for criterion P6 only.")
    expect(petunia.page.get_by_text("Decision on attempt 1")).to_have_count(1)
    petunia.follow("Read the feedback")
    petunia.reads(GAP)
    petunia.opens(STUCK)
    petunia.reads("This piece is kept.")
    expect(petunia.page.get_by_role("textbox")).to_have_count(0)
    petunia.opens(LESSON)
    petunia.page.get_by_label("What I changed for P6").fill(NEWS)
    petunia.writes(f"{MOMENTS}\n- P6 @1:30 they try before I speak")
    petunia.sends_in()

    second, reader, number = newly_given(browsers, waiting)
    assert second != first
    assert reads_and_rates(reader, number, gaps=set()) == ["P6"]
    confirms(ferdinand, unconfirmed, "Every criterion is demonstrated")

    earned = petunia.page.get_by_role("link", name="Download the file")
    petunia.look_until("/earned", earned)
    petunia.page.get_by_role("button", name=f"Share the page {SKILL}").dblclick()
    copy = petunia.page.get_by_role("button", name=f"Copy link {SKILL}")
    address = copy.get_attribute("data-copy")

    stranger.page.goto(address)
    stranger.reads("Verified just now")
    stranger.sees_nothing_of(*HERS)
    file = stranger.downloads_the_file()
    stranger.verifies(file)
    stranger.reads("It is from its issuer, unaltered and in force.")
    assert set(stranger.answers().values()) == {"Good"}

    altered = file.replace(b"Problem-Solving", b"Problem-Finding")
    assert json.loads(altered) != json.loads(file)
    stranger.verifies(altered)
    assert stranger.answers()["Signature"] == "Not good"
    stranger.reads("What you have is not what an issuer signed.")

    constance.revokes(
        "Petunia Vale",
        ground="Issued in error",
        reason="The lesson was shown for another credential.",
    )
    stranger.page.goto(address)
    stranger.reads("Revoked")
    expect(stranger.page.get_by_text("Verified just now")).to_have_count(0)
    stranger.verifies(file)
    stranger.reads("Its issuer withdrew it")
    assert stranger.answers() == {
        "Format": "Good",
        "Signature": "Good",
        "Issuer": "Good",
        "Status": "Not good",
        "Dates": "Good",
    }
