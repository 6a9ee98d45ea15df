from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.base.watching import Watched
from maypop.journeys.models import Artifact
from maypop.people.models import Person

from .audiences import Audience, audiences, choices

NOBODY = ("", _("Choose"))  # so that nothing goes to whoever stands first


class AudienceForm(forms.Form):
    """One of those whom this mentor helps today."""

    to = forms.ChoiceField(
        label=_("For"),
        error_messages={
            "invalid_choice": _("You do not work together any more."),
            "required": _("Choose for whom."),
        },
    )

    def __init__(self, *args: Any, mentor: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known_audiences = audiences(mentor)
        self.fields["to"].choices = [NOBODY, *choices(self.known_audiences)]  # type: ignore[attr-defined]  # a list of choices

    @property
    def audience(self) -> Audience:
        return self.known_audiences[self.cleaned_data["to"]]


class RecommendForm(Watched, AudienceForm):
    """For whom, why now, and which shared piece it helps, if it is about one."""

    watched = ("why",)
    why = forms.CharField(
        label=_("Why this, why now"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input--short"}),
        help_text=_("Such as “You asked how to reach the quiet ones. Page 2 first.”"),
        error_messages={"required": _("Say why. Nothing is sent without a reason.")},
    )

    def __init__(self, *args: Any, mentor: Person, **options: Any) -> None:
        super().__init__(*args, by=mentor, mentor=mentor, **options)
        around = ("requirement", "journey__learner")
        shown = Artifact.objects.shared_with(mentor).select_related(*around)
        self.pieces = {each.about: each for each in shown}
        lines = [(key, _named(each)) for key, each in self.pieces.items()]
        if lines:
            self.fields["piece"] = forms.ChoiceField(
                label=_("The piece it helps with"),
                required=False,
                choices=[("", _("None in particular")), *lines],
            )
            self.order_fields(["to", "piece"])

    def known(self) -> list[str]:
        learners = (each.learner for each in self.known_audiences.values())
        return [each.name for each in learners if each]

    @property
    def piece_field(self) -> forms.BoundField | None:
        return self["piece"] if "piece" in self.fields else None

    @property
    def piece(self) -> Artifact | None:
        return self.pieces.get(self.cleaned_data.get("piece", ""))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.piece and "to" in said:
            learner = self.audience.learner
            if learner != self.piece.journey.learner:
                words = _now("This piece is of somebody else. Choose one of theirs.")
                self.add_error("piece", ValidationError(words))
        return said


def _named(piece: Artifact) -> str:
    told = {"name": piece.journey.learner.given_name, "piece": piece.requirement.title}
    return _now("%(name)s: %(piece)s") % told
