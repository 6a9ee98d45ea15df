"""What an educator reads of an appeal: by when, what it is about, what came of it."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from maypop.assessment.models import Appeal
from maypop.journeys.models import Submission
from maypop.journeys.rules import Word, says_instead

from .sheet import pending

appealed = Exists(
    Appeal.objects.for_the_system("its educator reads that it is heard")
    .pending()
    .filter(decision__submission=OuterRef("pk"))
)


@says_instead(is_appealed=appealed)
def that_it_is_heard(submission: Submission) -> Word | None:
    appeal = pending(submission.pk)
    if appeal is None:
        return None
    due = due_of(appeal)
    told = {"codes": codes_of(appeal), "day": day_of(appeal, due)}
    text = _(
        "Two people who never met this work look at %(codes)s and answer by %(day)s."
        " What is demonstrated stays kept: an appeal can confirm or improve, never"
        " lower."
    )
    return Word(_("Appealed"), text % told, due, _("Answer to your appeal"))


def due_of(appeal: Appeal) -> datetime:
    """As promised, and later by the business days in which the clock stood still."""
    phase = appeal.decision.submission.journey.place.phase
    return appeal.due_by(phase.calendar)


def due_on(appeal: Appeal) -> date:
    """The day of the program, wherever somebody reads it."""
    return _day_in_its_program(appeal, due_of(appeal))


def codes_of(appeal: Appeal) -> str:
    rows = appeal.contested.select_related("criterion")
    return get_text_list([each.criterion.code for each in rows], _("and"))


def day_of(appeal: Appeal, moment: datetime) -> str:
    return date_format(_day_in_its_program(appeal, moment), _("D, M j"))


def _day_in_its_program(appeal: Appeal, moment: datetime) -> date:
    zone = appeal.decision.submission.journey.place.phase.program.zone
    day: date = moment.astimezone(zone).date()
    return day
