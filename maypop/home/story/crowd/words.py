"""What the crowd hands in and is told: short, and true of any class."""

from maypop.catalog.models import Criterion, Requirement

WHERE = "in the text above"
FIRST_STEP = "Teach one of the two places again, and watch three students only."
SECOND_STEP = "Send the clip to a colleague and ask what they saw before you tell them."
BY_STEP = {
    "analyze": "A tally of one ordinary lesson, two patterns in it, and one goal.",
    "design": "A plan in three steps, with what I expect and what I ask next.",
    "develop": "The second version, after two colleagues had tried the first one.",
    "implement": "The lesson as it went, minute by minute, with three moments to see.",
    "evaluate": "The second tally beside the first, and what the work of three shows.",
}


def of(part: Requirement) -> str:
    """Too few words to resemble anybody's."""
    return BY_STEP[part.step]


def next_move(criterion: Criterion) -> str:
    """The criterion, the place, the gap, and one move: as every feedback has it."""
    return (
        f"“{criterion.name}” can be seen once, and the descriptor asks for it"
        " throughout. Next lesson: plan two places for it and note what students do."
    )
