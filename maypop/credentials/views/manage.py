from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base.composed import composed
from maypop.base.conflict import Conflict
from maypop.base.http import Request, allow, one_or_404, page
from maypop.people.models import Level, Membership, Organization, Person

from .. import actions, rules
from ..forms import FilterForm, RevokeForm
from ..models import MANAGERS, Award, AwardQuerySet

A_PAGE = 50
AROUND = (
    "revocation__restoration",
    "credential",
    "journey__learner",
    "journey__edition",
    "journey__place__cohort__organization__parent",
    "journey__place__person",
)
# What a line of the list shows of them: the files and the wordings are long.
SHOWN = (
    *("public_id", "awarded_at", "credential__issued_at"),
    *("revocation__category", "revocation__restoration__revocation_id"),
    *("journey__edition__title", "journey__place__person_id"),
    *("journey__learner__given_name", "journey__learner__family_name"),
    *(
        f"journey__place__cohort__{each}__{of_it}"
        for each in ("organization", "organization__parent")
        for of_it in ("name", "level", "parent_id")
    ),
)
HELD = Membership.objects.select_related("organization__parent")


@page("GET")
def awards(request: Request) -> HttpResponse:
    allow(rules.may_manage(request.user))
    form = FilterForm(request.GET, districts=_districts(request))
    rows = _filtered(Award.objects.seen_by(request.user), form)
    rows = rows.select_related(*AROUND).only(*SHOWN)
    rows = rows.prefetch_related(Prefetch("journey__place__person__memberships", HELD))
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "shown": shown, "query": _query(request)}
    return render(request, "credentials/awards.html", context)


@page("GET", "POST")
def revoke(request: Request, public_id: str) -> HttpResponse:
    award = _seen(request, public_id)
    allow(rules.may_revoke(request.user, award))
    if award.is_revoked:
        return _already(request, award)
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.revoke(award, by=request.user, **form.cleaned_data)
        except Conflict:  # of two at the same moment this is the second
            return _already(request, _seen(request, public_id))
        messages.success(
            request, _("Revoked. Whoever checks it is told so from now on.")
        )
        return redirect("credentials:awards")
    context = {"award": award, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "credentials/revoke.html", context, status=status)


def _seen(request: Request, public_id: str) -> Award:
    return one_or_404(_named(request.user, public_id))


@composed
def _named(person: Person, public_id: str) -> QuerySet[Award]:
    seen = Award.objects.seen_by(person).select_related(
        "revocation__restoration", "journey__learner", "journey__edition"
    )
    return seen.filter(public_id=public_id)


def _already(request: Request, award: Award) -> HttpResponse:
    """To its line in the list; but what somebody else did is news to whoever posts."""
    if not award.is_revoked or (
        request.method == "POST" and award.revocation.revoked_by != request.user
    ):
        raise Conflict(f"{award} cannot be revoked")
    return redirect(f"{reverse('credentials:awards')}?q={award.public_id}")


def _districts(request: Request) -> QuerySet[Organization]:
    served = Organization.objects.served_by(request.user, *MANAGERS)
    return served.filter(level=Level.DISTRICT).order_by("name")


def _filtered(rows: AwardQuerySet, form: FilterForm) -> AwardQuerySet:
    chosen = form.chosen
    if district := chosen.get("district"):
        inside = Q(journey__place__cohort__organization=district)
        inside |= Q(journey__place__cohort__organization__parent=district)
        of_the_state = Q(journey__place__cohort__organization__level=Level.STATE)
        rows = rows.filter(
            inside | of_the_state & Q(journey__learner__in=_of(district))
        )
    if status := chosen.get("status"):
        kinds = {
            "issued": rows.standing().issued(),
            "waiting": rows.unissued(),
            "revoked": rows.revoked(),
        }
        rows = kinds[status]
    for word in chosen.get("q", "").split():
        rows = rows.filter(
            Q(journey__learner__given_name__icontains=word)
            | Q(journey__learner__family_name__icontains=word)
            | Q(journey__edition__title__icontains=word)
            | Q(public_id=word.lower())
        )
    return rows


def _of(district: Organization) -> QuerySet[Membership, Any]:
    here = Q(organization=district) | Q(organization__parent=district)
    return Membership.objects.current().filter(here).values("person")


def _query(request: Request) -> str:
    """The filters without the page, to go on from."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
