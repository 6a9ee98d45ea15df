"""A program to begin, its closed days, the next phase, and the end of one."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.people.models import Level, Organization, Person

from ..instantiating import Beginning
from ..models import Program, served_to_run
from ..template import Template
from .fields import a_day, words

ZONES = [
    ("America/New_York", _("Eastern time")),
    ("America/Chicago", _("Central time")),
    ("America/Denver", _("Mountain time")),
    ("America/Phoenix", _("Mountain time, Arizona")),
    ("America/Los_Angeles", _("Pacific time")),
    ("America/Anchorage", _("Alaska time")),
    ("Pacific/Honolulu", _("Hawaii time")),
]


class BeginForm(forms.Form):
    """Where, by what name and from when a template is made one's own."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Run by"),
        empty_label=_("Choose an organization"),
        error_messages={"required": _("Choose who runs it.")},
    )
    name = words(_("Name of the program"), 160, _("Give the program a name."))
    start = a_day(
        _("First day of the first phase"),
        help_text=_("The other dates follow from it. Each can be moved afterward."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=ZONES,
        initial="America/Chicago",
        help_text=_("Days begin and promises end by this clock."),
    )
    districts = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Districts that take part in the later phases"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each gets a cohort, and its lead can be trusted with it. More"
                    " can be added later."),
    )  # fmt: skip

    def __init__(self, sent: Any, *, template: Template, person: Person) -> None:
        served = served_to_run(person)
        tops = served.exclude(level=Level.SCHOOL).order_by("-level", "name")
        first = tops.filter(level=Level.STATE).first() or tops.first()
        name = template.told["program"]
        super().__init__(sent, initial={"organization": first, "name": name})
        self._narrow("organization", tops)
        if template.asks_for_districts:
            districts = served.filter(level=Level.DISTRICT).order_by("name")
            self._narrow("districts", districts)
        else:
            del self.fields["districts"]

    def _narrow(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # as declared
        field.queryset = rows

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        top, name = said.get("organization"), said.get("name")
        if top and Program.objects.filter(organization=top, name=name).exists():
            told = _("There is a program of this name already. Choose another name.")
            self.add_error("name", told)
        chosen = said.get("districts") or Organization.objects.none()
        if top and chosen.exclude(Q(pk=top.pk) | Q(parent=top)).exists():
            told = _("Choose only districts of the organization that runs it.")
            self.add_error("districts", told)
        return said

    def outline(self) -> Beginning:
        said = self.cleaned_data
        return Beginning(**said | {"districts": list(said.get("districts") or ())})


class CloseForm(forms.Form):
    first = a_day(_("Closed from"))
    last = a_day(_("Until"), required=False, help_text=_("Empty: one day."))
    name = words(_("Why"), 80, help_text=_("Such as: Thanksgiving"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        first = said.get("first")
        last = said["last"] = said.get("last") or first
        if first and last and not 0 <= (last - first).days < 366:
            told = _("The last day comes after the first, within a year.")
            self.add_error("last", told)
        return said


class RollOverForm(forms.Form):
    name = words(_("Name of the next phase"), 80, _("Give the phase a name."))
    opens_on = a_day(_("First day"), help_text=_("It lasts as long as the one before."))
    closed_too = forms.BooleanField(
        label=_("Copy the closed days, moved by whole weeks"),
        required=False,
        initial=True,
        help_text=_("A Thursday stays a Thursday. Look them through: some holidays"
                    " move by a week."),
    )  # fmt: skip


class ArchiveForm(forms.Form):
    reason = words(
        _("Why it is put away"),
        500,
        _("Say in a few words why."),
        widget=forms.Textarea(attrs={"class": "input--short"}),
        help_text=_("It is kept with your name and the day."),
    )
