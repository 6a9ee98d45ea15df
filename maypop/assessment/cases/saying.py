"""What an educator reads while their work is on hold: why, what next, whom to ask."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from maypop.assessment.clock.stops import ended
from maypop.assessment.models import Hold, HoldReason
from maypop.journeys.models import Submission
from maypop.journeys.rules import Word, says_instead, says_when_it_stood

from .standing import standing_hold

on_hold = Exists(Hold.objects.standing().filter(submission=OuterRef("pk")))


@says_instead(is_held=on_hold)
def why_it_stands_still(submission: Submission) -> Word | None:
    held = standing_hold(submission)
    if held is None:
        return None
    return Word(_("In review, on hold"), words_of(held))


@says_when_it_stood
def while_it_was_on_hold(submission: Submission) -> list[tuple[datetime, datetime]]:
    rows = Hold.objects.filter(submission=submission).order_by("pk")
    return ended(rows.values_list("since", "release__released_at"))


def words_of(held: Hold) -> str:
    """One sentence after the other; nobody is named."""
    said = [
        held.told,
        held.next or _next()[HoldReason(held.reason)],
        _("We expect to go on by %(day)s.") % {"day": in_words(held.expected_on)},
        contact_of(held),
        _("The clock stands still until then, and nothing is lost."),
    ]
    return " ".join(said)


def in_words(day: date) -> str:
    return date_format(day, _("D, M j"))


def contact_of(held: Hold) -> str:
    if held.contact:
        return _("Questions: %(contact)s.") % {"contact": held.contact.rstrip(".")}
    return _("Questions: those who run your program.")


def _next() -> dict[HoldReason, str]:
    look_on = _("Someone looks at it and tells you what happens next.")
    return dict.fromkeys(HoldReason, look_on) | {
        HoldReason.CONSENT: _(
            "The recording is out of sight for everyone but you. Someone looks at what"
            " the rest shows and tells you what to do."
        ),
        HoldReason.PRIVACY: _(
            "The piece is out of sight for everyone but you. Someone looks at it with"
            " you and helps to mend it; no rating is lost."
        ),
    }
