"""Asking for it: one at a time, so a second click changes nothing."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from ..events import PortfolioAsked
from ..models import Portfolio

MOST = 5  # within an hour: each one reads and writes all that somebody keeps here
AN_HOUR = timedelta(hours=1)


@transaction.atomic
def ask_for_portfolio(*, by: Person) -> Portfolio:
    """All one's work in one file; asked twice, it is the one that is being made."""
    Person.objects.select_for_update().get(pk=by.pk)
    mine = Portfolio.objects.seen_by(by)
    waiting = mine.unmade().first()
    if waiting and not waiting.takes_long:
        return waiting
    if waiting:
        waiting.delete()  # whatever holds it up, a new errand begins with all its tries
    if mine.filter(asked_at__gt=clock.now() - AN_HOUR).count() >= MOST:
        raise Conflict(
            say=_("You asked for it %(most)s times within an hour. Ask again later; the"
              " latest one is still here.") % {"most": MOST}
        )  # fmt: skip
    asked = Portfolio.objects.create(person=by)
    record("ask", asked, by=by)
    publish(PortfolioAsked(asked.pk))
    return asked
