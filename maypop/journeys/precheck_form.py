"""The short list of what is looked at, and what is to be mended, if anything."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.catalog.models import Requirement

from .models import Look
from .prechecking import Noticed
from .stages import MENDING

FINE, MEND = "fine", "mend"
ANSWERS = [(FINE, _("Fine")), (MEND, MENDING)]


class PreCheckForm(forms.Form):
    """Every look is answered; what is to be mended says in which piece and how."""

    def __init__(self, *args: Any, parts: list[Requirement], **options: Any) -> None:
        super().__init__(*args, **options)
        self._parts = {each.slug: each for each in parts}
        pieces = [("", str(_("Choose the piece")))]
        pieces += [(each.slug, each.title) for each in parts]
        for look in Look:
            self.fields[look.value] = forms.ChoiceField(
                label=look.label, choices=ANSWERS, widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the two.")},
            )  # fmt: skip
            self.fields[f"{look.value}_piece"] = forms.ChoiceField(
                label=_("In which piece"), choices=pieces, required=False
            )
            self.fields[f"{look.value}_reason"] = forms.CharField(
                label=_("What you noticed, where, and what would mend it"),
                required=False,
                max_length=1_000,
                widget=forms.Textarea,
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for look in Look:
            if said.get(look.value) == MEND:
                if not said.get(f"{look.value}_piece"):
                    self.add_error(f"{look.value}_piece", _("Choose the piece."))
                if not said.get(f"{look.value}_reason"):
                    words = _("Say kindly what you noticed, and where.")
                    self.add_error(f"{look.value}_reason", words)
        return said

    @property
    def groups(self) -> list[tuple[Any, Any, Any]]:
        """For each look its answer, the piece and the reason, as a page draws them."""
        names = (each.value for each in Look)
        return [(self[n], self[f"{n}_piece"], self[f"{n}_reason"]) for n in names]

    @property
    def noticed(self) -> list[Noticed]:
        said = self.cleaned_data
        return [
            Noticed(
                look,
                self._parts[said[f"{look.value}_piece"]],
                said[f"{look.value}_reason"],
            )
            for look in Look
            if said[look.value] == MEND
        ]
