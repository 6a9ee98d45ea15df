"""A proposal as one of the two sees it: who it is, why, and yes or no."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, page
from maypop.library.rules import grades
from maypop.people.models import Person

from ... import actions, rules
from ...models import MentorProfile, Proposal, Teaching
from ...pairs.telling import subjects


@page("GET")
def asked(request: Request, proposal: UUID) -> HttpResponse:
    found = _asked(request.user, proposal)
    other = found.other(request.user)
    teaching = Teaching.objects.filter(person=other).first()
    context = {
        "proposal": found,
        "other": other,
        "am_mentor": request.user.pk == found.mentor_id,
        "profile": MentorProfile.objects.filter(person=found.mentor).first(),
        "grades": grades(teaching.lowest, teaching.highest) if teaching else "",
        "subjects": subjects(teaching.subjects) if teaching else "",
        "agreement": rules.agreement(),
        "accepted": found.acceptances.filter(person=request.user).first(),
    }
    return render(request, "programs/pairs/asked.html", context)


@page("POST")
def acceptance(request: Request, proposal: UUID) -> HttpResponse:
    found = _asked(request.user, proposal)
    wording = "\n".join(rules.agreement())
    made = actions.accept(found, by=request.user, wording=wording)
    other = found.other(request.user)
    if made:
        words = _("You and %(name)s are a pair.") % {"name": other.given_name}
        messages.success(request, words)
        return redirect("programs:pair", made.public_id)
    words = _("Thank you. As soon as %(name)s says yes, too, you are a pair.")
    messages.success(request, words % {"name": other.given_name})
    return redirect("programs:mine")


@page("POST")
def refusal(request: Request, proposal: UUID) -> HttpResponse:
    actions.decline(_asked(request.user, proposal), by=request.user)
    words = _("Declined. Nobody asks why, and you two are not proposed again.")
    messages.success(request, words)
    return redirect("programs:mine")


def _asked(person: Person, public_id: UUID) -> Proposal:
    seen = Proposal.objects.seen_by(person).select_related("mentor", "learner", "phase")
    return get_object_or_404(seen, public_id=public_id)
