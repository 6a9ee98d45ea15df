"""The signed file of what was earned, in the portfolio of whoever earned it."""

from django.utils.translation import gettext as _

from maypop.journeys.models import Journey
from maypop.journeys.rules import Chapter, Enclosed, chapter

from .models import Award


@chapter
def signed_files(journey: Journey) -> Chapter:
    """As issued, byte for byte; of what was revoked it is said."""
    mine = Award.objects.held_by(journey.learner).filter(journey=journey).issued()
    awards = mine.select_related("credential", "revocation__restoration")
    return Chapter(enclosed=[_enclosed(journey, each) for each in awards])


def _enclosed(journey: Journey, award: Award) -> Enclosed:
    name = f"{journey.edition.slug}-{award.public_id}.json"
    label = _("Signed file, since revoked") if award.is_revoked else _("Signed file")
    return Enclosed(label, name, bytes(award.credential.document or b""))
