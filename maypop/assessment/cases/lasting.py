"""A hold ended, and the work may have to stand still for what was there beside it."""

from typing import Any

from maypop.assessment.models import Case, Hold, HoldReason, Release
from maypop.journeys.models import ExhibitFile, Submission
from maypop.media.models import Consent, Withdrawal

from .standing import unsettled


def what_still_holds(submission: Submission) -> dict[str, Any] | None:
    """As `hold` takes it: an open case, a consent taken back, a hold that gave way.

    Ask under the lock of the submission: whoever takes a consent back waits for it.
    """
    if case := unsettled(submission):
        about_a_student = case.kind == Case.Kind.PRIVACY
        reason = HoldReason.PRIVACY if about_a_student else HoldReason.INTEGRITY
        return {"by": None, "reason": reason}
    if lacks_consent(submission):
        return {"by": None, "reason": HoldReason.CONSENT}
    return _gave_way(submission)


def lacks_consent(submission: Submission) -> bool:
    """Taken back for something in the bundle, and no person has looked at it since."""
    files = ExhibitFile.objects.filter(exhibit__submission=submission)
    uploads = files.order_by().values("upload")
    newest: dict[int, int] = dict(
        Consent.objects.filter(upload__in=uploads)
        .order_by("pk")
        .values_list("upload", "pk")
    )
    ended = Withdrawal.objects.filter(consent__in=newest.values())
    last = ended.order_by("withdrawn_at").last()
    if last is None:
        return False
    looked_at = Release.objects.filter(
        hold__submission=submission,
        hold__reason=HoldReason.CONSENT,
        by__isnull=False,
        released_at__gte=last.withdrawn_at,
    )
    return not looked_at.exists()


def _gave_way(submission: Submission) -> dict[str, Any] | None:
    """A person's hold that no person ended: it stood aside for one that hides."""
    held = Hold.objects.filter(submission=submission, by__isnull=False)
    last = held.select_related("release", "by").order_by("number").last()
    if last is None or not last.is_released or last.release.by_id is not None:
        return None
    return {
        "by": last.by,
        "reason": last.reason,
        "words": last.words,
        "next": last.next,
        "contact": last.contact,
        "expected_on": last.expected_on,
    }
