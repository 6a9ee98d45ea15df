"""What is said beside a piece or in a room may be answered by mail, as on the page."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.journeys.rules import noticed_in
from maypop.notices.rules import Attached, NotTaken, answerable
from maypop.people.models import Person

from . import actions
from .forms import LONGEST
from .models import Thread, Topic
from .rooms import enclosing
from .rooms.forms import SayForm

AROUND = ("artifact__journey__learner", "artifact__journey__edition")


def thread_of(person: Person, key: int) -> Thread | None:
    """While the piece is shown to them, and no longer."""
    seen = Thread.objects.seen_by(person).filter(pk=key)
    return seen.select_related(*AROUND, "artifact__requirement").first()


def page_of(thread: Thread, person: Person) -> str:
    artifact = thread.artifact
    own = artifact.journey.learner_id == person.pk
    name = "journeys:piece" if own else "coaching:piece"
    here = reverse(name, args=[artifact.journey.public_id, artifact.requirement.slug])
    return f"{here}#thread-{thread.public_id}"


@answerable("coaching.thread", sign="t", find=thread_of, where=page_of)
def reply_to_thread(
    thread: Thread, *, by: Person, text: str, files: Sequence[Attached] = ()
) -> list[str]:
    """What looks like a student's name asks for other words: mail has no reasons."""
    if len(text) > LONGEST:
        much = _("It is longer than a comment may be: %(n)s characters at most.")
        raise NotTaken(much % {"n": LONGEST})
    if found := noticed_in(text, thread.artifact):
        instead = _("Write a letter instead, such as Student B, and answer once more;"
                    " or answer on the page, where you can say why it may"
                    " stay.")  # fmt: skip
        raise NotTaken(*found, instead)
    actions.reply(thread, by=by, text=text)
    alone = _("A comment on a piece has no files of its own, so this one is not"
              " posted.")  # fmt: skip
    return [alone for _each in files]


def topic_of(person: Person, key: int) -> Topic | None:
    """While its room is open to them."""
    seen = Topic.objects.seen_by(person).filter(pk=key)
    return seen.select_related("room__pairing", "room__cohort", "room__phase").first()


def page_of_topic(topic: Topic, _person: Person) -> str:
    return topic.path


@answerable(
    "coaching.topic", sign="r", find=topic_of, where=page_of_topic, takes_files=True
)
def answer_topic(
    topic: Topic, *, by: Person, text: str, files: Sequence[Attached] = ()
) -> list[str]:
    """Its first file that can be read here goes round; of the others it says why not.

    The words are said first: a file is never kept for words that are refused.
    """
    form = SayForm({"text": text}, room=topic.room, by=by)
    if not form.is_valid():
        raise NotTaken(*form.errors["text"])
    post = actions.answer(topic, by=by, text=form.cleaned_data["text"])
    return enclosing.enclose(post, files, by=by)
