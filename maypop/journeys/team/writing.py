"""Each one's own part: what they did in the piece, in their own words."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.trail.models import record

from ..models import Artifact, OwnPart, Team


class ChangedMeanwhile(Conflict):
    """Another window saved it; `theirs` is what it holds."""

    def __init__(self, theirs: OwnPart) -> None:
        super().__init__(
            f"{theirs} is at version {theirs.version}",
            say=_("Your own part was saved in another window meanwhile."),
        )
        self.theirs = theirs


@transaction.atomic
def write(team: Team, mine: Artifact, text: str, *, version: int, by: Person) -> None:
    """Save it over the version it was based on, 0 for none, or raise ChangedMeanwhile.

    Conflict once it is sent in.
    """
    if not mine.journey.locked().is_open:
        raise Conflict(say=_("This piece is sent in and stays as it is."))
    own, new = OwnPart.objects.get_or_create(
        team=team, artifact=mine, defaults={"text": text}
    )
    if not new and own.text != text:
        same = OwnPart.objects.filter(pk=own.pk, version=version)
        if not same.update(text=text, version=version + 1, edited_at=clock.now()):
            raise ChangedMeanwhile(own)
    record("write_own_part", mine, by=by)
