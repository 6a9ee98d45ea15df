"""What a decision would say, computed from the locked reviews and the bank."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from maypop.assessment import scoring
from maypop.assessment.judgments import Judgment, Reading, judgment
from maypop.assessment.models import Assignment
from maypop.assessment.scoring import Line
from maypop.assessment.verdicts import How, Said, Standing, Voice
from maypop.catalog.models import Criterion, Requirement
from maypop.journeys.models import Finding

HOW: dict[How, Promise] = {
    How.AGREED: gettext_lazy("Both assessors saw it the same way."),
    How.KINDER: gettext_lazy(
        "Both saw it below demonstrated; the kinder level is recorded."
    ),
    How.REVISED: gettext_lazy("They saw it differently, compared, and agree now."),
    How.SETTLED: gettext_lazy("A third reader settled it."),
}


@dataclass(frozen=True)
class Judged:
    """One criterion as it would be decided: kept from before, or judged now."""

    line: Line
    standing: Standing | None
    voices: list[tuple[Reading, Voice]]  # of all who judged it, third readers last

    @property
    def criterion(self) -> Criterion:
        return self.line.criterion

    @property
    def kept(self) -> Finding | None:
        decided = self.line.kept
        return decided if decided and decided.kept_until else None

    @property
    def said(self) -> Said | None:
        return self.standing.said if self.standing else None

    @property
    def how(self) -> Promise | str:
        return HOW.get(self.standing.how, "") if self.standing else ""

    @property
    def each_said(self) -> Iterator[tuple[str, Voice]]:
        """Who said what, where more than one judged it."""
        if len(self.voices) > 1:
            for reading, voice in self.voices:
                yield reading.named, voice

    @property
    def is_open(self) -> bool:
        shown = self.said is not None and self.said.demonstrated
        return not (self.kept or shown)


@dataclass(frozen=True)
class Outcome:
    """All of them, and the sentence that follows."""

    judgment: Judgment
    parts: dict[Requirement, list[Judged]]

    @property
    def open(self) -> list[Judged]:
        return [each for part in self.parts.values() for each in part if each.is_open]

    @property
    def demonstrated(self) -> bool:
        return not self.open

    @property
    def sentence(self) -> str:
        if self.demonstrated:
            return _("Every criterion is demonstrated: this earns the credential.")
        codes = [each.criterion.code for each in self.open]
        kept = sum(len(part) for part in self.parts.values()) - len(codes)
        told = {"codes": get_text_list(codes, _("and")), "kept": kept}
        return (
            ngettext(
                "Not yet: %(codes)s is open; %(kept)s are kept.",
                "Not yet: %(codes)s are open; %(kept)s are kept.",
                len(codes),
            )
            % told
        )


def outcome(assignment: Assignment) -> Outcome:
    found = judgment(assignment.submission)
    by_part = scoring.by_requirement(scoring.lines(assignment))
    parts = {
        part: [_judged(line, found) for line in lines]
        for part, lines in by_part.items()
    }
    return Outcome(found, parts)


def _judged(line: Line, found: Judgment) -> Judged:
    key = line.criterion.pk
    if key not in {each.pk for each in found.criteria}:
        return Judged(line, _decided_before(line), [])
    voices = [(each, each.voices[key]) for each in found.all if key in each.voices]
    return Judged(line, found.standing(key), voices)


def _decided_before(line: Line) -> Standing | None:
    """Below demonstrated, and judged apart from this reading: it stands as it is."""
    before = line.kept
    if before is None or before.kept_until:
        return None
    return Standing(Said(before.level, before.where, before.feedback), How.ONE)
