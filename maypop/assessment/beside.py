"""What lies beside the sheet: words on pieces, own snippets, talk with the approver.

One statement brings all of it, however much has gathered.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from maypop.base.composed import composed
from maypop.catalog.models import Criterion, Requirement

from .models import Aside, Assignment, DraftPieceNote, Snippet

FOR_ALL = 0  # the key of snippets that are for every criterion


@dataclass(frozen=True)
class Said:
    """One word of the talk with the approver, as its reader sees it."""

    text: str
    is_mine: bool


@dataclass(frozen=True)
class Kept:
    """A snippet, ready to be put into a line."""

    public_id: UUID
    text: str


@dataclass
class Beside:
    """By requirement, by criterion, and in the order in which it was said."""

    notes: dict[int, DraftPieceNote] = field(default_factory=dict)
    snippets: dict[int, list[Kept]] = field(default_factory=dict)
    asides: list[Said] = field(default_factory=list)

    def note(self, part: Requirement) -> DraftPieceNote:
        return self.notes.get(part.pk) or DraftPieceNote(requirement=part)

    def for_criterion(self, criterion: Criterion) -> list[Kept]:
        """Its own first, then those for every criterion."""
        own = self.snippets.get(criterion.pk, [])
        return [*own, *self.snippets.get(FOR_ALL, [])]


def beside(assignment: Assignment) -> Beside:
    found = Beside()
    reader, edition = assignment.reader_id, assignment.submission.journey.edition_id
    for kind, key, number, text, word in sorted(_rows(assignment, reader, edition)):
        if kind == "note":
            found.notes[key] = DraftPieceNote(
                requirement_id=key, text=text, version=number
            )
        elif kind == "snippet":
            of_it = found.snippets.setdefault(key, [])
            of_it.append(Kept(UUID(word), text))
        else:
            found.asides.append(Said(text, is_mine=number == reader))
    return found


@composed
def _rows(assignment: Assignment, reader: Any, edition: Any) -> QuerySet[Any, Any]:
    """Kind, what it is about, a number, the words, and a public id if it has one."""
    nothing = Value("", output_field=CharField())
    notes = DraftPieceNote.objects.filter(assignment=assignment).values_list(
        Value("note"), "requirement", "version", "text", nothing
    )
    here = Q(criterion=None) | Q(criterion__requirement__edition=edition)
    mine = Snippet.objects.filter(here, person=reader)
    snippets = mine.for_the_system("its own reader's").order_by()
    talk = Aside.objects.beside(assignment).order_by()
    return notes.union(
        snippets.values_list(
            Value("snippet"),
            Coalesce("criterion", Value(FOR_ALL)),
            F("pk"),
            "text",
            Cast("public_id", CharField()),
        ),
        talk.values_list(Value("talk"), F("pk"), "by", "text", nothing),
        all=True,
    )


def words_on(parts: Iterable[Requirement], found: Beside) -> list[DraftPieceNote]:
    """What was said of pieces, in their order; nothing for those without words."""
    notes = (found.note(each) for each in parts)
    return [each for each in notes if each.text.strip()]
