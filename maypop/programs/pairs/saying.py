"""What people say of themselves: what they teach, give, and wish for."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.library.rules import every_grade
from maypop.people.models import Person

from ..models import (
    MentorProfile,
    Strength,
    Subject,
    Teaching,
)
from ..models.mentoring import LAST_GRADE, PRE_K
from .profiles import Around, Known


class TeachingForm(forms.Form):
    """Grades and subjects: the nearer they are, the more a pair has to talk about."""

    lowest = forms.TypedChoiceField(
        label=_("Lowest grade"), coerce=int, choices=every_grade, initial=1
    )
    highest = forms.TypedChoiceField(
        label=_("Highest grade"), coerce=int, choices=every_grade, initial=5
    )
    subjects = forms.MultipleChoiceField(
        label=_("Subjects"),
        choices=Subject.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what you teach, one subject at least.")},
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("lowest", PRE_K) > said.get("highest", LAST_GRADE):
            words = _("The highest grade is below the lowest. Swap the two.")
            self.add_error("highest", words)
        return said

    @property
    def teaches(self) -> Around:
        said = self.cleaned_data
        return Around(said["lowest"], said["highest"], said["subjects"])

    @staticmethod
    def known_of(person: Person) -> dict[str, Any]:
        known = Teaching.objects.filter(person=person).first()
        if known is None:
            return {}
        said = ("lowest", "highest", "subjects")
        return {each: getattr(known, each) for each in said}


class WishForm(TeachingForm):
    def __init__(
        self, *args: Any, indicators: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["indicator"] = forms.ChoiceField(
            label=_("What I want to get better at"),
            choices=[*indicators.items()],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one to begin with.")},
        )
        self.order_fields(["indicator"])


HOW_STRONG = [
    ("", _("Not this one")),
    ("reflected-4", _("Strong, in my own judgment")),
    ("reflected-5", _("Very strong, in my own judgment")),
    ("observed-4", _("4 of 5 when I was observed")),
    ("observed-5", _("5 of 5 when I was observed")),
]
SEATS = [
    (3, _("Up to three educators")),
    (2, _("Up to two educators")),
    (1, _("One educator")),
    (0, _("Nobody new for now")),
]


class MentorForm(TeachingForm):
    """One's strengths by indicator, how many educators, and a word of one's own."""

    capacity = forms.TypedChoiceField(
        label=_("How many at a time"), coerce=int, choices=SEATS, initial=3
    )
    hours = forms.CharField(
        label=_("When I am easy to reach"),
        max_length=200,
        required=False,
        help_text=_("Such as “weekdays after four”. In your own time zone."),
    )
    words = forms.CharField(
        label=_("In my own words"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who you are and how you like to work. Those you are proposed to"
                    " read it."),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        indicators: Mapping[str, str],
        earned: Collection[str] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.indicators, self.earned = indicators, earned
        for code, name in indicators.items():
            held = _("You have earned a credential on it.") if code in earned else ""
            self.fields[_field(code)] = forms.ChoiceField(
                label=name, choices=HOW_STRONG, required=False, help_text=held
            )

    def strengths(self) -> list[forms.BoundField]:
        return [self[_field(code)] for code in self.indicators]

    @property
    def known(self) -> dict[str, Known]:
        said = {code: self.cleaned_data[_field(code)] for code in self.indicators}
        parts = {code: each.split("-") for code, each in said.items() if each}
        return {code: Known(int(level), how) for code, (how, level) in parts.items()}

    @classmethod
    def known_of(cls, person: Person) -> dict[str, Any]:
        known = super().known_of(person)
        profile = MentorProfile.objects.filter(person=person).first()
        for each in Strength.objects.filter(person=person):
            known[_field(each.indicator)] = f"{each.source}-{each.level}"
        if profile:
            said = ("capacity", "hours", "words")
            known |= {each: getattr(profile, each) for each in said}
        return known


def _field(code: str) -> str:
    return f"strength-{code.lower()}"
