"""What scripts may build on: who can be signed in, what is shared, where to send."""

from typing import Any

from django.urls import reverse

from maypop.credentials.models import Award
from maypop.journeys.models import PIECE, Artifact, Journey
from maypop.people.models import Level, Membership, Organization
from maypop.programs.models import Cohort, Phase

from .story.cast import CANARIES


def tell() -> dict[str, Any]:
    return {
        "credentials": _credentials(),
        "personas": _personas(),
        "districts": _districts(),
        "upload": _upload(),
        "import": _import(),
    }


def _credentials() -> list[dict[str, Any]]:
    rows = Award.objects.for_the_system("scripts are told what is public").filter(
        share__isnull=False, credential__issued_at__isnull=False
    )
    rows = rows.select_related("revocation__restoration").order_by("awarded_at")
    return [{"id": each.public_id, "revoked": each.is_revoked} for each in rows]


def _personas() -> list[dict[str, Any]]:
    """Everyone with a handle, by the first role they were given."""
    held = Membership.objects.current().filter(person__handle__isnull=False)
    told: dict[str, dict[str, Any]] = {}
    for each in held.select_related("person", "organization__parent").order_by("pk"):
        district = each.organization.district
        told.setdefault(
            each.person.handle or "",
            {
                "handle": each.person.handle,
                "role": each.role,
                "district": district.slug if district else None,
                "name": each.person.name,
                "email": each.person.email,
            },
        )
    return list(told.values())


def _districts() -> list[dict[str, str]]:
    rows = Organization.objects.filter(level=Level.DISTRICT).order_by("name")
    return [
        {"slug": each.slug, "name": each.name, "canary": CANARIES[each.name]}
        for each in rows
        if each.name in CANARIES
    ]


def _upload() -> dict[str, Any]:
    """The tus pairs that a new video for an educator's open piece needs."""
    rows = Artifact.objects.for_the_system("scripts are told where a video may go")
    piece = (
        rows.filter(
            journey__state=Journey.State.BUILDING,
            journey__learner__handle__isnull=False,
            requirement__file_rules__type="video",
        )
        .select_related("journey__learner", "requirement")
        .order_by("-journey", "pk")
        .first()
    )
    if piece is None:
        return {}
    return {
        "endpoint": reverse("media:uploads"),
        "as": piece.journey.learner.handle,
        "metadata": {
            "filename": "lesson.mp4",
            "filetype": "video/mp4",
            "purpose": PIECE,
            "about": piece.about,
        },
    }


def _import() -> dict[str, str]:
    """A school and an open cohort of it, into which a file may bring people."""
    open_ones = Cohort.objects.filter(
        phase__in=Phase.objects.under_way(),
        organization__level=Level.SCHOOL,
        seats=None,
    )
    cohort = open_ones.select_related("organization").order_by("pk").first()
    if cohort is None:
        return {}
    return {"organization": cohort.organization.slug, "cohort": cohort.slug}
