from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maypop.people.models import Membership, Person, Role

from ..delegating import districts_under
from ..models import Delegation, Phase
from .fields import a_day


class LeadField(forms.ModelChoiceField[Membership]):
    def label_from_instance(self, lead: Any) -> str:
        return f"{lead.organization.name}: {lead.person.name}"


class DelegationForm(forms.Form):
    """Whom to trust with a district's cohorts, and until when."""

    lead = LeadField(
        Membership.objects.none(),
        label=_("District and lead"),
        empty_label=_("Choose a district"),
        error_messages={"required": _("Choose a district with its lead.")},
    )
    begins_on = a_day(_("First day"))
    ends_on = a_day(_("Last day"), help_text=_("It ends by itself after this day."))

    def __init__(self, sent: Any, *, phase: Phase) -> None:
        dates = {"begins_on": phase.opens_on, "ends_on": phase.closes_on}
        super().__init__(sent, initial=dates)
        field = self.fields["lead"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  # as declared
        leads = Membership.objects.current().filter(
            role=Role.DISTRICT_LEAD, organization__in=districts_under(phase)
        )
        held = Delegation.objects.standing().filter(phase=phase, person__isnull=False)
        for each in held.values("person", "district"):
            leads = leads.exclude(person=each["person"], organization=each["district"])
        field.queryset = leads.select_related("person", "organization").order_by(
            "organization__name", "person__family_name"
        )


class CohortMentorForm(forms.Form):
    """Who mentors a cohort, by the address at which they sign in."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("Of somebody who is here as a mentor."),
        error_messages={"required": _("Write the address of a mentor.")},
    )
    mentor: Person

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        here = Membership.objects.current().filter(role=Role.MENTOR)
        held = here.filter(person__email=email).select_related("person").first()
        if held is None:
            raise forms.ValidationError(
                _("Nobody with this address is a mentor here. Invite them first.")
            )
        self.mentor = held.person
        return email
