"""The style sheet keeps its promises: contrast, and no color but from a token."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parent.parent / "static/design/css/maypop.css").read_text()
PAIR = r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
TOKENS = {m[1]: (m[2], m[3]) for m in re.finditer(PAIR, CSS)}
TEXT = {
    "ink": "paper surface sunken sky-soft honey-soft",
    "ink-2": "paper surface sunken brand-soft leaf-soft honey-soft",
    "brand": "paper surface brand-soft",
    "brand-deep": "brand-soft",
    "on-brand": "brand brand-deep",
    "leaf": "leaf-soft surface",
    "honey": "honey-soft",
    "clay": "clay-soft surface",
    "sky": "sky-soft",
}
MARKS = {"edge": "surface paper sunken", "focus": "paper surface brand-soft"}
COLOR = (
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|light-dark"
)
NAMED = r":[^;{}]*\b(?:black|white|red|green|blue|gray|grey|orange|purple)\b(?!-)"


def _pairs(table, least):
    return [
        (fore, ground, least)
        for fore, grounds in table.items()
        for ground in grounds.split()
    ]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("fore", "ground", "least"), _pairs(TEXT, 4.5) + _pairs(MARKS, 3)
)
def test_text_and_marks_stand_out(fore, ground, least, theme):
    assert _ratio(TOKENS[fore][theme], TOKENS[ground][theme]) >= least


def test_only_tokens_name_colors():
    without_comments = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)
    rules = re.sub(r":root\s*\{[^}]*\}", "", without_comments)
    assert "color" in rules
    found = [m[0] for m in re.finditer(COLOR, rules)]
    assert found + [m[0] for m in re.finditer(NAMED, rules)] == []


def test_every_token_in_use_is_defined_or_has_a_fallback():
    defined = set(re.findall(r"(--[\w-]+)\s*:", CSS))
    used = set(re.findall(r"var\((--[\w-]+)\)", CSS))
    given_by_style = {"--at", "--c", "--v", "--x", "--y"}
    assert used - defined - given_by_style == set()


def test_the_sheet_stays_small():
    assert CSS.count("\n") < 1200
    assert len(CSS.encode()) < 45_000


def _luminance(color):
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ratio(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)
