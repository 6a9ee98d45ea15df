from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from maypop.assessment.clock.thanking import thank
from maypop.base.http import Request, page
from maypop.journeys.models import Submission


@page("POST")
def thanks(request: Request, public_id: UUID, submission: UUID) -> HttpResponse:
    mine = Submission.objects.seen_by(request.user)
    found = get_object_or_404(mine, public_id=submission, journey__public_id=public_id)
    thank(found)
    there = reverse("journeys:sent", args=[public_id, submission])
    return redirect(f"{there}#thanks")
