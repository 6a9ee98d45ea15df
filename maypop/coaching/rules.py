from maypop.media.models import Upload
from maypop.people.models import Person, Role
from maypop.people.rules import roles_of
from maypop.programs.models import RUNNERS, CohortMentor, Pairing, Phase

from .models import Message, Post, Topic

PREVIEWED = ("video", "audio", "image", "text")


def may_edit(person: Person, message: Message) -> bool:
    """One's own words, until they are taken back."""
    return message.by_id == person.pk and message.taken_back_at is None


def has_preview(upload: Upload) -> bool:
    """Whether it can be looked at in place, so that nothing has to be handed out."""
    in_place = upload.kind in PREVIEWED or upload.format == "pdf"
    return in_place or upload.is_read_as_preview


def may_host(person: Person) -> bool:
    """Whether there can be rooms in which this person looks after what is said."""
    return not roles_of(person).isdisjoint({*RUNNERS, Role.DISTRICT_LEAD})


def may_ask_everyone(person: Person) -> bool:
    """The question of the week is told to all in a room: mentors ask it, and leads."""
    return may_host(person) or Role.MENTOR in roles_of(person)


def may_pin(person: Person, topic: Topic) -> bool:
    """Whoever may ask everyone; in a room of two, either."""
    open_ones = topic.room.is_open
    return open_ones and (bool(topic.room.pairing_id) or may_ask_everyone(person))


def may_mend(person: Person, post: Post) -> bool:
    """One's own words, while they stand and the room is open."""
    mine = post.by_id == person.pk
    return mine and post.has_words and post.topic.room.is_open


def may_report(person: Person, post: Post) -> bool:
    """Others' words, where somebody leads; of a pair, either may leave at once."""
    others = post.by_id != person.pk
    return others and post.has_words and not post.topic.room.pairing_id


def may_mentor(person: Person) -> bool:
    """Whoever is a mentor, and whoever helps a pair or a cohort that goes on."""
    if Role.MENTOR in roles_of(person):
        return True
    pairs = Pairing.objects.seen_by(person).under_way()
    if pairs.filter(mentor=person).exists():
        return True
    return CohortMentor.objects.seen_by(person).under_way().exists()


def may_experiment(person: Person, phase: Phase) -> bool:
    return Phase.objects.run_by(person).filter(pk=phase.pk).exists()
