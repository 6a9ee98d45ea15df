"""What of the double readings is asked for: a phase, a micro-credential, a facet."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from maypop.catalog.models import Edition
from maypop.people.models import Organization, Person, Role
from maypop.programs.models import Phase

from .pairs import Scope

# What a line of the table is about, and what it is counted by.
FACETS = {
    "criterion": ("criterion",),
    "edition": ("edition",),
    "phase": ("phase",),
    "month": ("month",),
    "assessor": ("one", "other"),
    "assessors": ("one", "other"),
}
NAMED = {
    "criterion": _("Criterion"),
    "edition": _("Micro-credential"),
    "phase": _("Phase"),
    "month": _("Month"),
    "assessor": _("One assessor, with all others"),
    "assessors": _("Two assessors"),
}


def phases_for(person: Person) -> QuerySet[Phase]:
    """Of the programs for whose readers this person answers; the newest first."""
    served = Organization.objects.served_by(person, Role.ADJUDICATOR)
    rows = Phase.objects.filter(program__organization__in=served)
    return rows.select_related("program").order_by("-opens_on", "pk")


class Asked(forms.Form):
    """Which double readings to count, and line by line of what."""

    by = forms.ChoiceField(label=_("A line for each"), choices=[*NAMED.items()])
    phase = forms.ChoiceField(label=_("Phase"))
    edition = forms.ChoiceField(label=_("Micro-credential"))

    def __init__(self, said: Any, person: Person) -> None:
        super().__init__(said)
        self.person = person
        self.phases = {str(each.public_id): each for each in phases_for(person)}
        self.editions = {named(each): each for each in _editions()}
        _offer(self, "phase", ((key, each.name) for key, each in self.phases.items()))
        _offer(
            self, "edition", ((key, str(each)) for key, each in self.editions.items())
        )
        self.fields["by"].required = False
        self.is_valid()  # what is not known narrows nothing
        self.facet: str = self.cleaned_data.get("by") or "criterion"
        self.of_phase = self.phases.get(self.cleaned_data.get("phase", ""))
        self.of_edition = self.editions.get(self.cleaned_data.get("edition", ""))

    @property
    def scope(self) -> Scope:
        phases = [self.of_phase] if self.of_phase else self.phases.values()
        return Scope(
            phases=[each.pk for each in phases],
            edition=self.of_edition.pk if self.of_edition else None,
            but_of=self.person.pk,
        )

    @property
    def narrows(self) -> bool:
        return bool(self.of_phase or self.of_edition)


def named(edition: Edition) -> str:
    """As the catalog's address does: `questioning-sequences/1`."""
    return f"{edition.slug}/{edition.number}"


def _editions() -> QuerySet[Edition]:
    return Edition.objects.select_related("micro_credential").defer("spec")


def _offer(form: forms.Form, name: str, found: Iterable[tuple[str, str]]) -> None:
    choices = [("", _("All")), *found]
    form.fields[name] = forms.ChoiceField(
        label=form.fields[name].label,
        required=False,
        choices=choices,
        widget=forms.Select(attrs={"class": "input--sm"}),
    )
