"""Ties that readers declare: their own, and those that a lead keeps with them."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.assessment import rules
from maypop.assessment.assigning import profile, ties
from maypop.assessment.assigning.forms import TieForm, TieOfForm
from maypop.assessment.assigning.staff import READERS
from maypop.assessment.models import Tie
from maypop.base.http import Request, allow, page
from maypop.people.models import Membership, Person

WHY = "a lead keeps ties with the readers"


@page("GET", "POST")
def mine(request: Request) -> HttpResponse:
    """What keeps me from reading; and one more place."""
    allow(rules.may_assess(request.user))
    form = TieForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _declare(form, request.user, by=request.user)
        messages.success(request, _("Noted. Work from there goes to others."))
        return redirect("assessment:my_ties")
    context = {"form": form, "ties": profile.ties_of(request.user)}
    template = "assessment/assigning/my_ties.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


@page("GET", "POST")
def of_all(request: Request) -> HttpResponse:
    """Every tie that bars somebody, by reader; and one more for one of them."""
    allow(rules.may_lead(request.user))
    sent = request.POST if request.method == "POST" else None
    form = TieOfForm(sent, _readers())
    if form.is_valid():
        _declare(form, form.cleaned_data["person"], by=request.user)
        messages.success(request, _("Noted. Work from there goes to others."))
        return redirect("assessment:ties")
    rows = Tie.objects.for_the_system(WHY).standing()
    found = rows.select_related("person", "organization__parent")
    by_name = found.order_by("person__family_name", "person__given_name", "pk")
    context = {"form": form, "ties": by_name}
    template = "assessment/assigning/ties.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


@page("POST")
def withdraw(request: Request, tie: UUID) -> HttpResponse:
    """One's own, or as a lead that of any reader."""
    leads = rules.may_lead(request.user)
    own = Tie.objects.seen_by(request.user)
    rows = Tie.objects.for_the_system(WHY) if leads else own
    found = get_object_or_404(rows, public_id=tie)
    ties.withdraw(found, by=request.user)
    messages.success(request, _("Withdrawn. From now on it keeps nothing away."))
    is_own = found.person_id == request.user.pk
    return redirect("assessment:my_ties" if is_own else "assessment:ties")


def _declare(form: TieForm, person: Person, *, by: Person) -> None:
    said = form.cleaned_data
    ties.declare(person, said["place"], kind=said["kind"], until=said["until"], by=by)


def _readers() -> QuerySet[Person]:
    held = Membership.objects.current().filter(role__in=READERS)
    people = Person.objects.at_work().filter(pk__in=held.values("person"))
    return people.order_by("family_name", "given_name", "pk")
