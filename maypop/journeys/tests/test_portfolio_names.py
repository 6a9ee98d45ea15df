"""Names that every system can unpack, however they were typed."""

import pytest

from maypop.journeys.portfolio.naming import Folder, safe, true_to


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("Lesson plan.docx", "Lesson plan.docx"),
        ("שיעור ראשון.pdf", "שיעור ראשון.pdf"),  # letters, and they stay
        ("photo\u202egnp.exe", "photognp.exe"),  # turned around it read as a picture
        ('a<b>:"c/d\\e|f?g*.txt', "a-b---c-d-e-f-g-.txt"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("line\none.md", "line one.md"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("aux.notes.txt", "_aux.notes.txt"),
        (" . hidden. ", "hidden"),
        ("", "file"),
        ("\u200b\u202e", "file"),
        ("e\u0301tude.txt", "\u00e9tude.txt"),
    ],
)
def test_a_name_is_one_that_every_system_takes(typed, made):
    assert safe(typed) == made


def test_a_long_name_keeps_its_ending_and_whole_letters():
    name = safe("ü" * 300 + ".mp4")
    assert name == "ü" * 40 + ".mp4"


@pytest.mark.parametrize(
    ("typed", "form", "made"),
    [
        ("holiday.JPEG", "jpg", "holiday.JPEG"),
        ("run me.exe", "pdf", "run me.exe.pdf"),
        ("page.html", "text", "page.html.txt"),
        ("scores.csv", "text", "scores.csv"),
        ("no ending", "mp4", "no ending.mp4"),
        ("pdf", "pdf", "pdf.pdf"),
    ],
)
def test_a_name_ends_as_what_the_file_is(typed, form, made):
    assert true_to(typed, form) == made


def test_two_names_that_some_system_takes_for_one_are_told_apart():
    folder = Folder("r1/", taken=["index.html"])
    names = [
        "Plan.pdf",
        "plan.PDF",
        "plan (2).pdf",
        "ﬁle.txt",
        "file.txt",
        "INDEX.html",
    ]
    placed = [folder.place(each) for each in names]
    assert placed == [
        "r1/Plan.pdf",
        "r1/plan (2).PDF",
        "r1/plan (2) (2).pdf",
        "r1/ﬁle.txt",
        "r1/file (2).txt",
        "r1/INDEX (2).html",
    ]
