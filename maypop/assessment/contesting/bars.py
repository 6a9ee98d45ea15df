"""Why somebody must not hear an appeal from a case. Nothing yielded: they may."""

from collections.abc import Iterator

from maypop.assessment import rules
from maypop.assessment.assigning.bars import AWAY, LOAD, MET, ROLE, SAID
from maypop.assessment.models import CaseAppeal, Task
from maypop.people.models import Person

# Whoever opens the list is here, and has room; their role is asked at the door.
NOT_ASKED = (ROLE, AWAY, LOAD)


def bars(person: Person, appeal: CaseAppeal) -> Iterator[str]:
    """They met neither the case nor the work, and nothing ties them to its person."""
    submission = appeal.case.submission
    for word in rules.bars(person, submission, Task.APPROVE):
        if word not in NOT_ASKED:
            yield word
    heard = CaseAppeal.objects.heard_by(person).filter(pk=appeal.pk)
    if not heard.exists():
        yield MET


def in_words(words: list[str]) -> list[str]:
    return [str(SAID[each]) for each in dict.fromkeys(words)]
