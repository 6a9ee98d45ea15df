"""Publishing: words that were free to change become an edition that never does."""

import json
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from maypop.base.events import publish as tell
from maypop.people.models import Person
from maypop.trail.models import record

from . import package_data
from .events import Published
from .models import Alignment, Check, Criterion, Edition, MicroCredential, Requirement
from .spec import Spec, objections

# Nothing on the platform can count a shelf or a conversation yet, and a check that
# cannot be decided must not pass by itself: the educator confirms it instead, and
# points to the place.
NOT_DECIDABLE_YET = {"shelf_items", "shelf_minutes", "thread_span"}


class Unpublishable(Exception):
    """The specification cannot stand as it is; `reasons` says why in sentences."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def publish(spec: Spec, *, by: Person | None) -> Edition:
    """Freeze a specification as the next edition; the same words again change nothing.

    `by` is None when the package brings its own micro-credentials along.
    """
    if reasons := objections(spec):
        raise Unpublishable(reasons)
    micro_credential = _micro_credential(spec)
    current = micro_credential.editions.order_by("-number").first()
    if current and _plain(current.spec) == _plain(spec):
        return current
    edition = _edition(micro_credential, spec)
    _alignments(edition, spec)
    for position, part in enumerate(spec["requirements"], start=1):
        _checks(_requirement(edition, position, part), part)
    _criteria(edition, spec)
    record("publish", edition, by=by)
    tell(Published(edition.pk))
    return edition


def publish_package_data(*, by: Person | None) -> list[Edition]:
    """Publish what the package brings along; safe to repeat after every upgrade."""
    return [publish(spec, by=by) for spec in package_data.specifications()]


def _micro_credential(spec: Spec) -> MicroCredential:
    """Found or new, and locked: two publishers must not take the same number."""
    MicroCredential.objects.get_or_create(slug=spec["slug"], defaults=_badge_of(spec))
    return MicroCredential.objects.select_for_update().get(slug=spec["slug"])


def _badge_of(spec: Spec) -> dict[str, str]:
    main = next(each for each in spec["alignment"] if each["weight"] == "primary")
    badges, domain = package_data.badges(), _domain(main)
    own = badges["glyphs_of_their_own"].get(spec["slug"])
    return {
        "family": badges["families"][domain],
        "glyph": own or badges["glyphs"].get(main["code"], ""),
    }


def _domain(indicator: dict[str, str]) -> str:
    """Of a framework that is not loaded we know the name alone."""
    known = package_data.domains()
    return known.get(
        (indicator["framework"], indicator["code"]), indicator["framework"]
    )


def _plain(spec: Spec) -> Any:
    """As it comes back from the database, whatever it was made of before."""
    return json.loads(json.dumps(spec, sort_keys=True))


def _edition(micro_credential: MicroCredential, spec: Spec) -> Edition:
    last = micro_credential.editions.aggregate(last=Max("number"))["last"] or 0
    return Edition.objects.create(
        micro_credential=micro_credential,
        number=last + 1,
        title=spec["title"],
        statement=spec["competency_statement"],
        stack=spec["stack"] or "",
        hours=_tenths(spec["estimated_hours"]["total"]),
        spec=spec,
    )


def _tenths(hours: float) -> Decimal:
    return Decimal(str(hours))


def _alignments(edition: Edition, spec: Spec) -> None:
    Alignment.objects.bulk_create(
        Alignment(
            edition=edition,
            framework=each["framework"],
            domain=_domain(each),
            code=each["code"],
            name=each["name"],
            primary=each["weight"] == "primary",
        )
        for each in spec["alignment"]
    )


def _requirement(edition: Edition, position: int, part: dict[str, Any]) -> Requirement:
    return Requirement.objects.create(
        edition=edition,
        position=position,
        code=part["id"],
        step=part["step"],
        title=part["title"],
        artifact=part["artifact"],
        instructions=part["instructions"],
        word_limit=part["word_limit"],
        may_be_shared=part.get("may_be_shared", False),
        file_rules=part["file_rules"],
        hours=_tenths(part["estimated_hours"]),
    )


def _checks(requirement: Requirement, part: dict[str, Any]) -> None:
    Check.objects.bulk_create(
        Check(
            requirement=requirement,
            position=position,
            code=each["id"],
            text=each["text"],
            **_decided(each),
        )
        for position, each in enumerate(part["checks"], start=1)
    )


def _decided(check: dict[str, Any]) -> dict[str, Any]:
    rule = check.get("rule", {})
    if check["how"] == Check.How.ATTEST or rule["kind"] in NOT_DECIDABLE_YET:
        return {"how": Check.How.ATTEST, "rule": {}}
    return {"how": Check.How.AUTO, "rule": rule}


def _criteria(edition: Edition, spec: Spec) -> None:
    parts = {part.code: part for part in edition.requirements.all()}
    judged = [
        (parts[part["id"]], one)
        for part in spec["requirements"]
        for one in part["criteria"]
    ]
    Criterion.objects.bulk_create(
        Criterion(
            edition=edition,
            requirement=requirement,
            position=position,
            code=one["id"],
            name=one["name"],
            **one["levels"],
        )
        for position, (requirement, one) in enumerate(judged, start=1)
    )
