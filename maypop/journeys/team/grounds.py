"""Why a partner may see a file: it belongs to the piece that they make together."""

from django.utils.translation import gettext_lazy as _

from maypop.media.models import Upload
from maypop.media.rules import ground
from maypop.people.models import Person

from ..models import Partner
from .together import WHY

TEAM = "team"


@ground(TEAM, seen_as=_("A colleague who makes the piece with you"), named=True)
def may_look(person: Person, upload: Upload) -> bool:
    """From the moment they agreed until they leave."""
    agreed = Partner.objects.for_the_system(WHY).agreed()
    mine = agreed.filter(artifact__journey__learner=person)
    return mine.filter(team__piece__attachments__upload=upload).exists()
