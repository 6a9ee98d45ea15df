"""Practice and trials: by a micro-credential's slug, or by whose they are."""

from collections.abc import Callable, Iterator

from maypop.assessment.models import Anchor, Certification, Drift, Trial

from .words import REASON, Words


def _anchors() -> Iterator[Words]:
    rows = Anchor.objects.select_related("edition__micro_credential")
    for each in rows.order_by("pk")[:1]:
        yield {"slug": each.edition.slug, "number": each.number}


def _editions() -> Iterator[Words]:
    for words in _anchors():
        yield {"slug": words["slug"]}


def _lines() -> Iterator[Words]:
    for words in _anchors():
        yield words | {"code": "Q1"}


def _trials() -> Iterator[Words]:
    rows = Trial.objects.for_the_system(REASON).ended()
    for each in rows.select_related("edition__micro_credential")[:1]:
        yield {"slug": each.edition.slug, "trial": each.public_id}


def _certifications() -> Iterator[Words]:
    for each in Certification.objects.in_force()[:1]:
        yield {"certification": each.public_id}


def _alarms() -> Iterator[Words]:
    for each in Drift.objects.unanswered()[:1]:
        yield {"drift": each.public_id}


IN_CALIBRATION: dict[str, Callable[[], Iterator[Words]]] = {
    "assessment:practice_edition": _editions,
    "assessment:anchor": _anchors,
    "assessment:certify": _editions,
    "assessment:finish": _editions,
    "assessment:result": _trials,
    "assessment:sitting": _anchors,
    "assessment:line": _lines,
    "assessment:end": _certifications,
    "assessment:drift": _alarms,
}
