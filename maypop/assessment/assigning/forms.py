"""What a reader says of places and days, and what a lead says of work."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maypop.assessment.models import Tie
from maypop.base import clock
from maypop.people.models import Level, Organization, Person

DRAW = "draw"
MOST_SUGGESTED = 5
LONGEST = timedelta(days=366)
FARTHEST = timedelta(days=3660)  # either way: ten years
Kind = Tie.Kind
OF_A_PLACE = (Kind.WORK, Kind.FAMILY, Kind.OTHER)


def a_day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[_not_far],
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write it as a date, such as 2026-08-24."),
        },
    )


def _not_far(day: date) -> None:
    """A slip of the year, which no calendar can go on counting from."""
    if abs(day - clock.today()) > FARTHEST:
        raise ValidationError(_("Choose a day within ten years of today."))


class TieForm(forms.Form):
    """A school or a district, what ties one to it, and until when it did."""

    place = forms.CharField(
        label=_("School or district"),
        max_length=250,
        help_text=_("As it is called here, such as “Riverbend Elementary”."),
        error_messages={"required": _("Name the school or the district.")},
    )
    kind = forms.ChoiceField(
        label=_("What ties you to it"),
        choices=[(each, each.label) for each in OF_A_PLACE],
        initial=Kind.WORK,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    until = a_day(
        _("Last day, if it is over"),
        required=False,
        help_text=_("Leave it empty if it goes on. It counts for 24 months after."),
    )

    def clean_place(self) -> Organization:
        name, _comma, district = self.cleaned_data["place"].partition(", ")
        words = name.strip(" ,").split()
        if not words:
            raise ValidationError(_not_found([]))
        rows = Organization.objects.exclude(level=Level.STATE).select_related("parent")
        found = list(rows.filter(name__iexact=name.strip()))
        if district:
            found = [each for each in found if _lies_in(each, district)]
        if len(found) == 1:
            return found[0]
        close = found or rows.filter(name__icontains=words[0])[:MOST_SUGGESTED]
        raise ValidationError(_not_found([_in_full(each) for each in close]))


def _lies_in(place: Organization, district: str) -> bool:
    above = place.parent.name if place.parent else ""
    return above.lower() == district.strip().lower()


def _in_full(place: Organization) -> str:
    """A school is named with its district: two may bear one name."""
    inside = place.level == Level.SCHOOL and place.parent
    return (
        f"{place.name}, {place.parent.name}" if inside and place.parent else place.name
    )


def _not_found(close: Sequence[str]) -> str:
    if not close:
        return str(_("There is no school or district of that name here."))
    told = "; ".join(close)
    return str(_("Which one is it? Write one of these: %(names)s") % {"names": told})


class PersonField(forms.ModelChoiceField[Person]):
    def label_from_instance(self, person: Any) -> str:
        return f"{person.family_name}, {person.given_name}"


class TieOfForm(TieForm):
    """The same, said by a lead for a reader."""

    person = PersonField(
        Person.objects.none(),
        to_field_name="public_id",
        label=_("Reader"),
        empty_label=_("Choose a reader"),
        error_messages={
            "required": _("Choose whose tie it is."),
            "invalid_choice": _("This person reads nothing here."),
        },
    )
    field_order = ("person", "place")

    def __init__(self, sent: Any, people: Any) -> None:
        super().__init__(sent)
        chosen = self.fields["person"]
        assert isinstance(chosen, forms.ModelChoiceField)  # noqa: S101  # as declared
        chosen.queryset = people
        self.fields["kind"].label = _("What ties them to it")


class AwayForm(forms.Form):
    """From when to when; nobody asks why."""

    first_day = a_day(_("First day away"))
    last_day = a_day(_("Last day away"))

    def __init__(self, sent: Any, *, today: date) -> None:
        super().__init__(sent)
        self.today = today

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        first, last = said.get("first_day"), said.get("last_day")
        if first and last:
            if last < first:
                self.add_error("last_day", _("The last day comes after the first."))
            elif last < self.today:
                self.add_error("last_day", _("This is over. Choose days to come."))
            elif last - first > LONGEST:
                self.add_error("last_day", _("Choose a year at most."))
        return said


class ReassignForm(forms.Form):
    """Why it goes to someone else, and to whom: drawn, or chosen of those who may."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "class": "input--short"}),
        help_text=_("Its reader reads this. Name nobody."),
        error_messages={"required": _("Say in a few words why.")},
    )
    to = forms.ChoiceField(
        label=_("To whom"),
        error_messages={
            "required": _("Choose to whom."),
            "invalid_choice": _("This person may not read it. Choose again."),
        },
    )

    def __init__(self, sent: Any, people: Iterable[tuple[Person, int]]) -> None:
        super().__init__(sent)
        self.people = {str(person.public_id): person for person, _open in people}
        named = [
            (key, _("%(name)s, %(n)s open") % {"name": person.name, "n": held})
            for (person, held), key in zip(people, self.people, strict=True)
        ]
        drawn = (DRAW, _("By the draw: fewest open, idle longest, then by lot"))
        chosen = self.fields["to"]
        assert isinstance(chosen, forms.ChoiceField)  # noqa: S101  # as declared
        chosen.choices = [drawn, *named]

    @property
    def chosen(self) -> Person | None:
        """None: by the draw."""
        return self.people.get(self.cleaned_data["to"])
