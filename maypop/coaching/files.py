"""Why a mentor may see a file: a piece of their learner's that is shared now."""

from django.utils.translation import gettext_lazy as _

from maypop.journeys.models import Artifact
from maypop.media.models import Upload
from maypop.media.rules import ground
from maypop.people.models import Person

from .rules import has_preview

PAIR = "pair"


@ground(PAIR, seen_as=_("Your mentor"), named=True)
def may_look(person: Person, upload: Upload) -> bool:
    """To be looked at in the page; what could only be downloaded is not handed out."""
    shown = Artifact.objects.shared_with(person)
    return has_preview(upload) and shown.filter(attachments__upload=upload).exists()
