from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django import forms
from django.core.files import File
from django.core.validators import URLValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.media.actions import is_recording

from ..actions import Alike, Described
from ..models import Kind, Resource
from ..rules import every_grade, vocabulary_of
from .watched import WatchedWords

NOBODY_SEEN = _("No student can be seen, heard or recognized in it.")
ANY_GRADE = ("", _("Every grade"))


def _number(text: str) -> int | None:
    return int(text) if text else None


class ResourceForm(WatchedWords):
    """What it is and where it is. A file is chosen once; it is not exchanged later."""

    watched = ("title",)
    title = forms.CharField(label=_("Title"), max_length=160)
    kind = forms.ChoiceField(label=_("What it is"), choices=Kind.choices)
    minutes = forms.IntegerField(
        label=_("Minutes it takes"), min_value=1, max_value=6000, initial=10
    )
    author = forms.CharField(label=_("By whom"), max_length=160, required=False)
    address = forms.URLField(
        label=_("Address"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Where it is on the web. A book needs none."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("Up to 25 MB. Others read it here; of a recording and a document"
                    " they get a copy without hidden names."),
    )  # fmt: skip
    nobody_seen = forms.BooleanField(label=NOBODY_SEEN, required=False)
    license = forms.CharField(
        label=_("What others may do with it"),
        max_length=160,
        required=False,
        help_text=_("Such as “CC BY 4.0”, or “read only”."),
    )
    indicators = forms.MultipleChoiceField(
        label=_("It helps with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [*vocabulary_of("indicators").items()],
    )
    lowest = forms.TypedChoiceField(
        label=_("From grade"),
        required=False,
        coerce=_number,
        empty_value=None,
        choices=lambda: [ANY_GRADE, *every_grade()],
    )
    highest = forms.TypedChoiceField(
        label=_("To grade"),
        required=False,
        coerce=_number,
        empty_value=None,
        choices=lambda: [ANY_GRADE, *every_grade()],
    )
    subjects = forms.MultipleChoiceField(
        label=_("Subjects"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [*vocabulary_of("subjects").items()],
    )
    keep_both = forms.BooleanField(
        label=_("It is another one. Keep both."), required=False
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, resource: Resource | None = None, **options: Any
    ) -> None:
        if resource:
            options["initial"] = _known(resource)
        super().__init__(*args, **options)
        self.resource = resource
        self.alike: list[Alike] = []
        if resource:
            del self.fields["file"], self.fields["nobody_seen"]
        if resource and resource.upload_id:
            del self.fields["address"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("file") and said.get("address"):
            self.add_error("file", _now("Either an address or a file, not both."))
        self._clean_grades(said)
        sent = said.get("file")
        if sent and is_recording(sent.read(4096)) and not said.get("nobody_seen"):
            words = _now("Confirm this before a recording is shown to others.")
            self.add_error("nobody_seen", words)
        return said

    def _clean_grades(self, said: dict[str, Any]) -> None:
        low, high = said.get("lowest"), said.get("highest")
        if (low is None) != (high is None):
            words = _now("Say both grades, or leave both at every grade.")
            self.add_error("highest", words)
        elif low is not None and high is not None and low > high:
            words = _now("The highest grade is below the lowest. Swap the two.")
            self.add_error("highest", words)

    def known(self) -> list[str]:
        """Whoever wrote it may be named in its title."""
        return [*super().known(), self.cleaned_data.get("author", "")]

    def named_alike(self, found: Iterable[Alike]) -> bool:
        """Say what may be the same; the form waits for a word on it."""
        self.alike = list(found)
        if not self.alike or self.cleaned_data["keep_both"]:
            return False
        words = _now("The library may have it already. Look below before you add it.")
        self.add_error("keep_both", words)
        if self.cleaned_data.get("file"):
            self.add_error("file", _now("If you keep both, choose the file once more."))
        return True

    @property
    def digest(self) -> str:
        sent: File[bytes] | None = self.cleaned_data.get("file")
        if sent is None:
            return ""
        digest = sha256()
        for chunk in sent.chunks():
            digest.update(chunk)
        sent.seek(0)
        return digest.hexdigest()

    @property
    def described(self) -> Described:
        said = self.cleaned_data
        low, high = said["lowest"], said["highest"]
        return Described(
            kind=said["kind"],
            title=said["title"],
            minutes=said["minutes"],
            author=said["author"],
            address=said.get("address", ""),
            license=said["license"],
            grades=None if low is None else (low, high),
            subjects=(*said["subjects"],),
            indicators=(*said["indicators"],),
        )


class RetireForm(WatchedWords):
    why = forms.CharField(
        label=_("Why it is not offered any more"),
        max_length=300,
        help_text=_("Whoever has it on a shelf reads this."),
    )


def _known(resource: Resource) -> dict[str, Any]:
    plain = ("title", "kind", "minutes", "author", "address", "license", "version")
    grades_and_subjects = ("lowest", "highest", "subjects")
    known = {each: getattr(resource, each) for each in (*plain, *grades_and_subjects)}
    return known | {"indicators": [each.indicator for each in resource.supports.all()]}
