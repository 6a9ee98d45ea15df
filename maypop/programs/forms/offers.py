from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from maypop.catalog.models import Edition

from ..models import Phase
from ..offering import Choice, insist_there_is_a_choice, offerable
from .fields import Versioned, a_number, told_in_the_form, words

NO, FREE = "", "free"
CHOICES = (1, 2, 3)


class Line(NamedTuple):
    """One micro-credential and how it is offered."""

    edition: Edition
    field: BoundField


class OffersForm(Versioned):
    """Every micro-credential: not offered, offered to all, or part of a choice."""

    def __init__(self, sent: Any, *, phase: Phase) -> None:
        self.editions = list(offerable(phase).order_by("title", "-number"))
        super().__init__(sent, initial=as_offered(phase, self.editions))
        slots = list(phase.slots.all())
        for number in CHOICES:
            self._add_choice(number)
        names = {n: slot.name for n, slot in zip(CHOICES, slots, strict=False)}
        for each in self.editions:
            self.fields[key(each)] = forms.ChoiceField(
                label=each.title,
                choices=_ways(names),
                required=False,
                widget=forms.Select(attrs={"class": "input input--auto"}),
            )

    def _add_choice(self, number: int) -> None:
        label = _("Name of choice %(n)s") % {"n": number}
        self.fields[f"name{number}"] = words(label, 80)
        label = _("How many of choice %(n)s") % {"n": number}
        self.fields[f"choose{number}"] = a_number(label, 1, 20, required=False)

    def lines(self) -> list[Line]:
        return [Line(each, self[key(each)]) for each in self.editions]

    def slots(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[f"name{each}"], self[f"choose{each}"]) for each in CHOICES]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for number in CHOICES:
            chosen = self.choice(number)
            if chosen.editions and not chosen.name:
                self.add_error(f"name{number}", _("Give this choice a name."))
            elif chosen.editions:
                with told_in_the_form():
                    insist_there_is_a_choice(chosen)
        named = [self.choice(n).name for n in CHOICES if self.choice(n).editions]
        if len(set(named)) < len(named):
            raise forms.ValidationError(_("Give each choice a name of its own."))
        return said

    def free(self) -> Iterable[Edition]:
        return [e for e in self.editions if self.cleaned_data.get(key(e)) == FREE]

    def choice(self, number: int) -> Choice:
        said = self.cleaned_data
        chosen = [e for e in self.editions if said.get(key(e)) == str(number)]
        name, choose = said.get(f"name{number}", ""), said.get(f"choose{number}")
        return Choice(name, choose or 1, tuple(chosen))

    def choices(self) -> list[Choice]:
        return [self.choice(each) for each in CHOICES]


def key(edition: Edition) -> str:
    return f"{edition.slug}-{edition.number}"


def as_offered(phase: Phase, editions: Iterable[Edition]) -> dict[str, Any]:
    numbers = {slot.pk: n for n, slot in zip(CHOICES, phase.slots.all(), strict=False)}
    told: dict[str, Any] = {"version": phase.version}
    for slot in phase.slots.all():
        told[f"name{numbers[slot.pk]}"] = slot.name
        told[f"choose{numbers[slot.pk]}"] = slot.choose
    known = {each.pk: key(each) for each in editions}
    for each in phase.offers.all():
        told[known[each.edition_id]] = str(numbers.get(each.slot_id or 0, FREE))
    return told


def _ways(names: dict[int, str]) -> list[tuple[str, str]]:
    in_choice = _("In choice %(n)s")
    named = [(str(n), names.get(n) or in_choice % {"n": n}) for n in CHOICES]
    return [(NO, _("Not offered")), (FREE, _("Open to all")), *named]
