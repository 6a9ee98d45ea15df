"""A piece as it was sent in now, held beside how an earlier decision saw it."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q

from maypop.base.composed import composed, lay_beside
from maypop.base.differing import Row, side_by_side
from maypop.media.models import Consent

from .submission import AROUND_A_FILE, Exhibit, ExhibitFile, Submission


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


def then_and_now(submission: Submission) -> tuple[list[Exhibit], dict[int, Exhibit]]:
    """The bundle, and by requirement the piece as an earlier decision saw it.

    In as many statements as the bundle alone.
    """
    journey = submission.journey_id
    exhibits, files = (
        _all_exhibits(submission, journey),
        _all_files(submission, journey),
    )
    lay_beside(exhibits, "files", files, by="exhibit_id")
    consents = _all_consents(submission, journey)
    lay_beside([each.upload for each in files], "consents", consents, by="upload_id")
    now = [each for each in exhibits if each.submission_id == submission.pk]
    then = (each for each in exhibits if each.submission_id != submission.pk)
    return now, {each.requirement_id: each for each in then}


def _now_and_before(at: str, submission: Any, journey: Any) -> Q:
    """This bundle, and those of the same journey that were decided before it."""
    before = {
        f"{at}submission__journey": journey,
        f"{at}submission__state": Submission.State.DECIDED,
        f"{at}submission__lt": submission,
    }
    return Q(**{f"{at}submission": submission}) | Q(**before)


@composed
def _all_exhibits(submission: Submission, journey: Any) -> models.QuerySet[Exhibit]:
    rows = Exhibit.objects.filter(_now_and_before("", submission, journey))
    return rows.order_by("submission")


@composed
def _all_files(submission: Submission, journey: Any) -> models.QuerySet[ExhibitFile]:
    rows = ExhibitFile.objects.filter(_now_and_before("exhibit__", submission, journey))
    return rows.select_related(*AROUND_A_FILE)


@composed
def _all_consents(submission: Submission, journey: Any) -> models.QuerySet[Consent]:
    shown = ExhibitFile.objects.filter(
        _now_and_before("exhibit__", submission, journey)
    )
    rows = Consent.objects.filter(upload__in=shown.order_by().values("upload"))
    return rows.with_endings()
