"""The bundle as a reader meets it, and where its educator points."""

from dataclasses import dataclass

from maypop.assessment import scoring
from maypop.assessment.models import Assignment
from maypop.base.anchor import Anchor
from maypop.base.http import Request

from .changes import Changed
from .mine import address_of
from .tabs import Paper, Tab, tab_of

CHANGED = "changed"


@dataclass(frozen=True)
class Pointer:
    """A place that the educator points to for a criterion, and where it opens."""

    anchor: Anchor
    paper: Paper | None  # none: the words of the piece
    tab: Tab

    @property
    def named(self) -> str:
        return self.paper.name if self.paper else self.tab.name

    @property
    def words(self) -> str:
        """As a reader cites it."""
        return str(self.anchor) or self.named


@dataclass(frozen=True)
class Bundle:
    """Everything that was sent in, and which tab is open."""

    tabs: list[Tab]
    shown: str  # the slug of the open tab
    here: str  # the address of the page that shows it
    is_later: bool  # a second attempt or a later one
    declared: str  # what the educator says about text made by software
    changes: list[Changed]  # at a second attempt or a later one

    @property
    def tab(self) -> Tab | None:
        return next((each for each in self.tabs if each.slug == self.shown), None)

    @property
    def changed(self) -> list[Changed]:
        return [each for each in self.changes if each.is_worth_a_look]

    @property
    def unchanged(self) -> list[Changed]:
        return [each for each in self.changes if not each.is_worth_a_look]

    def pointers(self, code: str) -> list[Pointer]:
        """Where the educator says that this criterion is shown."""
        return [
            Pointer(Anchor.of_json(each["place"]), tab.paper_of(each["file"]), tab)
            for tab in self.tabs
            for each in tab.exhibit.pointed
            if each["criterion"] == code
        ]


def bundle(request: Request, assignment: Assignment, first: str = "") -> Bundle:
    """Open at the tab that the address names, else at `first`, else at the first."""
    is_later = assignment.submission.attempt > 1
    changes = scoring.changes(assignment) if is_later else []
    shown = [each.now for each in changes] or scoring.exhibits(assignment)
    tabs = [tab_of(each) for each in shown]
    slugs = [each.slug for each in tabs] + ([CHANGED] if is_later else [])
    asked = [request.GET.get("piece", ""), first, *slugs]
    return Bundle(
        tabs,
        shown=next((each for each in asked if each in slugs), ""),
        here=address_of(assignment.blind_id, assignment.task),
        is_later=is_later,
        declared=assignment.submission.generated_text,
        changes=[
            Changed(tab, tab_of(each.then) if each.then else None, each)
            for tab, each in zip(tabs, changes, strict=False)
        ],
    )
