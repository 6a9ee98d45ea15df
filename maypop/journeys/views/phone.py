"""From the computer to the phone that has the camera."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base.http import Request, allow, page
from maypop.design.qr import square_code
from maypop.people import actions as people
from maypop.people.rules import opened_to

from .own import open_piece

FILES = "/files"  # shown beside what arrives


@page("POST")
def phone(request: Request, public_id: UUID, part: str) -> HttpResponse:
    """A square that lets a phone in to this piece, and to nothing else."""
    allow(not opened_to(request))  # a phone that was let in lets nobody in
    artifact = open_piece(request.user, public_id, part)
    piece = reverse("journeys:piece", args=[public_id, part])
    made = people.hand_over(request.user, piece, [reverse("media:uploads"), FILES])
    link = settings.ORIGIN + reverse("phone", args=[made.token])
    context = {
        "artifact": artifact,
        "link": link,
        "square": square_code(link, _("Square code that opens this piece on a phone")),
    }
    return render(request, "journeys/phone.html", context)
