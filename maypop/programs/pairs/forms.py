"""What the two of a pair write, and how a mentor is chosen by hand."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.people.models import Person

from ..models import (
    Ending,
    Touchpoint,
)

LONGEST = 20_000


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
        if day > clock.today():
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
