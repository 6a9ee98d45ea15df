"""The settings of a phase, in groups that are saved each by itself."""

from datetime import date
from itertools import pairwise
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Phase
from .fields import Versioned, a_day, a_number, words

AN_INCENTIVE = 200


class GroupForm(Versioned):
    """One group of settings; `title` and `lead` head its page."""

    title: ClassVar[Any]
    lead: ClassVar[Any]

    def __init__(self, sent: Any, *, phase: Phase) -> None:
        super().__init__(sent, initial=self.now(phase))

    @classmethod
    def now(cls, phase: Phase) -> dict[str, Any]:
        """How the phase stands."""
        return {name: getattr(phase, name) for name in cls.base_fields}


class DatesForm(GroupForm):
    title = _("Name and dates")
    lead = _("People begin and send in between these days.")
    name = words(_("Name"), 80, _("Give the phase a name."))
    opens_on = a_day(_("First day"))
    closes_on = a_day(_("Last day"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        first, last = said.get("opens_on"), said.get("closes_on")
        if first and last and last <= first:
            self.add_error("closes_on", _("The last day comes after the first one."))
        return said


class PromisesForm(GroupForm):
    title = _("What is promised")
    lead = _(
        "In business days of the program. It holds for what is sent in from now on;"
        " whoever has sent in keeps the day they were told."
    )
    decision_days = a_number(
        _("Decision after sending in"), 1, 30, help_text=_("All steps inside.")
    )
    review_days = a_number(_("Reviews locked by day"), 1, 30)
    adjudication_days = a_number(_("A third reader heard by day"), 1, 30)
    reply_days = a_number(
        _("A mentor replies within"),
        1,
        30,
        help_text=_("Where the two have not agreed on a day."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        names = ("review_days", "adjudication_days", "decision_days")
        for earlier, later in pairwise(names):
            one, other = said.get(earlier), said.get(later)
            if one and other and one > other:
                text = _("It cannot come before “%(label)s”.")
                label = self.fields[earlier].label
                self.add_error(later, text % {"label": label})
        return said


class ReadingForm(GroupForm):
    title = _("How work is read")
    lead = _("It holds for what is sent in from now on.")
    double_review = a_number(
        _("Read by two, of every hundred sent in"),
        0,
        100,
        help_text=_("Drawn by chance. The two do not know of each other."),
    )
    first_read_twice = a_number(
        _("And all of the first so many of a new edition"), 0, 1000
    )
    reconciles = forms.BooleanField(
        label=_("Two who differ compare before a third reads"),
        required=False,
        help_text=_("Each may revise once, with a reason. Agreement is measured by"
                    " what they locked first."),
    )  # fmt: skip
    same_reader = forms.BooleanField(
        label=_("The reader of an earlier attempt may read the next one"),
        required=False,
    )
    most_open = a_number(_("At most so many in one reader's hands"), 1, 100)
    blind_rescores = a_number(
        _("Judged before, of every hundred a reader is given"),
        0,
        50,
        help_text=_("They look like any other, and show whether judgments hold."),
    )
    kept_months = a_number(
        _("What is demonstrated is kept for so many months"),
        1,
        36,
        help_text=_("Counted from the decision. What is kept already keeps its day."),
    )
    pre_check = forms.BooleanField(
        label=_("A person looks at what was sent in before it is read"),
        required=False,
        help_text=_("One business day, inside the promise. Whoever looks never judges"
                    " it."),
    )  # fmt: skip


class CareForm(GroupForm):
    title = _("Quiet times and recordings")
    lead = _("Days of the calendar, weekends too.")
    stalled_after = a_number(_("Ask how it is going after so many quiet days"), 1, 365)
    media_days = a_number(
        _("Keep recordings and pictures so many days after the final decision"),
        1,
        365,
        help_text=_("What was sent in keeps the number it was promised."),
    )


class IncentivesForm(GroupForm):
    title = _("What it brings")
    lead = _("Besides the credential. People read it before they begin.")
    incentives = forms.CharField(
        label=_("One in each line"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Never a promise about a license: the state sets its rules."),
    )

    @classmethod
    def now(cls, phase: Phase) -> dict[str, Any]:
        lines = "\n".join(each.text for each in phase.incentives.all())
        return {"incentives": lines, "version": phase.version}

    def clean_incentives(self) -> list[str]:
        lines = self.cleaned_data["incentives"].splitlines()
        found = [each.strip() for each in lines if each.strip()]
        if any(len(each) > AN_INCENTIVE for each in found):
            raise forms.ValidationError(_("Keep each line under 200 characters."))
        return found


GROUPS: dict[str, type[GroupForm]] = {
    "dates": DatesForm,
    "promises": PromisesForm,
    "reading": ReadingForm,
    "care": CareForm,
    "incentives": IncentivesForm,
}


def as_it_stands(form: Versioned, told: dict[str, Any]) -> list[Any]:
    """Which fields somebody else changed: label, and what it says now."""
    typed = {name: form.data.get(name, "") for name in told}
    return [
        (form.fields[name].label, value)
        for name, value in told.items()
        if name != "version" and _written(value) != typed[name]
    ]


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else ""
    return value.isoformat() if isinstance(value, date) else str(value)
