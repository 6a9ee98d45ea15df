"""One's own pairs, what waits for one's yes, and what one says of oneself."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.people.models import Person, Role
from maypop.people.rules import roles_of

from ... import actions
from ...models import Acceptance, MentorProfile, Pairing, Proposal, Touchpoint, Wish
from ...pairs.indicators import indicators
from ...pairs.planned import with_next_times
from ...pairs.saying import MentorForm, WishForm
from ...rules import earned_by


@page("GET")
def mine(request: Request) -> HttpResponse:
    """The mentor's pairs that go on; the educator's earlier ones, too."""
    me = request.user
    mentors, learns = _mentors(me), _learns(me)
    allow(mentors or learns)
    pairs = list(Pairing.objects.open_to(me).select_related("mentor", "learner"))
    with_next_times(me, [each for each in pairs if not each.has_ended])
    shown = [(each, each.other(me)) for each in pairs]
    yes = Exists(Acceptance.objects.filter(proposal=OuterRef("pk"), person=me))
    asked = Proposal.objects.seen_by(me).annotate(said_yes=yes)
    around_asked = asked.select_related("mentor", "learner")
    context = {
        "pairs": [each for each in shown if not each[0].has_ended],
        "earlier": [each for each in shown if each[0].has_ended],
        "asked": [(each, each.other(me)) for each in around_asked],
        "mentors": mentors,
        "learns": learns,
        "profile": mentors and MentorProfile.objects.filter(person=me).first(),
        "wished": _wished(me) if learns else "",
        "minutes": _time_spent(me) if mentors else 0,
    }
    return render(request, "programs/pairs/mine.html", context)


@page("GET", "POST")
def profile(request: Request) -> HttpResponse:
    allow(_mentors(request.user))
    form = MentorForm(
        request.POST if request.method == "POST" else None,
        indicators=indicators(),
        earned=earned_by(request.user),
        initial=MentorForm.known_of(request.user),
    )
    if form.is_valid():
        said = form.cleaned_data
        actions.offer_to_mentor(
            request.user,
            teaches=form.teaches,
            strengths=form.known,
            capacity=said["capacity"],
            hours=said["hours"],
            words=said["words"],
        )
        messages.success(request, _("Saved. It counts for the next proposals."))
        return redirect("programs:mine")
    status = 422 if form.is_bound else 200
    context = {"form": form}
    return render(request, "programs/pairs/profile.html", context, status=status)


@page("GET", "POST")
def wish(request: Request) -> HttpResponse:
    allow(_learns(request.user))
    held = Wish.objects.filter(person=request.user).first()
    if request.POST.get("stop"):
        actions.stop_wishing(request.user)
        messages.success(request, _("You work on your own for now."))
        return redirect("programs:mine")
    known = WishForm.known_of(request.user)
    form = WishForm(
        request.POST if request.method == "POST" else None,
        indicators=indicators(),
        initial=known | ({"indicator": held.indicator} if held else {}),
    )
    if form.is_valid():
        indicator = form.cleaned_data["indicator"]
        actions.wish_for(request.user, indicator, teaches=form.teaches)
        messages.success(
            request, _("Noted. You are asked before anyone is your mentor.")
        )
        return redirect("programs:mine")
    context = {"form": form, "wish": held}
    status = 422 if form.is_bound else 200
    return render(request, "programs/pairs/wish.html", context, status=status)


def _mentors(person: Person) -> bool:
    return Role.MENTOR in roles_of(person)


def _learns(person: Person) -> bool:
    return Role.EDUCATOR in roles_of(person)


def _wished(person: Person) -> str:
    """The indicator in which they want a mentor, by its name."""
    held = Wish.objects.filter(person=person).first()
    return indicators().get(held.indicator, held.indicator) if held else ""


def _time_spent(mentor: Person) -> int:
    """Minutes over all pairs of a mentor, the ended ones as well: nobody is named."""
    mine = Touchpoint.objects.filter(pairing__mentor=mentor)
    return int(mine.aggregate(all=Sum("minutes"))["all"] or 0)
