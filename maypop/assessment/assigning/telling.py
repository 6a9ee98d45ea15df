"""Word to a reader that work left their hands, under its number."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.assessment import telling
from maypop.assessment.clock.telling import READERS, READING
from maypop.assessment.models import Assignment
from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind

HANDED_ON = "assessment.handed_on"


@kind(
    HANDED_ON,
    group=READING,
    title=_("Work in my hands was given to someone else"),
    roles=READERS,
)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    """It has gone on, and that stays true."""
    return notices


def tell_that_it_was_handed_on(ended: Assignment, why: str, reason: str) -> None:
    done_with(telling.ASSIGNED, [ended.pk])
    notify(
        ended.reader,
        HANDED_ON,
        ended,
        key=str(ended.pk),
        path=reverse("assessment:queue"),
        number=ended.blind_id,
        why=str(why),
        reason=reason,
    )
