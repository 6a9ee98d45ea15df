from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import CaseAppeal, Verdict
from maypop.journeys.models import Journey
from maypop.journeys.rules import given_away_in

LONGEST = 5_000


class CaseAppealForm(forms.Form):
    """On which ground, and why."""

    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=CaseAppeal.Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the ground.")},
    )
    words = forms.CharField(
        label=_("Why"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In your own words, and with places where one should look. Those"
                    " who hear it read this; they do not learn your name from us, so"
                    " leave it out."),
        error_messages={"required": _("Write why you appeal.")},
    )  # fmt: skip

    def __init__(self, said: Any, journey: Journey) -> None:
        super().__init__(said)
        self.journey = journey

    def clean_words(self) -> str:
        said: str = self.cleaned_data["words"]
        if found := given_away_in(said, self.journey, _("“Why”")):
            raise ValidationError(found)
        return said


class OpinionForm(forms.Form):
    """What a fresh person finds, and why."""

    verdict = forms.ChoiceField(
        label=_("What becomes of it"),
        choices=[
            (Verdict.LIFTED, _("Lifted: nothing of it counts, and what followed ends")),
            (Verdict.KEPT, _("Kept: what two people decided stands")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of it.")},
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "class": "input--short"}),
        help_text=_("The person reads them. Name nobody."),
        error_messages={"required": _("Give your reasons.")},
    )
