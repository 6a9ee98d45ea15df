"""How one likes word; and the way out of mail, for whoever holds the letter."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from maypop.base.http import Request, page
from maypop.people.models import Person

from .. import actions
from ..forms import PreferencesForm
from ..habits import Habits, habits_of
from ..letters import kinds_in, letter_of
from ..rules import KINDS, kinds_for, paces_of


@page("GET", "POST")
def preferences(request: Request) -> HttpResponse:
    person = request.user
    form = PreferencesForm(
        request.POST if request.method == "POST" else None,
        kinds=kinds_for(person),
        initial=_as_it_is(person),
    )
    if form.is_valid():
        _keep(person, form)
        messages.success(request, _("Kept. From now on you get word like this."))
        return redirect("notices:preferences")
    status = 422 if form.is_bound else 200
    return render(request, "notices/preferences.html", {"form": form}, status=status)


def _as_it_is(person: Person) -> dict[str, object]:
    habits: Habits = habits_of(person)
    rests = habits.since is not None
    return paces_of(person) | {
        "zone": habits.zone.key,
        "rests": rests,
        "since": habits.since if rests else "20:00",
        "until": habits.until if rests else "07:00",
    }


def _keep(person: Person, form: PreferencesForm) -> None:
    given = form.cleaned_data
    actions.keep_hours(
        person, zone=given["zone"], since=given["since"], until=given["until"]
    )
    actions.prefer(person, form.paces)


@csrf_exempt  # a mail program presses the button: it has the letter and no cookie
@page("GET", "POST", public=True)
def unsubscribe(request: Request, token: str) -> HttpResponse:
    """Looking changes nothing; the button, here or in a mail program, does."""
    letter = letter_of(token)
    if letter is None:
        raise Http404
    kinds = [each for each in kinds_in(letter) if each in KINDS]
    if request.method == "POST":
        actions.only_here(letter, kinds)
    context = {
        "kinds": [KINDS[each].title for each in kinds],
        "is_done": request.method == "POST",
    }
    return render(request, "notices/unsubscribe.html", context)
