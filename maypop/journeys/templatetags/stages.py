"""{{ journey|stage:"earner" }}: the one word that this party reads of a state."""

from django import template

from maypop.journeys import stages
from maypop.journeys.models import Journey, Submission

register = template.Library()


@register.filter
def stage(subject: Journey | Submission, party: str) -> str:
    """What they are told of it; nothing where they are told nothing."""
    reads = stages.Party(party)
    if isinstance(subject, Submission):
        return stages.of_submission(subject.state, reads)
    return stages.of_journey(subject.state, reads)


@register.simple_tag
def stage_word(state: str, party: str) -> str:
    """{% stage_word "earned" "mentor" %}: of a journey of which only that is told."""
    return stages.of_journey(state, stages.Party(party))
