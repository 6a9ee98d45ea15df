"""What a verification found: every question has its answer, none is hidden."""

from dataclasses import dataclass
from typing import Literal

Outcome = Literal["ok", "failed", "unknown", "skipped"]
GROUPS = ("format", "signature", "issuer", "status", "dates")
WORST_FIRST: tuple[Outcome, ...] = ("failed", "unknown", "ok", "skipped")


@dataclass(frozen=True)
class Finding:
    """One check's answer. The detail is for people who look closely, untranslated."""

    group: str
    check: str
    outcome: Outcome
    detail: str = ""


@dataclass(frozen=True)
class Report:
    findings: tuple[Finding, ...]

    def outcome(self, group: str) -> Outcome:
        """The worst of a group; "ok" only if something in it was really checked."""
        found = {each.outcome for each in self.findings if each.group == group}
        return next((each for each in WORST_FIRST if each in found), "skipped")

    @property
    def verified(self) -> bool:
        """All five questions were asked and answered well."""
        return all(self.outcome(group) == "ok" for group in GROUPS)

    @property
    def revoked(self) -> bool:
        return self._failed("revocation")

    @property
    def suspended(self) -> bool:
        return self._failed("suspension")

    @property
    def untrusted(self) -> bool:
        """Truly signed, by someone this place does not vouch for."""
        signed = self.outcome("signature") == "ok"
        return signed and self.outcome("issuer") == "unknown"

    def _failed(self, check: str) -> bool:
        return any(
            each.check == check and each.outcome == "failed" for each in self.findings
        )
