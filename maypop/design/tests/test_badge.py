from pathlib import Path

import pytest

from maypop.design.badge import badge_svg, mark_svg

SAMPLES = Path(__file__).parent / "badges"
DRAWN = {
    "questioning-types": (
        "Questioning: types of questions",
        "instruction",
        "questioning",
        5,
    ),
    "questioning-wait-time": (
        "Questioning: wait time and follow-up",
        "instruction",
        "questioning",
        4,
    ),
    "thinking-analytical": (
        "Thinking: analytical and practical",
        "instruction",
        "thinking",
        5,
    ),
    "problem-solving": (
        "Problem solving: predict, test, justify",
        "instruction",
        "problem",
        6,
    ),
    "academic-feedback": (
        "Academic feedback that moves learning",
        "instruction",
        "feedback",
        5,
    ),
    "assessment-design": (
        "Assessment aligned to standards",
        "planning",
        "assessment",
        5,
    ),
    "lesson-design": ("Lesson structure and pacing", "planning", "lesson", 4),
    "grouping-students": (
        "Grouping students with purpose",
        "instruction",
        "grouping",
        4,
    ),
    "classroom-culture": (
        "A respectful classroom culture",
        "environment",
        "culture",
        5,
    ),
    "mentor-colleague": ("Mentoring a colleague", "leadership", "mentor", 6),
}
GROWING = {2: "Questioning, 2 of 5 ready", 0: "Questioning, not started"}


@pytest.mark.parametrize("slug", DRAWN)
def test_an_earned_badge_keeps_every_byte(slug):
    title, family, glyph, criteria = DRAWN[slug]
    drawn = badge_svg(slug, family, glyph, criteria, title=title)
    assert drawn.encode() == (SAMPLES / f"{slug}.svg").read_bytes()


@pytest.mark.parametrize("met", GROWING)
def test_a_growing_badge_keeps_every_byte(met):
    slug = "questioning-types"
    drawn = badge_svg(slug, "instruction", "questioning", 5, met, GROWING[met])
    assert drawn.encode() == (SAMPLES / f"{slug}-{met}of5.svg").read_bytes()


def test_every_sample_is_compared():
    names = {f"{slug}.svg" for slug in DRAWN}
    names |= {f"questioning-types-{met}of5.svg" for met in GROWING} | {"mark.svg"}
    assert {each.name for each in SAMPLES.iterdir()} == names


def test_the_mark_keeps_every_byte_here_and_as_favicon():
    drawn = mark_svg(64).encode()
    assert drawn == (SAMPLES / "mark.svg").read_bytes()
    favicon = Path(__file__).parent.parent / "static/design/mark.svg"
    assert drawn == favicon.read_bytes()


def test_a_glyph_not_drawn_yet_falls_back_to_the_mark():
    assert "rotate(36)" in badge_svg("number-talks", "planning", "not-drawn")


def test_a_title_cannot_leave_its_attribute():
    assert '"><script>' not in badge_svg("x", "planning", "lesson", title='"><script>')
