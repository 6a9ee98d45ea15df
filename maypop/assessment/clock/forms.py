from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypop.journeys.models import DelayReason, Submission

FARTHEST = timedelta(days=60)


class DelayForm(forms.Form):
    """Why it is late, in a reason and perhaps one's own words, and by when now."""

    reason = forms.ChoiceField(
        label=_("What the educator reads"),
        choices=DelayReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason.")},
    )
    words = forms.CharField(
        label=_("Or in your own words, in its place"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One or two sentences. Name nobody."),
    )
    until = forms.DateField(
        label=_("The new date"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("A day on which the program works. It is a promise again."),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write it as a date, such as 2026-08-24."),
        },
    )

    def __init__(self, said: Any, sent: Submission, **options: Any) -> None:
        super().__init__(said, **options)
        self.phase = sent.journey.place.phase
        self.promised = sent.due_at.astimezone(self.phase.program.zone).date()

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"]
        today = self.phase.program.today()
        if not today < day <= today + FARTHEST:
            raise ValidationError(_("Choose a day within the next 60 days."))
        if day < self.promised:
            raise ValidationError(_("It is promised for a later day. Choose that one,"
                                    " or a day after it."))  # fmt: skip
        if not self.phase.calendar.works_on(day):
            raise ValidationError(_("Nobody works that day; choose the next one."))
        return day

    @property
    def due(self) -> datetime:
        """23:59 of that day, as every promise."""
        day: date = self.cleaned_data["until"]
        return datetime.combine(day, time(23, 59), self.phase.program.zone)
