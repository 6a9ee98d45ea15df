from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, order=True)
class Fault:
    """What keeps a line from being carried out, in a sentence that says what to do."""

    line: int
    field: str
    message: str


@dataclass
class Report:
    """What a file did, or would do."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: list[Fault] = field(default_factory=list)
    encoding: str = ""
    dry_run: bool = False

    @property
    def changes(self) -> int:
        return self.created + self.updated

    def counts(self) -> dict[str, int]:
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
        }

    def as_json(self) -> dict[str, Any]:
        errors = [
            {"line": each.line, "field": each.field, "message": each.message}
            for each in self.errors
        ]
        return {**self.counts(), "errors": errors, "dry_run": self.dry_run}
