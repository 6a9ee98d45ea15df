"""All that is written for the crowd, in the order in which rows need each other."""

from typing import TypeVar

from django.db import models
from django.db.models import prefetch_related_objects

from maypop.assessment.models import Assignment, Decision, Draw, Rating, Review
from maypop.credentials.models import Award
from maypop.journeys import actions as journeys
from maypop.journeys.models import (
    Artifact,
    Attestation,
    Comparison,
    Conversation,
    Delay,
    Exhibit,
    Finding,
    Fingerprint,
    Journey,
    Submission,
)

from .book import MANY

M = TypeVar("M", bound=models.Model)
IN_ORDER: tuple[type[models.Model], ...] = (
    Journey,
    Artifact,
    Attestation,
    Submission,
    Delay,
    Exhibit,
    Fingerprint,
    Comparison,
    Conversation,
    Draw,
    Assignment,
    Review,
    Rating,
    Finding,
    Decision,
    Award,
)
WHY = "the crowd of the story is written down"


class Rows:
    def __init__(self) -> None:
        self.kept: dict[type[models.Model], list[models.Model]] = {
            kind: [] for kind in IN_ORDER
        }

    def keep(self, row: M) -> M:
        self.kept[type(row)].append(row)
        return row

    def save(self) -> None:
        for kind, rows in self.kept.items():
            kind._default_manager.bulk_create(rows, batch_size=MANY)
        self._seal_what_was_sent_in()

    def _seal_what_was_sent_in(self) -> None:
        """By what the rows hold now, as sending in does."""
        bundles: dict[int, list[Exhibit]] = {}
        exhibits = [each for each in self.kept[Exhibit] if isinstance(each, Exhibit)]
        prefetch_related_objects(exhibits, "files")
        for each in exhibits:
            bundles.setdefault(each.submission_id, []).append(each)
        rows = Submission.objects.for_the_system(WHY)
        sent = [each for each in self.kept[Submission] if isinstance(each, Submission)]
        for submission in sent:
            submission.digest = journeys.digest_of(bundles[submission.pk])
        rows.bulk_update(sent, ["digest"], batch_size=MANY)
