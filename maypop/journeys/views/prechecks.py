"""A first look by a person, under a number: whose work it is stays hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.http import Request, allow, page
from maypop.media.models import Upload
from maypop.programs.models import Phase

from .. import actions, rules
from ..grounds import FIRST_LOOK
from ..models import FILES, Exhibit, Submission
from ..precheck_form import PreCheckForm

AROUND = (
    "journey__learner",
    "journey__edition__micro_credential",
    "journey__place__cohort__phase__program",
)
ON_A_PAGE = 50


@dataclass(frozen=True)
class Shown:
    """A file under a name that tells what it is, and nothing else."""

    upload: Upload
    name: str

    @property
    def url(self) -> str:
        if self.upload.is_read_as_preview:
            return reverse("media:reading", args=[self.upload.public_id, FIRST_LOOK])
        return self.upload.link_for(FIRST_LOOK)

    @property
    def is_hidden(self) -> bool:
        return self.upload.is_recording and not self.upload.has_consent


@page("GET")
def prechecks(request: Request) -> HttpResponse:
    allow(rules.may_precheck(request.user))
    rows = Submission.objects.to_precheck_by(request.user).select_related(*AROUND)
    waiting = rows.defer("journey__edition__spec").order_by("sent_at", "pk")
    leaf = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"leaf": leaf, "waiting": _listed(leaf)}
    return render(request, "journeys/precheck/list.html", context)


def _listed(leaf: Iterable[Submission]) -> list[tuple[Submission, datetime, bool]]:
    """With the promise of each; one phase is asked for its calendar once."""
    phases: dict[int, Phase] = {}
    listed = []
    for each in leaf:
        phase = each.journey.place.phase
        due = phases.setdefault(phase.pk, phase).precheck_due(each.sent_at)
        listed.append((each, due, due < clock.now()))
    return listed


@page("GET", "POST")
def precheck(request: Request, look: UUID) -> HttpResponse:
    rows = Submission.objects.to_precheck_by(request.user).select_related(*AROUND)
    found = get_object_or_404(rows, public_id=look)
    exhibits = list(
        found.exhibits.select_related("requirement").prefetch_related(FILES)
    )
    parts = [each.requirement for each in exhibits]
    form = PreCheckForm(request.POST if request.method == "POST" else None, parts=parts)
    if form.is_valid():
        return _settle(request, found, form)
    context = {
        "submission": found,
        "due": _due(found),
        "pieces": [(each, _files(each)) for each in exhibits],
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "journeys/precheck/check.html", context, status=status)


def _settle(request: Request, found: Submission, form: PreCheckForm) -> HttpResponse:
    if noticed := form.noticed:
        actions.hand_back(found, noticed, by=request.user)
        words = _("Handed back with your notes. It used up no attempt.")
    else:
        actions.pass_on(found, by=request.user)
        words = _("Passed on. An assessor outside the district gets it next.")
    messages.success(request, words)
    return redirect("journeys:prechecks")


def _files(exhibit: Exhibit) -> list[Shown]:
    told = enumerate((each.upload for each in exhibit.files.all()), start=1)
    return [
        Shown(file, _("%(kind)s %(n)s") % {"kind": file.get_kind_display(), "n": n})
        for n, file in told
    ]


def _due(submission: Submission) -> datetime:
    return submission.journey.place.phase.precheck_due(submission.sent_at)
