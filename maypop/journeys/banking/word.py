"""Word of what ends soon: which criteria, until when, and what to do about it."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Role

from ..models import Finding, Forewarning
from .warning import AT_WORK

LAPSING = "journeys.lapsing"


@kind(
    LAPSING,
    group=_("My journey"),
    title=_("Something I demonstrated will have to be shown again"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def while_it_is_kept(notices: Sequence[Notice]) -> list[Notice]:
    """Earned, sent in, replaced or lapsed: nothing is to be done before that day."""
    told = Forewarning.objects.filter(pk__in={each.about_id for each in notices})
    kept = Finding.objects.kept().filter(submission__journey__state__in=AT_WORK)
    ending = told.filter(finding__in=kept.values("pk"))
    standing = set(ending.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in standing]


def tell_its_educator(said: Forewarning) -> None:
    """Of all that was foretold with it; an earlier word of the same is out of date."""
    finding = said.finding
    journey, until = finding.submission.journey, finding.kept_until
    if until is None:
        raise ValueError(f"{finding} is not kept")
    together = Finding.objects.filter(
        submission=finding.submission_id,
        kept_until=until,
        forewarnings__days=said.days,
    )
    before = Forewarning.objects.filter(finding__in=together.values("pk"))
    earlier = before.exclude(days=said.days)
    done_with(LAPSING, earlier.values_list("pk", flat=True))
    codes = list(together.values_list("criterion__code", flat=True))
    zone = journey.place.phase.program.zone
    notify(
        journey.learner,
        LAPSING,
        said,
        key=str(said.pk),
        path=f"{reverse('journeys:mine')}?j={journey.public_id}",
        edition=journey.edition.title,
        codes=", ".join(codes),
        day=date_format(until.astimezone(zone), _now("F j, Y")),
        days=said.days,
    )
