"""The second device: let in by a link, for one place only, until it is put away."""

from collections.abc import Callable

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from maypop.base.conflict import Conflict
from maypop.base.http import Request, page

from .models import HandOver
from .models.hand_over import LASTS
from .rules import ONLY, opened_to

Answer = Callable[[HttpRequest], HttpResponse]


@page("GET", "POST", public=True)
def arrive(request: Request, token: str) -> HttpResponse:
    """Looking at it uses nothing up; pressing the button does, once."""
    found = HandOver.objects.bearing(token).select_related("person").first()
    if found is None or not found.person.is_active:
        return render(request, "people/phone_unknown.html", status=404)
    if request.method == "GET":
        is_open = HandOver.objects.waiting().filter(pk=found.pk).exists()
        context = {"person": found.person, "is_open": is_open}
        return render(request, "people/phone.html", context)
    if not found.take():
        raise Conflict(f"{found} was taken or has ended")
    request.session.flush()  # nothing of whoever used this phone before
    login(request, found.person)
    request.session[ONLY] = found.opens
    request.session.set_expiry(LASTS)
    return redirect(found.place)


def keep_to_one_place(get_response: Answer) -> Answer:
    """Whoever came by such a link opens nothing else, not even by its address."""

    def answer(request: HttpRequest) -> HttpResponse:
        opens = opened_to(request)
        if opens and not _leads_into(request.path, opens):
            context = {"place": opens[0]}
            return render(request, "people/phone_only.html", context, status=403)
        return get_response(request)

    return answer


def _leads_into(path: str, opens: list[str]) -> bool:
    roots = [*opens, reverse("account_logout")]
    return any(path == root or path.startswith(f"{root}/") for root in roots)
