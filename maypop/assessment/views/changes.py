"""What is new in one piece since it was last decided, as a reader meets it."""

from dataclasses import dataclass

from maypop.journeys.models import Change, ExhibitFile

from .tabs import Paper, Tab


@dataclass(frozen=True)
class Changed:
    """One piece then and now, its files under names that tell no more than a kind."""

    tab: Tab
    then: Tab | None
    change: Change

    @property
    def is_worth_a_look(self) -> bool:
        return self.then is None or self.change.is_something

    @property
    def added(self) -> list[Paper]:
        return _named(self.tab, self.change.added)

    @property
    def unchanged(self) -> list[Paper]:
        return _named(self.tab, self.change.unchanged)

    @property
    def gone(self) -> list[Paper]:
        return _named(self.then, self.change.gone) if self.then else []

    @property
    def shows_then(self) -> bool:
        """Whether what is gone may still be opened: consent stands, bytes are there."""
        return self.then is not None and not self.then.is_hidden


def _named(tab: Tab, files: list[ExhibitFile]) -> list[Paper]:
    keys = {each.upload_id for each in files}
    return [each for each in tab.papers if each.upload.pk in keys]
