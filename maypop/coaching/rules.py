from maypop.media.models import Upload
from maypop.people.models import Person, Role
from maypop.people.rules import roles_of
from maypop.programs.models import Pairing, Phase

from .models import Message

PREVIEWED = ("video", "audio", "image", "text")


def may_edit(person: Person, message: Message) -> bool:
    """One's own words, until they are taken back."""
    return message.by_id == person.pk and message.taken_back_at is None


def has_preview(upload: Upload) -> bool:
    """Whether it can be looked at in place, so that nothing has to be handed out."""
    in_place = upload.kind in PREVIEWED or upload.format == "pdf"
    return in_place or upload.is_read_as_preview


def may_mentor(person: Person) -> bool:
    """Whoever is a mentor, and whoever has a pair that goes on."""
    if Role.MENTOR in roles_of(person):
        return True
    pairs = Pairing.objects.seen_by(person).under_way()
    return pairs.filter(mentor=person).exists()


def may_experiment(person: Person, phase: Phase) -> bool:
    return Phase.objects.run_by(person).filter(pk=phase.pk).exists()
