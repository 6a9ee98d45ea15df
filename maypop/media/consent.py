"""The ledger of consents: given, given anew, taken back. Rows are only added."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from .events import ConsentWithdrawn
from .models import Consent, State, Upload, Withdrawal


@dataclass(frozen=True)
class Terms:
    """What a confirmation rests on; students only ever under other names."""

    basis: str
    class_called: str = ""
    forms_held_by: str = ""
    students: int | None = None
    not_to_appear: tuple[str, ...] = ()
    ends_on: date | None = None
    scan: Upload | None = None


@transaction.atomic
def give_consent(upload: Upload, *, by: Person, wording: str, terms: Terms) -> Consent:
    """Keep who confirmed it, on which basis, and the words they saw.

    The same confirmation made twice is one; any other takes the place of the last.
    """
    upload = _locked(upload)
    if upload.state == State.REMOVED:
        raise Conflict(f"{upload} was removed")
    fresh = _row(upload, by, wording, terms)
    newest = upload.confirmed
    if newest and newest.stands and _says_the_same(newest, fresh):
        return newest
    fresh.save()
    record("confirm", fresh, by=by)
    return fresh


@transaction.atomic
def withdraw(upload: Upload, *, by: Person, reason: str) -> Withdrawal:
    """Take consent back: from here on nobody but the owner is shown a byte."""
    newest = _locked(upload).confirmed
    if newest is None or newest.is_withdrawn:
        raise Conflict(f"no consent stands for {upload}")
    ended = Withdrawal.objects.create(consent=newest, withdrawn_by=by, reason=reason)
    record("withdraw", newest, by=by, reason=reason)
    publish(ConsentWithdrawn(upload.pk))
    return ended


def _locked(upload: Upload) -> Upload:
    rows = Upload.objects.for_the_system("guards are tested again, under lock")
    return rows.select_for_update().get(pk=upload.pk)


def _row(upload: Upload, by: Person, wording: str, terms: Terms) -> Consent:
    return Consent(
        upload=upload,
        confirmed_by=by,
        wording=wording,
        basis=terms.basis,
        class_called=terms.class_called,
        forms_held_by=terms.forms_held_by,
        students=terms.students,
        not_to_appear=list(terms.not_to_appear),
        ends_on=terms.ends_on,
        scan=terms.scan,
    )


def _says_the_same(one: Consent, other: Consent) -> bool:
    told = (
        "confirmed_by_id", "wording", "basis", "class_called", "forms_held_by",
        "students", "not_to_appear", "ends_on", "scan_id",
    )  # fmt: skip
    return all(getattr(one, each) == getattr(other, each) for each in told)
