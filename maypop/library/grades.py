"""Grades as a school says them."""

from django.utils.translation import gettext as _

from .models import LAST_GRADE, PRE_K


def grades(low: int, high: int) -> str:
    """Grade 4, grades 3 to 5, kindergarten to grade 2."""
    if low == high:
        return _grade(low)
    if low > 0:
        return _("grades %(low)s to %(high)s") % {"low": low, "high": high}
    return _("%(low)s to %(high)s") % {"low": _grade(low), "high": _grade(high)}


def every_grade() -> list[tuple[int, str]]:
    return [(each, _capital(_grade(each))) for each in range(PRE_K, LAST_GRADE + 1)]


def _grade(number: int) -> str:
    if number < 0:
        return _("pre-K")
    return _("grade %(n)s") % {"n": number} if number else _("kindergarten")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
