"""Status lists: what is withdrawn, signed anew whenever that changes."""

from datetime import timedelta

from django.db import transaction

from maypop.base import clock
from maypop.trail.models import record

from . import identity
from .models import Award, Credential, StatusList
from .openbadges.documents import to_bytes
from .openbadges.status import MAX_AGE, build_list
from .signer import signer

TTL = timedelta(hours=1)  # how long others may keep a copy without asking again


def publish_status(list_id: int) -> None:
    """Sign a list as it stands, if it is owed; the loser of a race changes nothing."""
    now = clock.now().replace(microsecond=0)  # as the document writes it
    owed = StatusList.objects.owed(now).filter(pk=list_id).first()
    if owed is None:
        return
    changes = owed.changes  # counted first: what comes after is owed anew
    withdrawn = revoked_in(owed)
    document = build_list(
        url=owed.address,
        issuer=identity.issuer(),
        set_bits=withdrawn | set(owed.decoys),
        valid_from=now,
        valid_until=now + MAX_AGE,
        ttl=TTL,
        purpose=owed.purpose,
    )
    signed = to_bytes(signer().sign(document, at=now))
    with transaction.atomic():
        # Changes are only added, so whoever knows more of them goes last.
        as_read = StatusList.objects.filter(
            pk=owed.pk, revocations=owed.revocations, signed_at=owed.signed_at
        )
        told = {"revocations": changes, "document": signed}
        if as_read.update(signed_at=now, expires_at=now + MAX_AGE, **told):
            record("publish", owed, by=None, revocations=len(withdrawn))


def revoked_in(status_list: StatusList) -> set[int]:
    rows = Credential.objects.for_the_system("what is withdrawn is public")
    awards = Award.objects.for_the_system("what is withdrawn is public").revoked()
    withdrawn = rows.filter(status_list=status_list, award__in=awards)
    return set(withdrawn.values_list("status_index", flat=True))
