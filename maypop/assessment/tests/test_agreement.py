"""Agreement figures are those that were printed, and hold what their formulas say."""

import csv
import json
from collections import Counter
from itertools import product

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from maypop.assessment import agreement
from maypop.assessment.agreement import Pairs, alpha, two

# Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, and the vignette of
# his irrCAC: 100 pregnancies judged by two abstractors.
ABSTRACTORS = ((13, 0, 0), (0, 20, 7), (0, 4, 56))
# Gwet (2002), Statistical Methods for Inter-Rater Reliability Assessment 1: kappa
# falls below nothing although 118 of 125 are the same.
PARADOX = ((118, 5), (2, 0))
# Fleiss (1981), Statistical Methods for Rates and Proportions, table 13.1.
DIAGNOSES = ((75, 1, 4), (5, 4, 1), (0, 0, 10))
# A told phase: 613 criteria judged twice, on three levels and on the pass line.
TOLD = ((388, 38, 4), (33, 92, 12), (3, 11, 32))
TOLD_TO_PASS = ((388, 42), (36, 147))
TRAP = ((80, 10), (10, 0))

# Krippendorff (2011), section C: four observers, twelve units, some not rated.
FOUR = """
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . 3
    . 3 3 3 2 3 4 2 2 5 1 .
    1 2 3 3 2 4 4 1 2 5 1 .
"""
# The same, sections A and B: two observers.
TWO_ON_TWO_LEVELS = """
    0 1 0 0 0 0 0 0 1 0
    1 1 1 0 0 1 0 0 0 0
"""
TWO_ON_FIVE = """
    a a b b d c c c e d d a
    b a b b b c c c e d d d
"""


def pairs(table):
    counted = Counter(
        {(k, m): n for k, row in enumerate(table) for m, n in enumerate(row) if n}
    )
    return Pairs(len(table), counted)


def lines(matrix):
    yield "unit,rater,rating"
    for rater, row in enumerate(matrix.strip().splitlines()):
        for unit, said in enumerate(row.split()):
            yield f"{unit},{rater},{'' if said == '.' else said}"


def report(matrix, levels):
    return agreement.report(agreement.read(lines(matrix), levels))


def printed(figure, digits=3):
    return round(figure.value, digits)


def interval(figure):
    return round(figure.low, 3), round(figure.high, 3)


def error(figure):
    """The standard error that the interval was made of."""
    return (figure.value - figure.low) / 1.959964


def test_kappa_and_its_error_are_those_of_gwet():
    found = two.kappa(pairs(ABSTRACTORS))
    assert printed(found, 7) == 0.7964094
    assert error(found) == pytest.approx(0.05891072, abs=1e-6)


def test_kappa_is_that_of_fleiss():
    assert printed(two.kappa(pairs(DIAGNOSES))) == 0.676


def test_ac1_and_its_error_are_those_of_gwet():
    found = two.ac1(pairs(ABSTRACTORS))
    assert printed(found, 4) == 0.8493
    assert error(found) == pytest.approx(0.0432, abs=1e-4)
    assert printed(two.ac1(pairs(PARADOX)), 4) == 0.9408
    assert printed(two.kappa(pairs(PARADOX)), 4) == -0.0234


def test_the_told_phase_has_the_figures_that_it_is_told_with():
    told, to_pass = pairs(TOLD), pairs(TOLD_TO_PASS)
    assert (printed(two.exact(told)), interval(two.exact(told))) == (
        0.835,
        (0.804, 0.862),
    )
    assert printed(two.kappa(told)) == 0.640
    assert printed(two.kappa(told, two.linear)) == 0.688
    assert printed(two.kappa(told, two.quadratic)) == 0.744
    assert printed(two.ac1(told)) == 0.786
    assert (printed(two.exact(to_pass)), interval(two.exact(to_pass))) == (
        0.873,
        (0.844, 0.897),
    )
    assert interval(two.kappa(to_pass)) == (0.637, 0.761)
    assert printed(two.ac1(to_pass)) == 0.780


def test_eighty_percent_is_not_a_kappa():
    trap = pairs(TRAP)
    figures = two.exact(trap), two.kappa(trap), two.ac1(trap)
    assert [printed(each) for each in figures] == [0.8, -0.111, 0.756]


