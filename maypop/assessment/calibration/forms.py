"""What is said in practice, in a trial, and by a lead."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import DriftAnswer
from maypop.catalog.models import CriterionLevel


class AnswerForm(forms.Form):
    """A level for one criterion."""

    level = forms.ChoiceField(
        label=_("Level"),
        choices=CriterionLevel.choices,
        error_messages={"required": _("Choose one level, then compare.")},
    )


class LineForm(forms.Form):
    """A level in a trial as far as one has come: it may be open."""

    version = forms.IntegerField(min_value=0)
    level = forms.ChoiceField(
        label=_("Level"), choices=[("", ""), *CriterionLevel.choices], required=False
    )


class EndForm(forms.Form):
    """Why a certification ends before its time."""

    reason = forms.CharField(
        label=_("Why it ends"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input--short"}),
        help_text=_("Whoever holds it reads this. Say what would bring it back."),
        error_messages={"required": _("Say why, in a sentence they can work with.")},
    )


class DriftForm(forms.Form):
    """What a lead makes of an alarm."""

    way = forms.ChoiceField(
        label=_("What follows"),
        choices=DriftAnswer.Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what follows.")},
    )
    note = forms.CharField(
        label=_("Your reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input--short"}),
        help_text=_("If the certification ends, whoever held it reads this."),
        error_messages={"required": _("Give your reason in a sentence.")},
    )
