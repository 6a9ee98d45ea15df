"""I1: one credential for each award and none without; each signed, and on record."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from maypop.base import clock
from maypop.trail.models import Entry

from . import verification
from .listing import revoked_in
from .models import Award, Credential, StatusList
from .openbadges import documents, status

PATIENCE = timedelta(minutes=15)  # owed for longer than this, it is a finding
WHY = "an invariant is checked over all rows"


def i1() -> Iterator[str]:
    """One sentence for each row that breaks the rule; none, and it holds."""
    yield from _waiting()
    yield from _unanchored()
    yield from _signed()
    yield from _lists()


def _waiting() -> Iterator[str]:
    late = Award.objects.for_the_system(WHY).unissued()
    for each in late.filter(awarded_at__lt=clock.now() - PATIENCE).iterator():
        yield f"{each} has no signed credential"


def _unanchored() -> Iterator[str]:
    rows = Credential.objects.for_the_system(WHY)
    awards = Award.objects.for_the_system(WHY).values("pk")
    for each in rows.exclude(award__in=awards).iterator():
        yield f"credential {each.pk} has no award"
    for award_id, number in Counter(rows.values_list("award_id", flat=True)).items():
        if number > 1:
            yield f"award {award_id} has {number} credentials"


def _signed() -> Iterator[str]:
    issued = Entry.objects.filter(verb="credential.issue")
    entries = Counter(issued.values_list("subject_id", flat=True))
    rows = Credential.objects.for_the_system(WHY).signed()
    for each in rows.select_related("award__revocation__restoration").iterator():
        if entries[each.pk] != 1:
            yield f"{each} has {entries[each.pk]} entries in the trail"
        yield from _document(each)


def _document(credential: Credential) -> Iterator[str]:
    try:
        found = verification.check_bytes(bytes(credential.document or b""))
    except documents.Unreadable as fault:
        yield f"{credential} cannot be read: {fault}"
        return
    for group in ("format", "signature", "issuer"):
        if (outcome := found.report.outcome(group)) != "ok":
            yield f"the {group} of {credential} is {outcome}"
    said = {key: value for key, value in found.document.items() if key != "proof"}
    if said != credential.intent:
        yield f"{credential} says something else than was intended"
    if said.get("id") != credential.award.address:
        yield f"{credential} carries the address of another award"
    place = said.get("credentialStatus", {})
    if place.get("statusListIndex") != str(credential.status_index):
        yield f"{credential} points to another place in its list"


def _lists() -> Iterator[str]:
    signed = StatusList.objects.with_changes().filter(document__isnull=False)
    for each in signed:
        withdrawn = revoked_in(each)
        if each.changes != each.revocations:  # a new signature is owed; not yet wrong
            continue
        told = documents.read(bytes(each.document or b""))
        bits = status.decode(told["credentialSubject"]["encodedList"])
        if _set(bits) != withdrawn | set(each.decoys):
            yield f"{each} does not say what is revoked"


def _set(bits: bytes) -> set[int]:
    return {
        number * 8 + place
        for number, byte in enumerate(bits)
        if byte
        for place in range(8)
        if byte & 0x80 >> place
    }
