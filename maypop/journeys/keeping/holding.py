"""A hold on the recordings and pictures of one journey: whom, and which files."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from maypop.media import actions as media
from maypop.media.models import Hold, Upload, UploadQuerySet
from maypop.people.models import Person

from ..models import Attachment, ExhibitFile, Journey
from ..retention import kept

AROUND = ("learner", "edition__micro_credential", "place__cohort__phase")


def holdable(person: Person, words: str = "") -> QuerySet[Journey]:
    """Journeys that have something to hold; every word is part of a name or title."""
    rows = Journey.objects.in_keeping_of(person).filter(has_files())
    for word in words.split():
        rows = rows.filter(
            Q(learner__given_name__icontains=word)
            | Q(learner__family_name__icontains=word)
            | Q(edition__title__icontains=word)
        )
    found = rows.select_related(*AROUND).defer("edition__spec")
    return found.order_by("learner__family_name", "learner__given_name", "pk")


def has_files() -> Q:
    here = kept().values("pk")
    attached = Attachment.objects.filter(
        artifact__journey=OuterRef("pk"), upload__in=here
    )
    sent = ExhibitFile.objects.filter(
        exhibit__submission__journey=OuterRef("pk"), upload__in=here
    )
    return Q(Exists(attached)) | Q(Exists(sent))


def files_to_hold(journey: Journey) -> UploadQuerySet:
    """What shows people, in the pieces as they are and as they were sent in."""
    return kept().filter(
        Q(pk__in=Attachment.objects.filter(artifact__journey=journey).values("upload"))
        | Q(
            pk__in=ExhibitFile.objects.filter(
                exhibit__submission__journey=journey
            ).values("upload")
        )
    )


def ask_to_hold(journey: Journey, *, by: Person, reason: str) -> Hold:
    return media.hold(
        list(files_to_hold(journey)), by=by, reason=reason, about=str(journey.public_id)
    )


@dataclass(frozen=True)
class Held:
    """A hold with the journey that it is about."""

    hold: Hold
    journey: Journey | None


def with_journeys(holds: list[Hold]) -> list[Held]:
    """In one statement for all of them."""
    wanted = {each.about for each in holds if each.about}
    rows = Journey.objects.for_the_system("a hold says which work it is about")
    found = rows.filter(public_id__in=wanted).select_related(*AROUND)
    named = {str(each.public_id): each for each in found.defer("edition__spec")}
    return [Held(each, named.get(each.about)) for each in holds]


def still_here(hold: Hold) -> int:
    rows = Upload.objects.for_the_system("a hold says how much of it is left").ready()
    return rows.filter(held__hold=hold).count()
