"""What people write about themselves, each other and their time together."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.people.models import Person

from ..models import (
    Ending,
    MentorProfile,
    Strength,
    Subject,
    Teaching,
    Touchpoint,
)
from ..models.mentoring import LAST_GRADE, PRE_K
from .profiles import Around, Known
from .telling import grades

LONGEST = 20_000


def _grades() -> list[tuple[int, str]]:
    every = range(PRE_K, LAST_GRADE + 1)
    return [(each, _capital(grades(each, each))) for each in every]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class TeachingForm(forms.Form):
    """Grades and subjects: the nearer they are, the more a pair has to talk about."""

    lowest = forms.TypedChoiceField(
        label=_("Lowest grade"), coerce=int, choices=_grades, initial=1
    )
    highest = forms.TypedChoiceField(
        label=_("Highest grade"), coerce=int, choices=_grades, initial=5
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


class GoalForm(forms.Form):
    text = forms.CharField(
        label=_("Something we want to reach"),
        max_length=300,
        error_messages={"required": _("Write what you want to reach.")},
    )


class ContactForm(forms.Form):
    """Noted afterward, for the time it takes to be seen; never a future one."""

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    kind = forms.ChoiceField(label=_("How"), choices=Touchpoint.Kind.choices)
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=600,
        error_messages={
            "max_value": _("Ten hours at most in one line."),
            "min_value": _("One minute at least."),
        },
    )
    note = forms.CharField(
        label=_("What it was about"),
        max_length=300,
        required=False,
        help_text=_("Name no student."),
    )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > timezone.localdate(clock.now()):
            raise ValidationError(_now("That day is still to come."))
        return day


class NoteForm(forms.Form):
    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    text = forms.CharField(
        label=_("Notes"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Both of you read and change them. Name no student."),
        error_messages={"required": _("Write a word or two first.")},
    )


class NoteEditForm(forms.Form):
    text = forms.CharField(
        label=_("Notes"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write a word or two first.")},
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class MeetingForm(forms.Form):
    """In the time of whoever writes it; the other one reads their own."""

    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    at = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    where = forms.CharField(label=_("Where"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("at") and not said.get("day") and "day" not in self.errors:
            self.add_error("day", _("On which day?"))
        if said.get("day") and not said.get("at") and "at" not in self.errors:
            self.add_error("at", _("At what time?"))
        return said

    @property
    def starts_at(self) -> datetime | None:
        day: date | None = self.cleaned_data["day"]
        at: time | None = self.cleaned_data["at"]
        if day is None or at is None:
            return None
        return timezone.make_aware(datetime.combine(day, at))


class EndForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why, if you like to say"),
        required=False,
        choices=[("", _("I would rather not say")), *Ending.Reason.choices],
        help_text=_("Only those who run the program read it."),
    )


class ChoiceForm(forms.Form):
    """One of those who may be chosen; anyone else is not known here."""

    def __init__(
        self, *args: Any, mentors: list[tuple[Person, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.mentors = {str(person.public_id): person for person, _why in mentors}
        whys = {str(person.public_id): why for person, why in mentors}
        self.fields["mentor"] = forms.ChoiceField(
            label=_("Mentor"),
            choices=[(key, f"{self.mentors[key]}. {why}") for key, why in whys.items()],
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choose a mentor."),
                "invalid_choice": _("This mentor cannot be proposed here any more."),
            },
        )

    @property
    def chosen(self) -> Person:
        return self.mentors[self.cleaned_data["mentor"]]
