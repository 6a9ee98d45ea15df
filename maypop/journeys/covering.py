"""What may not be seen or heard in a recording of a piece: covered while it is open."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.media import actions as media
from maypop.media.actions import Span
from maypop.media.models import Redaction, Upload
from maypop.people.models import Person

from .models import Artifact
from .pieces import is_kept_whole


@transaction.atomic
def cover(artifact: Artifact, upload: Upload, span: Span, *, by: Person) -> Redaction:
    """Nobody who reads what is sent in finds it changed: it is covered before."""
    _insist_that_it_is_open(artifact)
    return media.redact(upload, span, by=by)


@transaction.atomic
def uncover(artifact: Artifact, laid: Redaction, *, by: Person) -> None:
    _insist_that_it_is_open(artifact)
    media.restore(laid, by=by)


def _insist_that_it_is_open(artifact: Artifact) -> None:
    if not artifact.journey.locked().is_open or is_kept_whole(artifact):
        raise Conflict(say=_("This piece is sent in or kept, and stays as it is."))
