"""What the educators of the story hand in. Invented, with letters in place of names."""

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from PIL import Image, ImageDraw

from maypop.catalog.models import Criterion

DATA = Path(__file__).parent.parent / "data"
LESSON = DATA / "demo-lesson.mp4"
PLAN = DATA / "lesson-plan"

BY_STEP = {
    "analyze": (
        "I kept a tally in one ordinary lesson of forty minutes. Two patterns stand"
        " out. Of 24 turns, 17 went to the same five students, and 19 asked for a"
        " word or a number that had just been said.\n\nMy reading: I teach the pace of"
        " those five. Students C, F and K were not heard once, and nothing in the"
        " plan asked for them.\n\nMy goal: in the next lesson every student answers"
        " at least twice in a way that I can see, counted with the same sheet."
    ),
    "design": (
        "Standard quoted at the top of the plan. The lesson moves in three steps, and"
        " each step makes the next one possible.\n\n1. Say what you see. Expected:"
        " a count. Likely slip: counting pairs twice. Follow-up: show me where you"
        " started.\n2. Say why it grows. Expected: one more in each row. Follow-up:"
        " what stays the same?\n3. Say what happens for any number. Follow-up: how"
        " would you convince Student D?\n\nEveryone writes before anyone speaks at"
        " steps 2 and 3. Students set the last question themselves."
    ),
    "develop": (
        "The first version asked for too much at once. After two colleagues tried it"
        " I cut one task, moved the example to the front and wrote what a finished"
        " answer looks like. Version two is attached as I used it."
    ),
    "implement": (
        "| Moment | What happens |\n|---|---|\n| @0:42 | first question, everyone"
        " writes |\n| @2:10 | five seconds of quiet, then Student F |\n| @3:48 | two"
        " answers side by side; Student B changes her mind |\n| @5:05 | Student K"
        " asks a question of the class |\n| @6:20 | pairs test it on the next row |\n"
        "| @7:31 | Student C explains what went wrong |\n\nThe lesson was filmed in"
        " one take. The two students without a release sat outside the frame."
    ),
    "evaluate": (
        "The second tally beside the first: turns went from 5 students to 16 of 19,"
        " and questions that ask for a reason from 2 to 11.\n\nThe work shows who got"
        " there. Student A wrote a full reason at once. Student F reached it after the"
        " pair talk. Student K counted right and gave no reason, so for K the lesson"
        " did not do what I hoped.\n\nNext I keep the writing time, drop the second"
        " example and begin with K's own question."
    ),
}


def writing(step: str, criteria: list[str]) -> str:
    """The text of one piece; moments for the criteria that a part asks to point at."""
    pointed = "\n".join(
        f"- {code} @{2 + at}:{10 + at}" for at, code in enumerate(criteria)
    )
    text = BY_STEP[step]
    return f"{text}\n\nWhere to look:\n\n{pointed}" if step == "implement" else text


@cache
def place(criterion: Criterion) -> str:
    """Where a reader saw it: a moment of a recording, or a paragraph of a text."""
    at = criterion.position % 4
    if criterion.requirement.file_rules["type"] in ("video", "audio_or_video"):
        return f"@{3 + at}:18"
    paragraphs = BY_STEP[criterion.requirement.step].count("\n\n") + 1
    return f"¶ {1 + at % paragraphs}"


def lesson() -> bytes:
    """Color bars and a counter, eight minutes long: no classroom and no pupil."""
    return LESSON.read_bytes()


CAPTIONS = """WEBVTT

00:00:42.000 --> 00:00:46.000
Write down what you see before anyone says it.

00:02:10.000 --> 00:02:15.000
Student F: Every row has one more than the row before.

00:03:48.000 --> 00:03:56.000
Student B: I counted the corner twice, so mine is wrong and hers is right.

00:05:05.000 --> 00:05:10.000
Student K: Does it go on like that for ever?

00:06:20.000 --> 00:06:24.000
Try it on the next row with your neighbor.

00:07:31.000 --> 00:07:38.000
Student C: It went wrong because we started at nothing and not at one.
"""


@cache
def student_work(letter: str) -> bytes:
    """A sheet of squared paper with a few lines of work and a letter for a name."""
    sheet = Image.new("RGB", (480, 620), "#fffdf7")
    pen = ImageDraw.Draw(sheet)
    for at in range(20, 620, 20):
        pen.line([(0, at), (480, at)], fill="#dfe6ee")
    for at in range(20, 480, 20):
        pen.line([(at, 0), (at, 620)], fill="#dfe6ee")
    lines = (
        f"Student {letter}",
        "1, 3, 6, 10",
        "each row adds one more",
        "10 + 5 = 15",
    )
    for row, line in enumerate(lines):
        pen.text((40, 60 + 60 * row), line, fill="#233048", font_size=26)
    file = BytesIO()
    sheet.save(file, "PNG")
    return file.getvalue()


@cache
def plan() -> bytes:
    """A lesson plan as a word processor saves it, with headings, a list and a table."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
            member = ZipInfo(name, date_time=(2026, 9, 1, 12, 0, 0))
            archive.writestr(member, (PLAN / name).read_bytes(), ZIP_DEFLATED)
    return file.getvalue()