def test_alpha_is_that_of_krippendorff():
    found = report(FOUR, "12345")
    assert printed(found["krippendorff_alpha_nominal"]) == 0.743
    assert printed(found["krippendorff_alpha_ordinal"]) == 0.815
    assert printed(found["krippendorff_alpha_interval"]) == 0.849
    assert found["krippendorff_alpha_nominal"].n == 11
    on_two = report(TWO_ON_TWO_LEVELS, "01")
    assert printed(on_two["krippendorff_alpha_nominal"]) == 0.095
    on_five = report(TWO_ON_FIVE, "abcde")
    assert printed(on_five["krippendorff_alpha_nominal"]) == 0.692


def test_the_jackknife_by_patterns_is_that_by_units():
    patterns = agreement.read(lines(FOUR), "12345").patterns()
    units, values = list(patterns.elements()), range(5)
    for metric in (alpha.nominal, alpha.ordinal, alpha.interval):
        found = alpha.alpha(patterns, values, metric)
        without = [
            alpha.alpha(Counter(units[:at] + units[at + 1 :]), values, metric).value
            for at in range(len(units))
        ]
        mean = sum(without) / len(units)
        spread = sum((each - mean) ** 2 for each in without)
        expected = (spread * (len(units) - 1) / len(units)) ** 0.5
        assert error(found) == pytest.approx(expected, rel=1e-6)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1))
def test_whoever_comes_first_agreement_is_the_same(said):
    straight = Pairs(3, Counter(said))
    turned = Pairs(3, Counter((m, k) for k, m in said))
    for measure in (two.exact, two.kappa, two.ac1):
        one, other = measure(straight), measure(turned)
        assert one.reason == other.reason
        if one.value is not None:
            assert one.value == pytest.approx(other.value)
            assert -1 <= one.low <= one.value + 1e-9
            assert one.value - 1e-9 <= one.high <= 1


@given(st.lists(st.integers(0, 3), min_size=1))
def test_who_always_agrees_agrees_wholly_or_chance_explains_it(said):
    same = Pairs(4, Counter((each, each) for each in said))
    assert two.exact(same).value == 1
    assert two.ac1(same).value == pytest.approx(1)
    found = two.kappa(same)
    assert found.value == pytest.approx(1) if len(set(said)) > 1 else found.reason


@given(st.permutations("abcd"))
def test_the_names_of_raters_and_units_do_not_matter_to_alpha(named):
    other = dict(zip("abcd", named, strict=True))
    rows = list(csv.reader(lines(FOUR)))[1:]
    renamed = ["unit,rater,rating"] + [
        f"{99 - int(unit)},{other['abcd'[int(rater)]]},{said}"
        for unit, rater, said in rows
    ]
    found = agreement.report(agreement.read(renamed, "12345"))
    assert found == report(FOUR, "12345")


def test_too_little_to_measure_is_said_and_no_number_is_made_up():
    nothing = agreement.report(agreement.read(["unit,rater,rating"], "ab"))
    assert all(each.value is None and each.reason for each in nothing.values())
    one_level = report("a a a\na a a", "ab")
    assert one_level["exact"].value == 1
    for name in ("cohen_kappa", "krippendorff_alpha_nominal"):
        assert one_level[name].value is None
        assert "one and the same level" in one_level[name].reason
    assert report("a\nb", "ab")["krippendorff_alpha_nominal"].low is None
    assert "needs two raters; there are 4" in report(FOUR, "12345")["exact"].reason


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["unit,rating"], "lacks the column rater"),
        (["unit,rater,rating", "1,ana"], "Line 2 has too few columns."),
        (["unit,rater,rating", ",ana,a"], "Line 2 names no unit."),
        (["unit,rater,rating", "1,,a"], "Line 2 names no rater."),
        (["unit,rater,rating", "1,ana,x"], "'x' is none of the levels a, b."),
        (
            ["unit,rater,rating", "1,ana,a", "", "1,ana,b"],
            "Line 4: ana rated 1 before",
        ),
    ],
)
def test_a_line_that_cannot_be_counted_is_named(rows, told):
    with pytest.raises(agreement.Unreadable, match=told):
        agreement.read(rows, "ab")


