"""How far two readers agree, as those read it who answer for that."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from maypop.assessment import agreement
from maypop.assessment.models import Assignment, Rating
from maypop.assessment.quality.pairs import (
    BITS,
    Scope,
    counted,
    together,
    unpacked,
)
from maypop.base.sheet import MARK
from maypop.catalog.spec import MOST_CRITERIA

from . import making, reading_twice

LIVE = "/assess/quality"
TRAP = ((80, 10), (10, 0))


@pytest.fixture
def hers(work, browser_of):
    return browser_of(reading_twice.winifred())


def page(browser, address=LIVE):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def figures():
    return agreement.of_pairs(together(counted(Scope()).values()))


def near(expected):
    return pytest.approx(expected, abs=0.001)


def test_the_told_phase_has_its_figures(work):
    reading_twice.told(work)
    found = figures()
    values = {name: figure.value for name, figure in found.items()}
    assert values == {
        "exact": near(0.835),
        "cohen_kappa": near(0.640),
        "weighted_kappa_linear": near(0.688),
        "weighted_kappa_quadratic": near(0.744),
        "gwet_ac1": near(0.786),
        "krippendorff_alpha_ordinal": near(values["krippendorff_alpha_ordinal"]),
        "pass_line": near(0.873),
        "pass_line_kappa": near(0.699),
        "pass_line_ac1": near(0.780),
    }
    assert {each.n for each in found.values()} == {613}
    assert 0.6 < values["krippendorff_alpha_ordinal"] < 0.8


def test_eighty_alike_of_a_hundred_is_not_a_kappa_of_eighty(work, hers):
    reading_twice.told(work, TRAP)
    found = figures()
    assert found["exact"].value == near(0.800)
    assert found["pass_line_kappa"].value == near(-0.111)
    assert found["pass_line_ac1"].value == near(0.756)
    shown = page(hers)
    assert "Agreement is not a kappa." in shown
    assert "80 % kappa" not in shown


def test_too_few_pairs_get_words_and_no_number(work, hers):
    assert "Nothing was read twice yet" in page(hers)
    reading_twice.told(work, ((29,),))
    shown = page(hers)
    assert "Too few to say: 29 pairs so far, and at least 30 are needed." in shown
    assert "1.000" not in shown


def test_what_only_one_has_read_or_read_anew_does_not_count(work):
    reading_twice.told(work, ((40, 5), (5, 10)))
    before = figures()
    lonely = reading_twice.submissions(work, 1)[0]
    levels = dict.fromkeys(work.edition.criteria.all(), "demonstrated")
    reading_twice.read(lonely, work.priya, levels)
    # A seat that was filled anew after its review was locked: the first one counts.
    first = Rating.objects.first().review.assignment
    verity = making.person("Verity", making.Role.ASSESSOR, making.state())
    low = dict.fromkeys(work.edition.criteria.all(), "not_evident")
    reading_twice.read(first.submission, verity, low, seat=first.seat)
    assert figures() == before


@given(st.lists(st.integers(0, MOST_CRITERIA), min_size=9, max_size=9))
def test_what_a_hundred_criteria_got_fits_in_one_number(often):
    """As the database sums it: a column of 63 bits, of which nine cells have seven."""
    packed = sum(n << BITS * place for place, n in enumerate(often))
    assert packed < 1 << 63
    cells = {(k, m): often[3 * k + m] for k in range(3) for m in range(3)}
    assert dict(unpacked(packed)) == {cell: n for cell, n in cells.items() if n}


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("criterion", "Q1 "),
        ("edition", "edition 1"),
        ("phase", "Phase 2"),
        ("month", " 20"),
        ("assessor", "Priya Reyes</th>"),
        ("assessors", "Graham Reyes"),
        ("nonsense", "Q1 "),
    ],
)
def test_there_is_a_line_for_whatever_is_asked(work, hers, by, told):
    reading_twice.told(work)
    shown = page(hers, f"{LIVE}?by={by}")
    assert told in shown.split("<tbody>")[-1]
    assert "613 criteria, each rated by two" in shown
    assert work.maribel.family_name not in shown


def test_it_can_be_narrowed(work, hers):
    reading_twice.told(work)
    assert "613 criteria" in page(hers, f"{LIVE}?phase={work.phase.public_id}")
    named = f"{work.edition.slug}/{work.edition.number}"
    assert "613 criteria" in page(hers, f"{LIVE}?edition={named}")
    other = making.published("purposeful-grouping")
    named = f"{other.slug}/{other.number}"
    assert "Nothing was read twice yet" in page(hers, f"{LIVE}?edition={named}")


def test_nobody_else_opens_it_and_nobody_looks_into_their_own(work, browser_of):
    reading_twice.told(work, ((40,),))
    for other in (work.priya, work.ferdinand, work.maribel, work.lucinda):
        for address in (LIVE, f"{LIVE}/ratings.csv"):
            assert browser_of(other).get(address).status_code == 403
    elsewhere = making.person("Osei", making.Role.ADJUDICATOR, making.district("Far"))
    assert "Nothing was read twice yet" in page(browser_of(elsewhere))
    learner = Assignment.objects.for_the_system("test").get(
        review__ratings=Rating.objects.first()
    ).submission.journey.learner  # fmt: skip
    making.Membership.objects.create(
        person=learner, organization=making.state(), role=making.Role.ADJUDICATOR
    )
    assert "Too few to say: 29 pairs" in page(browser_of(learner))


def lines_of(answer):
    text = b"".join(answer).decode().removeprefix(MARK)
    return text, list(csv.DictReader(StringIO(text)))


def test_the_file_is_counted_alike_by_the_command(work, hers, tmp_path, capsys):
    reading_twice.told(work)
    text, rows = lines_of(hers.get(f"{LIVE}/ratings.csv?seats=1"))
    assert len(rows) == 2 * 613
    file = tmp_path / "ratings.csv"
    file.write_text(text, encoding="utf-8")
    levels = "not_evident,developing,demonstrated"
    call_command("agreement", str(file), levels=levels, json=True)
    told = json.loads(capsys.readouterr().out)
    for name, figure in figures().items():
        if name in told:
            assert told[name]["value"] == pytest.approx(figure.value)
    assert told["krippendorff_alpha_ordinal"]["n"] == 613


def test_the_file_names_nobody(work, hers):
    reading_twice.told(work, ((20, 4), (3, 5)))
    text, rows = lines_of(hers.get(f"{LIVE}/ratings.csv"))
    assert {each["rater"] for each in rows} == {"1", "2"}
    for name in (work.priya, work.graham, work.maribel):
        assert name.given_name not in text
    blind = Assignment.objects.for_the_system("test").values_list("blind_id", flat=True)
    assert not any(each in text for each in blind)


@pytest.mark.parametrize("by", ["criterion", "assessors", "phase"])
def test_it_takes_the_same_few_statements_for_any_number(work, hers, by):
    def asked() -> int:
        page(hers, f"{LIVE}?by={by}")
        with CaptureQueriesContext(connection) as captured:
            page(hers, f"{LIVE}?by={by}")
        return sum(each["sql"].lstrip().startswith("SELECT") for each in captured)

    reading_twice.told(work, ((40,),))
    few = asked()
    reading_twice.told(work, ((1000,),))
    assert asked() == few <= 12
