from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from maypop.people.models import Organization

from ..gathering import insist_it_fits
from ..models import Cohort, Mode, Phase
from .fields import Versioned, a_day, a_number, told_in_the_form, words


class WhereField(forms.ModelChoiceField[Organization]):
    """A school is named with its district: two may bear one name."""

    def label_from_instance(self, where: Any) -> str:
        inside = where.parent if where.district and where.district != where else None
        return f"{where.name}, {inside.name}" if inside else str(where.name)


class CohortForm(Versioned):
    """A cohort of this phase, within its dates."""

    name = words(_("Name"), 120, _("Give the cohort a name."))
    mode = forms.ChoiceField(
        label=_("How they meet"),
        choices=Mode.choices,
        widget=forms.RadioSelect,
        initial=Mode.MIXED,
        error_messages={"required": _("Choose how they meet.")},
    )
    planned = a_number(_("Seats planned"), 1, 100_000, required=False)
    opens_on = a_day(_("First day"), required=False)
    closes_on = a_day(_("Last day"), required=False)

    def __init__(self, sent: Any, *, phase: Phase, **options: Any) -> None:
        super().__init__(sent, **options)
        self.phase = phase

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        with told_in_the_form():
            insist_it_fits(self.phase, said)
        return said


class NewCohortForm(CohortForm):
    organization = WhereField(
        Organization.objects.none(),
        label=_("For"),
        empty_label=_("Choose an organization"),
        error_messages={"required": _("Choose whose cohort it is.")},
    )
    field_order = ("organization", "name")

    def __init__(
        self, sent: Any, *, where: QuerySet[Organization], **more: Any
    ) -> None:
        super().__init__(sent, initial={"version": 0}, **more)
        field = self.fields["organization"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # as declared
        field.queryset = where.select_related("parent").order_by("name")


def as_filled_in(cohort: Cohort) -> dict[str, Any]:
    return {name: getattr(cohort, name) for name in CohortForm.base_fields}
