"""Why two people are proposed to each other, in one sentence."""

from collections.abc import Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.library.rules import grades
from maypop.people.models import Person

from ..matching import EARNED, Around, Learner, Mentor, grades_apart
from ..models import Subject

LONGEST = 300


def reason(mentor: Mentor, learner: Learner, person: Person, indicator: str) -> str:
    """Both work on it; what the mentor has to do with this educator; their seats."""
    facts = get_text_list([*_facts(mentor, learner)], _("and"))
    words = {"indicator": indicator, "name": person.given_name, "facts": facts}
    said = _("Both work on %(indicator)s; %(name)s %(facts)s.") % words
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"


def _facts(mentor: Mentor, learner: Learner) -> Iterator[str]:
    if mentor.strengths.get(learner.indicator) == EARNED:
        yield _("is very strong in it")
    yield _grades(mentor.around, learner.around)
    for code in sorted(mentor.around.subjects & learner.around.subjects)[:1]:
        yield _("also teaches %(subject)s") % {"subject": _subject(code)}
    hours = abs(mentor.around.offset - learner.around.offset) // 60
    if hours:
        words = ngettext("lives one hour away", "lives %(n)s hours away", hours)
        yield words % {"n": hours}
    free = ngettext("has one seat free", "has %(n)s seats free", mentor.free)
    yield free % {"n": mentor.free}


def _subject(code: str) -> str:
    """Within a sentence; languages keep their capital."""
    within = {
        Subject.ENGLISH: _("English"),
        Subject.ESL: _("English as a second language"),
        Subject.ELEMENTARY: _("all subjects"),
    }
    return within.get(Subject(code)) or str(Subject(code).label).lower()


def _grades(one: Around, other: Around) -> str:
    if apart := grades_apart(one, other):
        words = ngettext("is one grade away", "is %(n)s grades away", apart)
        return words % {"n": apart}
    low, high = max(one.grades[0], other.grades[0]), min(one.grades[1], other.grades[1])
    return _("also teaches %(grades)s") % {"grades": grades(low, high)}


def subjects(codes: list[str]) -> str:
    return ", ".join(str(Subject(each).label) for each in codes if each in Subject)
