"""A lead assessor drops a file and reads how far its raters agree."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from maypop.people.models import Membership, Role

PAGE = "/assess/agreement"
LEVELS = "a, b"
HEAD = "unit,rater,rating\n"


def ratings(units, *, split=0):
    """Two raters; on the first `split` units they differ."""
    lines = [
        f"{unit},{rater},{'ab'[(unit + (rater and unit < split)) % 2]}"
        for unit in range(units)
        for rater in (0, 1)
    ]
    return (HEAD + "\n".join(lines)).encode()


@pytest.fixture
def winifred(work, browser_of):
    place = work.ferdinand.memberships.first().organization
    role = Role.ADJUDICATOR
    Membership.objects.create(person=work.ferdinand, organization=place, role=role)
    return browser_of(work.ferdinand)


def drop(browser, content, levels=LEVELS):
    file = SimpleUploadedFile("ratings.csv", content)
    return browser.post(PAGE, {"file": file, "levels": levels})


def test_she_reads_every_figure_with_its_interval(winifred):
    answer = drop(winifred, ratings(100, split=20))
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "100 units, each rated more than once" in shown
    assert "0.800" in shown
    assert "0.711 to 0.867" in shown
    assert "Exact agreement is not a kappa." in shown


def test_too_few_units_get_words_and_no_number(winifred):
    shown = drop(winifred, ratings(29)).content.decode()
    assert shown.count("Too few to say: at least 30 units are needed.") == 8
    assert "1.000" not in shown


def test_what_is_not_defined_says_why(winifred):
    same = HEAD + "\n".join(f"{unit},{who},a" for unit in range(40) for who in "xy")
    shown = drop(winifred, same.encode()).content.decode()
    assert "Not defined: both used one and the same level throughout" in shown
    assert "1.000" in shown


@pytest.mark.parametrize(
    ("content", "levels", "told"),
    [
        (b"", LEVELS, "This file is empty."),
        (HEAD.encode() + b"1,x,c\n", LEVELS, "is none of the levels a, b"),
        (HEAD.encode() + b"1,\xff,a\n", LEVELS, "Save it as CSV UTF-8."),
        (HEAD.encode() + b'1,"x,a\n', LEVELS, "Line 2 cannot be read"),
        (HEAD.encode() + b"1,%s,a\n" % (b"x" * 200_000), LEVELS, "far too long"),
        (ratings(3), "nan, inf", "between -1,000,000 and 1,000,000"),
        (ratings(3), "0, 1e200", "between -1,000,000 and 1,000,000"),
        (ratings(3), ",".join(map(str, range(100))), "Name 20 levels at most"),
        (ratings(3), "a", "Name at least two levels"),
        (ratings(3), "", "Name the levels that stand in the file."),
        (b"x" * (8 * 1024 * 1024 + 1), LEVELS, "This file has more than 8 MB."),
    ],
)
def test_what_cannot_be_counted_is_said_and_can_be_mended(
    winifred, content, levels, told
):
    answer = drop(winifred, content, levels)
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_the_queue_leads_there_whoever_leads(work, winifred, browser_of):
    assert "/assess/quality" in winifred.get("/assess").content.decode()
    assert PAGE in winifred.get("/assess/quality").content.decode()
    beside = browser_of(work.priya).get("/assess").content.decode()
    assert "/assess/quality" not in beside
    assert browser_of(work.priya).get(PAGE).status_code == 403
