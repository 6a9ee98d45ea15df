from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Case, HoldReason, PrivacyFlag
from maypop.journeys.models import Journey
from maypop.journeys.rules import given_away_in

LONGEST = 5_000
LINES = {"rows": 4, "class": "input--short"}
FEW = {"rows": 2, "class": "input--short"}


def _lines(
    label: Any, missing: Any, *, help_text: Any = "", most: int = LONGEST, few: bool
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        widget=forms.Textarea(attrs=FEW if few else LINES),
        help_text=help_text,
        error_messages={"required": missing},
    )


class HoldForm(forms.Form):
    """All that an educator reads while their work stands still."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=HoldReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason.")},
    )
    words = forms.CharField(
        label=_("Or in your own words, in its place"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs=FEW),
        help_text=_("One or two sentences. Name nobody."),
    )
    next = _lines(
        _("What happens next"),
        _("Say what happens next."),
        help_text=_("The educator reads this today. Say who does what, without names."),
        most=500,
        few=True,
    )
    contact = forms.CharField(
        label=_("Whom they may ask"),
        max_length=200,
        help_text=_("An office, a telephone number or an address; never an assessor."),
        error_messages={"required": _("Say whom they may ask.")},
    )
    expected_on = forms.DateField(
        label=_("When it is expected to go on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write it as a date, such as 2026-08-24."),
        },
    )

    def __init__(self, said: Any, today: date) -> None:
        super().__init__(said)
        self.today = today  # where the program is

    def clean_expected_on(self) -> date:
        day: date = self.cleaned_data["expected_on"]
        if day < self.today:
            raise ValidationError(_("Choose a day to come."))
        return day


class NumberForm(forms.Form):
    """The number under which a piece of work is read."""

    number = forms.CharField(
        label=_("Number of the work"),
        max_length=20,
        help_text=_("As it stands in the queue, such as MP-7K4Q-XW29-TT8B."),
        error_messages={"required": _("Write the number.")},
    )

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).strip().upper()


class FlagForm(forms.Form):
    """A student who can be recognized, or a name: in which piece, and where."""

    piece = forms.ChoiceField(
        label=_("In which piece"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the piece.")},
    )
    what = forms.ChoiceField(
        label=_("What you noticed"),
        choices=PrivacyFlag.What.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you noticed.")},
    )
    where = forms.CharField(
        label=_("Where"),
        max_length=300,
        help_text=_("A moment such as 3:48, or a page. Do not write the name itself."),
        error_messages={"required": _("Say where it can be found.")},
    )

    def __init__(self, said: Any, pieces: list[tuple[str, str]]) -> None:
        super().__init__(said)
        self.fields["piece"].choices = pieces  # type: ignore[attr-defined]  # of a ChoiceField


class OpenForm(forms.Form):
    """What the matter is."""

    kind = forms.ChoiceField(
        label=_("What the question is"),
        choices=Case.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the question is.")},
    )


class ReasonForm(forms.Form):
    """Why somebody looked and found nothing to ask, or had to know a name."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs=FEW),
        error_messages={"required": _("Give the reason.")},
    )


class ReplyForm(forms.Form):
    """The person's own words."""

    text = _lines(
        _("Your answer"),
        _("Write your answer first."),
        help_text=_(
            "In your own words. Those who decide read it before they do. Name"
            " nobody, nor your school: they do not know whose work it is."
        ),
        most=10_000,
        few=False,
    )

    def __init__(self, said: Any, journey: Journey) -> None:
        super().__init__(said)
        self.journey = journey

    def clean_text(self) -> str:
        """Those who decide know neither who nor where, unless they gave a reason."""
        said: str = self.cleaned_data["text"]
        if found := given_away_in(said, self.journey, _("Your answer")):
            raise ValidationError(found)
        return said


class ProposalForm(forms.Form):
    """What should follow, and why."""

    outcome = forms.ChoiceField(
        label=_("What follows"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what follows.")},
    )
    reasons = _lines(
        _("Reasons"),
        _("Give your reasons."),
        help_text=_("The person reads them. Name nobody else."),
        few=False,
    )

    def __init__(self, said: Any, outcomes: list[str]) -> None:
        super().__init__(said)
        told = [(each, Case.Outcome(each).label) for each in outcomes]
        self.fields["outcome"].choices = told  # type: ignore[attr-defined]  # of a ChoiceField


class DissentForm(forms.Form):
    """Why another person sees it otherwise."""

    reasons = _lines(_("Why not"), _("Give your reasons."), few=True)
