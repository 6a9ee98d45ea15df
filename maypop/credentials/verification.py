"""Is this credential good? Asked of any document, answered from our own tables."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from maypop.base import clock

from . import identity
from .models import Credential, IssuerKey, Revocation, StatusList
from .openbadges import did, documents, keys
from .openbadges import verify as openbadges
from .openbadges.documents import Document
from .openbadges.findings import Report


class Verdict(StrEnum):
    """The whole in a word; only one of them is good."""

    VERIFIED = "verified"
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_BEGUN = "not_begun"
    ALTERED = "altered"
    MALFORMED = "malformed"
    UNKNOWN_ISSUER = "unknown_issuer"
    UNRECORDED = "unrecorded"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True)
class Checked:
    """A document, what was found about it, and whether it is in our books."""

    document: Document
    report: Report
    at: datetime
    credential: Credential | None

    @property
    def verified(self) -> bool:
        return self.verdict == Verdict.VERIFIED

    @cached_property
    def verdict(self) -> Verdict:
        """The worst comes first, so nothing bad ever hides behind something good."""
        report = self.report
        if self.failed("shape"):
            return Verdict.MALFORMED
        if report.outcome("signature") == "failed":
            return Verdict.ALTERED
        if self.revocation or report.revoked or report.suspended:
            return Verdict.REVOKED
        if "unknown" in (report.outcome("signature"), report.outcome("issuer")):
            return Verdict.UNKNOWN_ISSUER
        if report.outcome("dates") == "failed":
            return Verdict.EXPIRED if self.failed("expiry") else Verdict.NOT_BEGUN
        if self.credential is None:
            return Verdict.UNRECORDED
        return Verdict.VERIFIED if report.verified else Verdict.UNCONFIRMED

    @property
    def is_signed(self) -> bool:
        """An issuer we know said every word of it, whatever became of it since."""
        outcome = self.report.outcome
        return outcome("signature") == outcome("issuer") == "ok"

    @property
    def revocation(self) -> Revocation | None:
        """Known here at once, before the list that says so to others is signed."""
        award = self.credential.award if self.credential else None
        return award.revocation if award and award.is_revoked else None

    def failed(self, check: str) -> bool:
        return any(
            each.check == check and each.outcome == "failed"
            for each in self.report.findings
        )


def check_bytes(raw: bytes) -> Checked:
    """As `check`, or documents.Unreadable when it is not one JSON object."""
    return check(documents.read(raw))


def check(document: Document, *, at: datetime | None = None) -> Checked:
    """Ask every question. Nothing is fetched from anywhere, and nothing is stored."""
    now = at or clock.now()
    report = openbadges.verify(
        document,
        at=now,
        resolve=cache(_resolve),  # asked for the document and again for its list
        status_list=_status_list,
        trusted={identity.issuer()},
    )
    return Checked(document, report, now, _recorded(document))


def did_document() -> Document:
    """Every key that may have signed in our name, retired ones too."""
    rows = IssuerKey.objects.uncompromised()
    public = {each.name: keys.from_multibase(each.public_multibase) for each in rows}
    return did.did_document(identity.issuer(), public)


def _resolve(issuer: str) -> Document | None:
    return did_document() if issuer == identity.issuer() else None


def _status_list(url: str) -> bytes | None:
    public_id = url.removeprefix(identity.status_list(""))
    if public_id == url:
        return None
    rows = StatusList.objects.filter(public_id=public_id, document__isnull=False)
    found = rows.values_list("document", flat=True).first()
    return None if found is None else bytes(found)


def _recorded(document: Document) -> Credential | None:
    """The very credential that we issued: the same words, not the name alone."""
    name: Any = document.get("id")
    prefix = identity.credential("")
    if not isinstance(name, str) or not name.startswith(prefix):
        return None
    rows = Credential.objects.for_the_system("whoever holds the file may ask")
    ours = rows.signed().filter(award__public_id=name.removeprefix(prefix))
    found = ours.select_related("award__revocation__restoration").first()
    if found and bytes(found.document or b"") == documents.to_bytes(document):
        return found
    return None
