"""What is written in a room; names of students are caught before anybody reads them."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.sighted import listed_or_seen
from maypop.base.watching import MOVE, NAMES, Watched
from maypop.people.models import Person

from ..forms import LONGEST
from ..models import Room
from .people import people_in

KEY = 32
EMPTY = _("Write a word or two first.")


class SayForm(Watched):
    """Words for a room; those who are in it are no students."""

    text = forms.CharField(
        label=_("Your reply"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": EMPTY},
    )
    key = forms.CharField(
        required=False, max_length=KEY, widget=forms.HiddenInput, initial=lambda: _key()
    )

    def __init__(self, *args: Any, room: Room, by: Person, **options: Any) -> None:
        super().__init__(*args, by=by, **options)
        self.room = room

    def known(self) -> list[str]:
        return [each.name for each in people_in(self.room)]


class AnswerForm(SayForm):
    """With a file for everyone in the room, if there is one."""

    file = forms.FileField(
        label=_("A file to hand round"),
        required=False,
        help_text=_(
            "PDF, Word, OpenDocument or text, 10 MB at most. Whoever is in this"
            " room can read it. Name no student in it."
        ),
    )


class MendForm(SayForm):
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class AskForm(SayForm):
    """The first words of a topic; with a day, it is the question of the week."""

    field_order = ("title", "text", "reason", "answer_by", "key")
    title = forms.CharField(
        label=_("What it is about"),
        max_length=200,
        help_text=_("A question, if you have one."),
        error_messages={"required": _("Say in one line what it is about.")},
    )
    answer_by = forms.DateField(
        label=_("Question of the week: answers by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Everyone in the room is told, and answers when it suits them."),
    )

    def __init__(self, *args: Any, weekly: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = _("Your words")
        if not weekly:
            del self.fields["answer_by"]

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        found = listed_or_seen(title, self.by, self.known)
        if any(each.kind in NAMES for each in found):
            raise ValidationError(MOVE)
        return title

    def clean_answer_by(self) -> datetime | None:
        """The end of that day, where whoever asks lives."""
        day: date | None = self.cleaned_data["answer_by"]
        if day is None:
            return None
        moment = timezone.make_aware(datetime.combine(day, time(23, 59)))
        if moment < clock.now():
            raise ValidationError(_now("That day is over. Choose one that is to come."))
        return moment


class ReasonForm(forms.Form):
    """Why something should be looked at, or kept out of sight."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input--short"}),
        error_messages={"required": _("Say in a few words why.")},
    )


class DraftForm(forms.Form):
    """What may-save sends while somebody is still writing."""

    text = forms.CharField(required=False, max_length=LONGEST, strip=False)
    version = forms.IntegerField(min_value=0)


def _key() -> str:
    return chance.word(KEY)
