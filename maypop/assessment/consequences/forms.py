from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Case

FEW = {"rows": 3, "class": "input--short"}
# Each question of the unit with its answers, the right one first to be named.
SHOWN = ("voice", [
    ("face", _("Only if their face can be seen clearly")),
    ("voice", _("By a face, a voice, a name on a paper, or a shirt with a number")),
    ("named", _("Only if somebody says their full name")),
])  # fmt: skip
DOUBT = ("cover", [
    ("hope", _("Send it in; the assessor will say so if it matters")),
    ("cover", _("Cover or cut that moment first, and watch the whole of it once more")),
    ("ask", _("Write the name of the student in the notes, so that it is on record")),
])  # fmt: skip
FORM = ("out", [
    ("keep", _("Keep the recording, since the form was signed in the autumn")),
    ("out", _("Take the recording out or cover the student, and note it that day")),
    ("wait", _("Wait until the end of the phase, and settle it then")),
])  # fmt: skip


class UnitForm(forms.Form):
    """Three questions about what the unit says; every answer has to be right."""

    shown = forms.ChoiceField(
        label=_("By what can a student be recognized?"),
        choices=SHOWN[1],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    doubt = forms.ChoiceField(
        label=_(
            "You are not sure whether a student at 3:48 can be recognized. What now?"
        ),
        choices=DOUBT[1],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    form = forms.ChoiceField(
        label=_("A family takes back the form that it signed. What now?"),
        choices=FORM[1],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )

    def clean_shown(self) -> str:
        say = _("Look again at “What shows a student”: a voice or a name is enough.")
        return self._right("shown", SHOWN[0], say)

    def clean_doubt(self) -> str:
        say = _("Look again at “Before you send in”: in doubt it is covered.")
        return self._right("doubt", DOUBT[0], say)

    def clean_form(self) -> str:
        say = _("Look again at “When a family changes its mind”: it holds at once.")
        return self._right("form", FORM[0], say)

    def _right(self, name: str, right: str, say: Any) -> str:
        if self.cleaned_data[name] != right:
            raise ValidationError(say)
        return right


class LetSendForm(forms.Form):
    """Why somebody may send in again."""

    reason = forms.CharField(
        label=_("Why they may send in again"),
        max_length=500,
        widget=forms.Textarea(attrs=FEW),
        help_text=_("Such as what you agreed on. They read it, and it is kept."),
        error_messages={"required": _("Say why.")},
    )


class StandsForm(forms.Form):
    """Somebody looked at what was earned and found nothing to ask."""

    reason = forms.CharField(
        label=_("What you looked at"),
        max_length=300,
        widget=forms.Textarea(attrs=FEW),
        error_messages={"required": _("Say what you looked at.")},
    )


class QuestionForm(forms.Form):
    """There is a question about it: what, in which piece, and where."""

    kind = forms.ChoiceField(
        label=_("What the question is"),
        choices=Case.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the question is.")},
    )
    piece = forms.ChoiceField(
        label=_("In which piece"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the piece.")},
    )
    where = forms.CharField(
        label=_("Where"),
        max_length=300,
        help_text=_("A page, a paragraph, a moment. The person reads this."),
        error_messages={"required": _("Say where it can be found.")},
    )
    text = forms.CharField(
        label=_("The words that the question is about"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs=FEW),
    )

    def __init__(self, said: Any, pieces: Iterator[tuple[str, str]]) -> None:
        super().__init__(said)
        self.fields["piece"].choices = list(pieces)  # type: ignore[attr-defined]  # of a ChoiceField
