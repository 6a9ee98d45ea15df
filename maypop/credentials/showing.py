"""A credential in words: what the signed document says, read for a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .content import told
from .openbadges import moments
from .openbadges.documents import Document


@dataclass(frozen=True)
class Shown:
    """What a stranger's document may lack stays empty; nothing here raises."""

    title: str
    statement: str
    issuer: str
    holder: str
    earned_at: datetime | None
    alignments: tuple[str, ...]
    criteria: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...]
    hours: float | None

    @classmethod
    def of(cls, document: Document) -> "Shown":
        subject = _part(document, "credentialSubject")
        achievement = _part(subject, "achievement")
        return cls(
            title=_text(achievement, "name"),
            statement=_text(achievement, "description"),
            issuer=_text(_part(document, "issuer"), "name"),
            holder=_holder(subject),
            earned_at=_moment(document.get("validFrom")),
            alignments=tuple(_alignments(achievement)),
            criteria=tuple(_criteria(subject, achievement)),
            evidence=tuple(_text(each, "name") for each in _list(document, "evidence")),
            hours=_number(achievement.get("creditsAvailable")),
        )


def _part(whole: Document, name: str) -> Document:
    found = whole.get(name)
    return found if isinstance(found, dict) else {}


def _list(whole: Document, name: str) -> list[Document]:
    found = whole.get(name)
    items = found if isinstance(found, list) else [found]
    return [each for each in items if isinstance(each, dict)]


def _text(whole: Document, name: str) -> str:
    found = whole.get(name)
    return found if isinstance(found, str) else ""


def _number(found: Any) -> float | None:
    return found if isinstance(found, int | float) else None


def _moment(found: Any) -> datetime | None:
    try:
        return moments.parse(found)
    except ValueError:
        return None


def _holder(subject: Document) -> str:
    """The name, if its holder chose to have it in the file."""
    for each in _list(subject, "identifier"):
        if each.get("identityType") == "name" and each.get("hashed") is False:
            return _text(each, "identityHash")
    return ""


def _alignments(achievement: Document) -> Iterator[str]:
    for each in _list(achievement, "alignment"):
        framework, name = _text(each, "targetFramework"), _text(each, "targetName")
        yield f"{framework}: {name}" if framework else name


def _criteria(subject: Document, achievement: Document) -> Iterator[tuple[str, str]]:
    """Each criterion with a result, and how the narrative describes it."""
    described = told(_text(_part(achievement, "criteria"), "narrative"))
    names = {
        _text(each, "id"): _text(each, "name")
        for each in _list(achievement, "resultDescription")
    }
    for each in _list(subject, "result"):
        if name := names.get(_text(each, "resultDescription")):
            yield name, described.get(name, "")
