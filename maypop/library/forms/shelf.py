from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.people.models import Person

from ..models import Shelf
from .watched import WatchedWords


class ShelfForm(WatchedWords):
    watched = ("title", "purpose")
    title = forms.CharField(label=_("What it is called"), max_length=120)
    purpose = forms.CharField(
        label=_("What it is for"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One or two sentences for whoever looks along it."),
    )
    open_to_all = forms.BooleanField(
        label=_("Open to everyone who is signed in"),
        required=False,
        help_text=_("Closed, only you see it, and those whom you show it to."),
    )


class WhyForm(WatchedWords):
    why = forms.CharField(
        label=_("Why I picked it"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In your own words, such as “I use page 2 before every debate.”"),
        error_messages={
            "required": _("Say why. Nothing stands here without a reason.")
        },
    )


class PickForm(WhyForm):
    """On which of one's own shelves, and why."""

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, by=by, **options)
        self.fields["shelf"] = forms.ModelChoiceField(
            label=_("Shelf"),
            queryset=Shelf.objects.kept_by(by),
            to_field_name="public_id",
            empty_label=None,
        )
        self.order_fields(["shelf"])
