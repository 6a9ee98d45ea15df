"""What is one's own; whatever else was asked for does not exist."""

from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import Form
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from maypop.base.composed import composed
from maypop.base.conflict import Conflict
from maypop.base.http import one_or_404
from maypop.media.models import Upload
from maypop.people.models import Person

from ..files import piece_named
from ..models import PIECE, Artifact, Journey, Submission
from ..pieces import is_kept_whole

ALL_AROUND = (
    "learner",
    "edition__micro_credential",
    "place__cohort__phase__program",
    "class_list",
)


def own_journey(person: Person, public_id: UUID) -> Journey:
    return one_or_404(_own(person, public_id))


@composed
def _own(person: Person, public_id: UUID) -> QuerySet[Journey]:
    mine = Journey.objects.seen_by(person).select_related(*ALL_AROUND)
    mine = mine.defer("edition__spec")  # the whole wording, which no page here shows
    return mine.filter(public_id=public_id).annotate(times_decided=_times_decided())


def _times_decided() -> Coalesce:
    rows = Submission.objects.for_the_system("how often it was decided")
    decided = rows.filter(
        journey=OuterRef("pk"), state=Submission.State.DECIDED
    ).order_by()
    counted = decided.values("journey").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def open_piece(person: Person, public_id: UUID, part: str) -> Artifact:
    """A Conflict once it is sent in or kept: then it stays as it is."""
    artifact = piece_named(person, f"{public_id}/{part}")
    if not artifact.journey.is_open:
        raise Conflict(f"{artifact} is sent in")
    if is_kept_whole(artifact):
        raise Conflict(f"{artifact} is kept as demonstrated")
    return artifact


def own_upload(artifact: Artifact, public_id: UUID) -> Upload:
    """A file of this very piece; also one that was removed a moment ago."""
    rows = Upload.objects.for_the_system("a second click finds it removed")
    mine = rows.filter(
        owner=artifact.journey.learner_id, purpose=PIECE, about=artifact.about
    )
    return get_object_or_404(mine, public_id=public_id)


def home_of(journey: Journey) -> str:
    """Where its next step is told."""
    return f"{reverse('journeys:mine')}?j={journey.public_id}"


def told(form: Form) -> list[str]:
    """Every sentence of a form that cannot be taken as it is."""
    return [str(each) for errors in form.errors.values() for each in errors]


def by_script(request: HttpRequest) -> bool:
    """Whether the page saves by itself and waits for JSON, not for a page."""
    return request.headers.get("X-Requested-With") == "may-save"
