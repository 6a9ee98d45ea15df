"""When, with whom, what about and where, on the clock of whoever plans it."""

from datetime import date, time
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.programs.models import Cohort, Pairing

from ..models import Coming, Meeting
from ..models.meeting import LONGEST, SHORTEST
from .planning import Plan
from .times import LONGEST as A_YEAR
from .times import Skipped, moments

Whose = dict[str, tuple[str, Pairing | Cohort]]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class PlanForm(forms.Form):
    """A meeting as it is written down; whose it is stays as it was."""

    about = forms.CharField(
        label=_("What it is about"),
        max_length=200,
        help_text=_("Name no student."),
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    day = forms.DateField(label=_("Day"), widget=DAY)
    at = forms.TimeField(label=_("Time"), widget=TIME)
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=SHORTEST, max_value=LONGEST, initial=30
    )
    where = forms.CharField(
        label=_("Where"),
        max_length=300,
        required=False,
        help_text=_("A place, or a link to a call that begins with https."),
    )
    until = forms.DateField(
        label=_("Every week until"),
        required=False,
        widget=DAY,
        help_text=_("For office hours. Leave it empty for a single meeting."),
    )

    def __init__(self, *args: Any, zone: ZoneInfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = zone
        words = _now("The time is on the clock of %(zone)s; others read it on theirs.")
        self.on_whose_clock = words % {"zone": zone.key.replace("_", " ")}

    def clean_where(self) -> str:
        where: str = self.cleaned_data["where"]
        scheme = urlsplit(where).scheme.lower()
        if "://" in where and scheme != "https":
            raise ValidationError(_now("Links begin with https here."))
        return where

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors:
            self._fits(said["day"], said["at"], said["until"])
        return said

    def _fits(self, day: date, at: time, until: date | None) -> None:
        if until and not day <= until <= day + A_YEAR:
            words = _now("Choose a day after the first, within a year.")
            self.add_error("until", words)
            return
        try:
            first = next(iter([*moments(day, at, self.zone, until)]))
        except Skipped as skipped:
            self.add_error("at", _skipped(skipped.day, at))
            return
        if first <= clock.now():
            self.add_error("day", _now("That time is over. Choose one to come."))

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        names = ("day", "at", "minutes", "about", "where", "until")
        return Plan(zone=self.zone, **{each: said[each] for each in names})


def _skipped(day: date, at: time) -> str:
    """The clock jumps ahead in the night of a Sunday in spring."""
    words = _now("%(time)s does not exist on %(day)s: the clock is set ahead that"
                 " night. Choose another time.")  # fmt: skip
    told = {
        "time": time_format(at, _now("g:i A")),
        "day": date_format(day, _now("F j, Y")),
    }
    return words % told


class NewForm(PlanForm):
    field_order = ("whose", "about", "day", "at", "minutes", "where", "until")

    def __init__(self, *args: Any, whose: Whose, **options: Any) -> None:
        super().__init__(*args, **options)
        self.whose = whose
        self.fields["whose"] = forms.ChoiceField(
            label=_now("With"),
            choices=[(key, name) for key, (name, _one) in whose.items()],
            error_messages={"invalid_choice": _now("Choose one of these.")},
        )
        self.order_fields(self.field_order)

    @property
    def of(self) -> Pairing | Cohort:
        return self.whose[self.cleaned_data["whose"]][1]


class ChangeForm(PlanForm):
    sequence = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class WeekForm(forms.Form):
    """One of the weeks to come, which is left out or takes place after all."""

    day = forms.DateField()
    is_on = forms.BooleanField(required=False)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=Coming.Answer.choices)


def as_typed(meeting: Meeting) -> dict[str, Any]:
    names = ("about", "day", "at", "minutes", "where", "until", "sequence")
    return {each: getattr(meeting, each) for each in names}
