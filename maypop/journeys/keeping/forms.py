from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

AT_MOST_DAYS = 365


class HoldForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it must stay"),
        max_length=2_000,
        widget=forms.Textarea,
        help_text=_("For the record. Those who keep records read it, and an auditor;"
                    " name no student."),
        error_messages={"required": _("Say in a few words which dispute it is for.")},
    )  # fmt: skip


class LiftForm(forms.Form):
    reason = forms.CharField(
        label=_("How it was settled"),
        max_length=2_000,
        widget=forms.Textarea,
        help_text=_("For the record. The second person reads it before they agree."),
        error_messages={"required": _("Say in a few words how it was settled.")},
    )


class ReplyForm(forms.Form):
    words = forms.CharField(
        label=_("What you heard"),
        max_length=2_000,
        widget=forms.Textarea,
        help_text=_("In a sentence or two, as they told it. Name no student."),
        error_messages={"required": _("Write down what you heard.")},
    )


class PhaseForm(forms.Form):
    """What a phase promises about recordings, and whether a person looks first."""

    media_days = forms.IntegerField(
        label=_("Days after the final decision"),
        min_value=1,
        max_value=AT_MOST_DAYS,
        error_messages={
            "required": _("Give a number of days."),
            "invalid": _("Give a whole number of days."),
            "min_value": _("It takes one day at least."),
            "max_value": _("Recordings of students are kept for 365 days at most."),
        },
    )

    pre_check = forms.BooleanField(
        label=_("A person looks at what is sent in before it is read"),
        required=False,
        help_text=_("Only for what no machine sees: releases that fit, no full names,"
                    " the right piece, picture and sound. One business day, inside"
                    " the promise of the decision. Whoever looks never judges it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["media_days"].widget.attrs["inputmode"] = "numeric"
