"""The address of a colleague; and what one did in the piece, in one's own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.base.personal_data import sightings

from ..models import Journey
from ..reading import names_of

LONGEST = 5_000  # characters
# What surely is somebody's; that colleagues are named in it is no mistake.
NEVER = ("listed", "email", "phone", "number", "birth", "address")


class AskForm(forms.Form):
    """Whom to make it with."""

    email = forms.EmailField(
        label=_("The email address your colleague signs in with"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={"required": _("Write the address of your colleague.")},
    )


class OwnPartForm(forms.Form):
    """What one did, and the version it was based on; it names no student."""

    text = forms.CharField(
        label=_("Your own part: what you did in this piece"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Your colleagues read it here, and it is kept with what you send"
                    " in. Assessors do not see it. Name no student."),
        error_messages={"required": _("Write what you did in this piece.")},
    )  # fmt: skip
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, journey: Journey, **options: Any) -> None:
        super().__init__(*args, **options)
        self.journey = journey

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        seen = sightings(text, names_of(self.journey))
        if found := [each.words for each in seen if each.kind in NEVER]:
            words = _now("This may name a student or say how to reach somebody, so take"
                         " it out: %(words)s")  # fmt: skip
            raise forms.ValidationError(words % {"words": ", ".join(found)})
        return text
