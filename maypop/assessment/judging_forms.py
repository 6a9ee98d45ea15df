"""What is said once a review is locked: an answer, other words, a referral."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.catalog.models import Criterion, CriterionLevel

from . import feedback
from .judgments import Judgment, Reading
from .models import Rating, Review
from .verdicts import Said

LONGEST = 10_000
SHORT: dict[str, Any] = {"rows": 3, "class": "input--short"}


def _words(**more: Any) -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST, widget=forms.Textarea(attrs=SHORT), **more
    )


class FlagForm(forms.Form):
    """Why somebody else should look as well."""

    reason = forms.CharField(
        label=_("What makes it borderline?"),
        max_length=300,
        widget=forms.Textarea(attrs=SHORT),
        help_text=_("Kept for those who run the program; the other reader sees none."),
        error_messages={"required": _("Say in a few words what is unsure.")},
    )


class AnswerForm(forms.Form):
    """To a rating that another reader sees differently: it stands, or is revised."""

    answer = forms.ChoiceField(choices=[("stand", ""), ("revise", "")])
    reason = _words(
        label=_("Why? You have seen both sides now."),
        error_messages={"required": _("Say why; it is kept beside your answer.")},
    )
    level = forms.ChoiceField(
        label=_("Level"), choices=[("", ""), *CriterionLevel.choices], required=False
    )
    where = forms.CharField(label=_("Where you saw it"), max_length=300, required=False)
    feedback = _words(label=_("What would show it?"), required=False)

    @property
    def stands(self) -> bool:
        return bool(self.cleaned_data["answer"] == "stand")

    @property
    def said(self) -> Said:
        said = self.cleaned_data
        shown = said["level"] == CriterionLevel.DEMONSTRATED
        words = "" if shown else said["feedback"]
        return Said(said["level"], said["where"], words)

    def clean(self) -> None:
        """A revised line is held to what any line is held to."""
        said = self.cleaned_data
        if said.get("answer") != "revise":
            return
        if not said.get("level"):
            self.add_error("level", _now("Choose one level."))
        elif said["level"] != CriterionLevel.DEMONSTRATED:
            for fault in feedback.faults(said.get("feedback", "")):
                self.add_error("feedback", fault)
        if not feedback.cites(said.get("where", "")):
            why = _now("Name a place that can be found: a moment such as 3:48 or p. 2.")
            self.add_error("where", why)


class WordsForm(forms.Form):
    """The words of one review, line by line and on the whole, to be put better."""

    def __init__(self, reading: Reading, *told: Any) -> None:
        super().__init__(*told)
        self.reading = reading
        for each in reading.ratings.values():
            words = _words(label=_("What would show it?"), required=False)
            words.initial = reading.voices[each.criterion_id].now.feedback
            self.fields[each.criterion.code] = words
        overall = _words(label=_("To the educator"), required=bool(reading.overall))
        overall.initial = reading.overall
        self.fields["overall"] = overall

    @property
    def lines(self) -> list[tuple[Rating, forms.BoundField]]:
        rows = self.reading.ratings.values()
        return [(each, self[each.criterion.code]) for each in rows]

    @property
    def overall(self) -> forms.BoundField:
        return self["overall"]

    def clean(self) -> None:
        for each in self.reading.ratings.values():
            now = self.reading.voices[each.criterion_id].now
            if not now.demonstrated:
                words = self.cleaned_data.get(each.criterion.code, "")
                for fault in feedback.faults(words):
                    self.add_error(each.criterion.code, fault)
        if not self.errors and not self.words:
            self.add_error(None, _now("Nothing reads differently yet."))

    @property
    def words(self) -> dict[Criterion | None, str]:
        """What reads otherwise now; none: the words on the whole."""
        said = self.cleaned_data
        changed: dict[Criterion | None, str] = {
            each.criterion: said[each.criterion.code]
            for each in self.reading.ratings.values()
            if each.criterion.code in self.changed_data
        }
        if "overall" in self.changed_data:
            changed[None] = said["overall"]
        return {about: words for about, words in changed.items() if words.strip()}


class RepairForm(forms.Form):
    """Whose words are to be mended, and how."""

    def __init__(self, found: Judgment, *told: Any) -> None:
        super().__init__(*told)
        self.by_key = {str(each.review.pk): each for each in found.all}
        self.fields["review"] = forms.ChoiceField(
            label=_("Whose words?"),
            choices=[(key, each.named) for key, each in self.by_key.items()],
            widget=forms.RadioSelect,
            initial=next(iter(self.by_key), None),
            error_messages={"required": _("Choose whose words.")},
        )
        self.fields["asked"] = _words(
            label=_("What should read differently?"),
            help_text=_("The reader sees this. Say which line, and what is unclear."),
            error_messages={"required": _("Say what should read differently.")},
        )

    @property
    def review(self) -> Review:
        return self.by_key[self.cleaned_data["review"]].review


class ReferForm(forms.Form):
    """Which criteria somebody else is to judge, and why."""

    def __init__(self, found: Judgment, *told: Any) -> None:
        super().__init__(*told)
        self.by_code = {each.code: each for each in found.criteria}
        self.fields["codes"] = forms.MultipleChoiceField(
            label=_("Which criteria?"),
            choices=[(code, f"{code}. {each.name}") for code, each in self._named()],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one criterion.")},
        )
        self.fields["reason"] = _words(
            label=_("Why?"),
            error_messages={"required": _("Say why somebody else should look.")},
        )

    def _named(self) -> list[tuple[str, Criterion]]:
        return list(self.by_code.items())

    @property
    def criteria(self) -> list[Criterion]:
        return [self.by_code[each] for each in self.cleaned_data["codes"]]
