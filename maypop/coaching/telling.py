"""Who hears of an answer: the other side, while the piece is shown to them."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.journeys.models import Share
from maypop.notices.actions import notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Person, Role
from maypop.programs.models import Pairing

from .models import Message

REPLIED = "coaching.replied"
WHY = "the other side of a talk hears of it"


@kind(
    REPLIED,
    group=_("Working with others"),
    title=_("Somebody answers me about a piece"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def still_shown(notices: Sequence[Notice]) -> list[Notice]:
    """Asked for each person: a pair that has ended is told nothing any more."""
    seen: dict[Person, set[int]] = {}
    for person in {each.person for each in notices}:
        told = [each.about_id for each in notices if each.person_id == person.pk]
        rows = Message.objects.seen_by(person).filter(pk__in=told, taken_back_at=None)
        seen[person] = set(rows.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in seen[each.person]]


def tell_the_others(message: Message) -> None:
    piece = message.thread.artifact
    learner = piece.journey.learner
    for person in [learner, *_mentors(message)]:
        if person.pk != message.by_id:
            notify(
                person,
                REPLIED,
                message,
                key=str(message.pk),
                path=reverse(
                    "coaching:piece",
                    args=[piece.journey.public_id, piece.requirement.slug],
                ),
                answers=message.thread,
                name=message.by.name,
                piece=piece.requirement.title,
                edition=piece.journey.edition.title,
            )


def _mentors(message: Message) -> list[Person]:
    """Of the pairs that last, if the piece is shown to them."""
    piece = message.thread.artifact
    if not Share.objects.filter(artifact=piece).exists():
        return []
    pairs = Pairing.objects.for_the_system(WHY).under_way()
    theirs = pairs.filter(learner=piece.journey.learner_id).select_related("mentor")
    return [each.mentor for each in theirs]
