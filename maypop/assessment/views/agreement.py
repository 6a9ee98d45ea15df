"""A file of ratings, and how far those who rated agree. Nothing of it is kept."""

from io import TextIOWrapper

from django.http import HttpResponse
from django.shortcuts import render

from maypop.assessment import agreement, rules
from maypop.assessment.forms import RatingsForm
from maypop.base.http import Request, allow, page

from .figures import rows


@page("GET", "POST")
def measure(request: Request) -> HttpResponse:
    allow(rules.may_measure_agreement(request.user))
    form = RatingsForm(
        request.POST if request.method == "POST" else None, request.FILES or None
    )
    found = _report(form) if form.is_valid() else None
    context = {
        "form": form,
        "rows": rows(found) if found else (),
        "units": max(each.n for each in found.values()) if found else 0,
    }
    status = 422 if form.errors else 200
    return render(request, "assessment/agreement.html", context, status=status)


def _report(form: RatingsForm) -> dict[str, agreement.Figure] | None:
    """None when the file cannot be counted; the form then says which line."""
    said = form.cleaned_data
    try:
        lines = TextIOWrapper(said["file"], encoding="utf-8-sig", newline="")
        return agreement.report(agreement.read(lines, said["levels"]))
    except agreement.Unreadable as why:
        form.add_error("file", str(why))
    except UnicodeDecodeError:
        form.say_that_it_is_not_text()
    return None
