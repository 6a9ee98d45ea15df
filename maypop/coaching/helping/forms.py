from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.base.watching import Watched
from maypop.catalog.models import Requirement
from maypop.journeys.models import Journey
from maypop.people.models import Person

from ..board.way import Way
from ..models import Nudge, NudgeAnswer
from ..models import Way as Help

MISSING = _("Write a line first.")


class NudgeForm(Watched):
    """One question, one smaller step, or an offer of time; about what is shown."""

    kind = forms.ChoiceField(
        label=_("What you send"),
        choices=Nudge.Kind.choices,
        widget=forms.RadioSelect,
        initial=Nudge.Kind.QUESTION,
    )
    about = forms.ChoiceField(label=_("About"))
    text = forms.CharField(
        label=_("Your words"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "input--short"}),
        help_text=_("One thing only. They can answer, say it is done, or lay it aside"
                    " without a reason."),
        error_messages={"required": MISSING},
    )  # fmt: skip

    def __init__(
        self, *args: Any, ways: tuple[Way, ...], to: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.to = to
        self.fields["about"].choices = list(_choices(ways))  # type: ignore[attr-defined]  # a ChoiceField, as above

    def known(self) -> list[str]:
        return [self.to]

    def journey_for(self, mentor: Person) -> Journey:
        """The one that was chosen, as this mentor reaches it."""
        key = self.cleaned_data["about"].partition("/")[0]
        return Journey.objects.mentored_by(mentor).get(public_id=key)

    def given(self, journey: Journey) -> dict[str, Any]:
        code = self.cleaned_data["about"].partition("/")[2]
        parts = Requirement.objects.filter(edition=journey.edition_id)
        part = next((each for each in parts if each.slug == code), None)
        said = self.cleaned_data
        told = {"kind": said["kind"], "text": said["text"], "part": part}
        return told | {"why": self.may_stay}


def _choices(ways: tuple[Way, ...]) -> Any:
    for way in ways:
        yield str(way.journey), way.title
        for work in way.shown:
            yield f"{way.journey}/{work.slug}", f"{way.title}: {work.title}"


class AnswerForm(Watched):
    """Words only where it is answered."""

    how = forms.ChoiceField(choices=NudgeAnswer.How.choices)
    text = forms.CharField(
        label=_("Your answer"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input--short"}),
        error_messages={"required": MISSING},
    )

    def __init__(self, *args: Any, nudge: Nudge, **options: Any) -> None:
        super().__init__(*args, **options)
        self.nudge = nudge

    def known(self) -> list[str]:
        return [self.nudge.by.name] if self.nudge.by else []

    @property
    def answer(self) -> dict[str, str]:
        said = self.cleaned_data
        return {"how": said["how"], "text": said["text"], "why": self.may_stay}

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data.get("how") == NudgeAnswer.How.ANSWERED
        if not answers:
            self.cleaned_data["text"] = ""
        said = super().clean()
        if answers and "text" in said and not said["text"]:
            self.add_error("text", MISSING)
        return said


class ExperimentForm(forms.Form):
    """What is asked, which two ways are held against each other, how many people."""

    hypothesis = forms.CharField(
        label=_("What we expect, in one sentence"),
        max_length=300,
        help_text=_("Such as: a smaller step brings more people back than a question."),
        error_messages={"required": _("Write down what you expect.")},
    )
    a = forms.ChoiceField(label=_("Way A"), choices=Help.choices, initial=Help.QUESTION)
    b = forms.ChoiceField(label=_("Way B"), choices=Help.choices, initial=Help.STEP)
    planned = forms.IntegerField(
        label=_("People in each way before anything is compared"),
        min_value=10,
        max_value=100_000,
        initial=40,
        help_text=_("Ten at least. Small differences take hundreds."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("a") and said.get("a") == said.get("b"):
            self.add_error("b", _("Choose two ways that differ."))
        return said
