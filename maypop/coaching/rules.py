from maypop.media.models import Upload
from maypop.people.models import Person

from .models import Message

PREVIEWED = ("video", "audio", "image", "text")


def may_edit(person: Person, message: Message) -> bool:
    """One's own words, until they are taken back."""
    return message.by_id == person.pk and message.taken_back_at is None


def has_preview(upload: Upload) -> bool:
    """Whether it can be looked at in place, so that nothing has to be handed out."""
    in_place = upload.kind in PREVIEWED or upload.format == "pdf"
    return in_place or upload.is_read_as_preview