def test_what_is_no_csv_is_told_by_the_line_on_which_it_begins():
    head = ["unit,rater,rating\n", "1,ana,a\n"]
    for bad in (['2,"ana,a\n', "3,ana,b\n"], [f"2,{'x' * 200_000},a\n"]):
        with pytest.raises(agreement.Unreadable, match=r"^Line 3 cannot be read"):
            agreement.read([*head, *bad], "ab")
    with pytest.raises(agreement.Unreadable, match=r"^Line 1 cannot be read"):
        agreement.read(['"unit,rater,rating\n'], "ab")
    rows = [*head, '2,"ana\n', 'maria",a\n', "3,ana,z\n"]
    with pytest.raises(agreement.Unreadable, match=r"^Line 5: 'z' is none"):
        agreement.read(rows, "ab")


def test_a_wrong_value_is_not_said_again_at_length():
    with pytest.raises(agreement.Unreadable) as told:
        agreement.read(["unit,rater,rating\n", f"1,ana,{'x' * 100_000}\n"], "ab")
    assert len(str(told.value)) < 120


@pytest.mark.parametrize(
    "levels",
    [
        ["nan", "1"], ["0", "inf"], ["-inf", "0"], ["0", "1e200"], ["0", "1e-200"],
        ["1", "1.0"],
    ],
)  # fmt: skip
def test_levels_that_are_numbers_can_be_counted_with(levels):
    with pytest.raises(agreement.Unreadable, match="between -1,000,000 and"):
        agreement.read(["unit,rater,rating"], levels)
    agreement.read(["unit,rater,rating"], [*levels, "none"])  # then they are words


def test_of_levels_there_are_twenty_at_most():
    many = [str(each) for each in range(21)]
    with pytest.raises(agreement.Unreadable, match="20 levels at most: these are 21"):
        agreement.read(["unit,rater,rating"], many)
    agreement.read(["unit,rater,rating"], many[:20])


def test_levels_stand_once_and_there_are_two():
    for levels in ("a", "aa"):
        with pytest.raises(agreement.Unreadable, match="at least two levels"):
            agreement.read(["unit,rater,rating"], levels)


def test_the_command_prints_every_figure(tmp_path, capsys):
    file = tmp_path / "ratings.csv"
    file.write_text("\n".join(lines(TWO_ON_FIVE)), encoding="utf-8-sig")
    call_command("agreement", str(file), levels="a,b,c,d,e", json=True)
    told = json.loads(capsys.readouterr().out)
    assert tuple(told) == agreement.NAMES
    assert set(told["exact"]) == {"value", "low", "high", "n"}
    assert told["exact"]["value"] == 0.75
    call_command("agreement", str(file), levels="a,b,c,d,e")
    assert "krippendorff_alpha_nominal    0.692  95 % " in capsys.readouterr().out


def test_the_command_says_what_is_wrong(tmp_path):
    bad = tmp_path / "bad.csv"
    with pytest.raises(CommandError, match="No such file"):
        call_command("agreement", str(bad), levels="a,b")
    bad.write_bytes(b"unit,rater,rating\n1,an\xe9,a\n")
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("agreement", str(bad), levels="a,b")
    bad.write_text('unit,rater,rating\n1,"ana,a\n')
    with pytest.raises(CommandError, match="Line 2 cannot be read"):
        call_command("agreement", str(bad), levels="a,b")
    with pytest.raises(CommandError, match="between -1,000,000 and"):
        call_command("agreement", str(bad), levels="0,1e200")
    with pytest.raises(CommandError, match="20 levels at most"):
        call_command("agreement", str(bad), levels=",".join(map(str, range(100))))
    bad.write_text("unit,rater,rating\n1,ana,z\n")
    with pytest.raises(CommandError, match="Line 2"):
        call_command("agreement", str(bad), levels="a,b")


def test_wilson_holds_every_share():
    for hits, n in product(range(11), (10, 20)):
        found = agreement.Figure.share(hits, n)
        assert 0 <= found.low <= found.value <= found.high <= 1
