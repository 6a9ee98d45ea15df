from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Ground
from maypop.catalog.models import Criterion
from maypop.journeys.models import Finding, Journey
from maypop.journeys.rules import given_away_in

LONGEST = 5_000


class AppealForm(forms.Form):
    """On which ground, about which criteria, why, and where to look."""

    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the ground.")},
    )
    criteria = forms.MultipleChoiceField(
        label=_("What should be judged again"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one criterion.")},
    )
    words = forms.CharField(
        label=_("Why"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Those who lead the assessors read this. The two who judge again do"
                    " not, so that they come to it fresh."),
        error_messages={"required": _("Write why you appeal.")},
    )  # fmt: skip
    look_at = forms.CharField(
        label=_("Where should they look?"),
        required=False,
        max_length=300,
        help_text=_("A moment such as 6:10-7:40, a page, a paragraph. The two who judge"
                    " again read this alone. Name nobody."),
    )  # fmt: skip

    def __init__(self, said: Any, still_open: list[Finding], journey: Journey) -> None:
        super().__init__(said)
        self.journey = journey
        self.still_open = {each.criterion.code: each.criterion for each in still_open}
        told = [
            (code, f"{code}. {criterion.name}")
            for code, criterion in self.still_open.items()
        ]
        self.fields["criteria"].choices = told  # type: ignore[attr-defined]  # of a ChoiceField

    def clean_look_at(self) -> str:
        said: str = self.cleaned_data["look_at"]
        where = _("“Where should they look?”")
        if found := given_away_in(said, self.journey, where):
            raise ValidationError(found)
        return said

    @property
    def chosen(self) -> list[Criterion]:
        return [self.still_open[code] for code in self.cleaned_data["criteria"]]
