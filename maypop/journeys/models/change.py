from dataclasses import dataclass

from maypop.base.differing import Row, side_by_side

from .submission import Exhibit, ExhibitFile


@dataclass(frozen=True)
class Change:
    """One piece as it was sent in now, beside how an earlier decision saw it."""

    now: Exhibit
    then: Exhibit | None

    @property
    def rows(self) -> list[Row]:
        return side_by_side(self.then.text, self.now.text) if self.then else []

    @property
    def has_other_words(self) -> bool:
        return self.then is not None and self.then.text != self.now.text

    @property
    def added(self) -> list[ExhibitFile]:
        return _without(self.now, self.then)

    @property
    def gone(self) -> list[ExhibitFile]:
        return _without(self.then, self.now)

    @property
    def unchanged(self) -> list[ExhibitFile]:
        new = {each.pk for each in self.added}
        return [each for each in self.now.files.all() if each.pk not in new]

    @property
    def is_something(self) -> bool:
        """Anything at all: words, files, or what the educator says of it."""
        other_files = self.added or self.gone
        noted = self.now.change_note.strip() or self.now.changed
        return bool(self.has_other_words or other_files or noted)


def changes_of(now: list[Exhibit], then: dict[int, Exhibit]) -> list[Change]:
    return [Change(each, then.get(each.requirement_id)) for each in now]


def _without(these: Exhibit | None, those: Exhibit | None) -> list[ExhibitFile]:
    """Files of the one that the other did not have, known by their content."""
    known = {each.digest for each in those.files.all()} if those else set()
    files = these.files.all() if these else []
    return [each for each in files if each.digest not in known]
