"""Intent first, sign second: whatever crashes between, one credential comes of it.

The intent takes the index in the status list, so that from then on a revocation
works; a retry signs what was intended. The signed bytes are written once, by a
condition, and the trail says so in the same transaction.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from maypop.base import clock
from maypop.base.composed import composed
from maypop.trail.models import record

from . import listing
from .content import Content, content_of
from .models import Award, Credential, StatusList
from .openbadges import canon, lint
from .openbadges.documents import to_bytes
from .signer import signer

DRAWS = 8  # all taken: this list is full enough, and another one begins
OWED = "the signed file is owed, whoever looks"


class NoRoom(RuntimeError):
    """Not even an empty list had a free index: something is wrong with the lists."""


def issue(award_id: int) -> None:
    """Sign an award once, however often and by how many workers this is called."""
    award = _owed(award_id)
    if award is None:  # done meanwhile, or withdrawn before it was signed
        return
    intended = award.credential if award.is_intended else _intend(content_of(award))
    if intended.status_list.document is None:
        listing.publish_status(intended.status_list_id)
    _sign(intended)


def _owed(award_id: int) -> Award | None:
    return next(iter(_with_all(award_id)), None)


@composed
def _with_all(award_id: int) -> QuerySet[Award]:
    rows = Award.objects.for_the_system(OWED).unissued().filter(pk=award_id)
    with_all = rows.select_related(
        "credential__status_list",
        "decision__submission",
        "journey__learner",
        "journey__edition__micro_credential",
        "journey__place__cohort__phase__program__organization",
    )
    return with_all.defer("journey__edition__spec")


@composed
def _intended(award: Award) -> QuerySet[Credential]:
    rows = Credential.objects.for_the_system(OWED).filter(award=award)
    return rows.select_related("status_list")


@transaction.atomic
def _intend(content: Content) -> Credential:
    """Store what will be signed. Of two at once, both get the one that was first."""
    for status_list in _lists():
        for _ in range(DRAWS):
            index = status_list.draw()
            drawn = Credential(
                award=content.award,
                status_list=status_list,
                status_index=index,
                intent=content.with_status(status_list, index),
            )
            # Without a target: the award may be taken, or the index.
            Credential.objects.bulk_create([drawn], ignore_conflicts=True)
            for kept in _intended(content.award):
                return kept
    raise NoRoom(f"no index was free for {content.award}")


def _lists() -> Iterator[StatusList]:
    if newest := StatusList.objects.last():
        yield newest
    yield StatusList.objects.create()


def _sign(credential: Credential) -> None:
    lint.check(credential.intent, canonical=canon.cast)
    now = clock.now()
    document = to_bytes(signer().sign(credential.intent, at=now))
    with transaction.atomic():
        still = Credential.objects.for_the_system(OWED).unsigned()
        if still.filter(pk=credential.pk).update(document=document, issued_at=now):
            record("issue", credential, by=None)
