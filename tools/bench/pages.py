"""The pages that are measured, each as the person who uses it most."""

from dataclasses import dataclass, field

from django.urls import reverse

from maypop.assessment.models import Assignment, Task
from maypop.credentials.models import Award, StatusList
from maypop.journeys.models import Journey

WHY = "the benchmark opens pages of the demo world"


@dataclass(frozen=True)
class Page:
    name: str
    url: str
    handle: str = ""  # who opens it; nobody for a public page
    headers: dict[str, str] = field(default_factory=dict)


def pages() -> list[Page]:
    journey = (
        Journey.objects.for_the_system(WHY).get(learner__handle="maribel").public_id
    )
    award = Award.objects.for_the_system(WHY).get(journey__learner__handle="inez")
    public = reverse("credentials:public", args=[award.public_id])
    status = StatusList.objects.get()
    piece = reverse("journeys:piece", args=[journey, "r3"])
    return [
        Page("framework floor", reverse("bench-floor")),
        Page("health", "/healthz"),
        Page("catalog", reverse("catalog:browse")),
        Page("catalog, signed in", reverse("catalog:browse"), "maribel"),
        Page(
            "micro-credential",
            reverse("catalog:edition", args=["questioning-sequences"]),
        ),
        Page("mentor's board", reverse("coaching:board"), "verity"),
        Page("my journey", reverse("journeys:mine"), "maribel"),
        Page("workspace", piece, "maribel"),
        Page("queue", reverse("assessment:queue"), "priya"),
        Page("scoring", _assess("review", "priya", Task.REVIEW), "priya"),
        Page("decision", _assess("decision", "ferdinand", Task.APPROVE), "ferdinand"),
        Page("earned", reverse("credentials:earned"), "inez"),
        Page("awards", reverse("credentials:awards"), "constance"),
        Page("public credential", public),
        Page("credential JSON", f"{public}.json"),
        Page("status list", reverse("credentials:status", args=[status.public_id])),
        Page("verify", reverse("credentials:verify")),
    ]


def _assess(name: str, handle: str, task: str) -> str:
    rows = Assignment.objects.for_the_system(WHY).still_open()
    given = rows.filter(reader__handle=handle, task=task).order_by("pk").first()
    return reverse(f"assessment:{name}", args=[given.blind_id])
