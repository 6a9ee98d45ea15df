"""Personal data that may stand in the words, and files whose words are still unread."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maypop.media import actions as media
from maypop.media.models import Upload
from maypop.people.models import Person

from ..models import Artifact, ClassList
from ..personal_data import Names, Sighting, sightings
from ..pieces import Piece
from ..reading import names_of
from .gap import Gap, notice

Known = Callable[[], Iterable[str]]  # names, asked for when there is need
MOST = 12  # of one text; the rest is told when these are mended

WHY = {
    "own": gettext_lazy("your own name. Assessors do not know whose work this is."),
    "place": gettext_lazy("your school or district. Assessors do not know them."),
    "listed": gettext_lazy("a name from your class list."),
    "name": gettext_lazy("what looks like a full name: a first name and another name."),
    "email": gettext_lazy("an e-mail address."),
    "phone": gettext_lazy("what looks like a phone number."),
    "number": gettext_lazy("what looks like a student number."),
    "birth": gettext_lazy("what looks like a date of birth."),
    "address": gettext_lazy("what looks like a street address."),
}


def personal(piece: Piece) -> Iterator[Gap]:
    for text, where in (
        (piece.artifact.text, _("Your text")),
        (piece.artifact.change_note, _("“What I changed”")),
        *((each, _("“What I changed”")) for each in piece.artifact.changed.values()),
    ):
        yield from _in(sightings(text, piece.names), where, "text")
    for upload in piece.ready_files:
        yield from _in_file(upload)


def noticed_in(text: str, artifact: Artifact) -> list[str]:
    """Whom words about a piece may name; those who talk of it know its educator."""
    found = sightings(text, names_of(artifact.journey))
    told = [each for each in found if each.kind != "own"]
    return [gap.sentence for gap in _in(told, _("Your comment"), "")]


def listed_or_seen(text: str, person: Person, known: Known) -> list[Sighting]:
    """What in words of this person may be personal, wherever they are about to stand.

    Names are looked for on every class list of theirs; those `known` are no students.
    """
    lists = ClassList.objects.filter(journey__learner=person)
    around = lists.select_related("journey__learner")
    every = [names_of(each.journey) for each in around] or [Names()]
    found = {(it.kind, it.words): it for each in every for it in sightings(text, each)}
    told = [each for each in found.values() if each.kind != "own"]
    if any(each.kind == "name" for each in told):
        theirs = {each.casefold() for each in known()}
        told = [each for each in told if each.words.casefold() not in theirs]
    return sorted(told, key=lambda each: each.line)


def sentences(found: list[Sighting], where: str) -> list[str]:
    """Each of them with its line and the reason why it was noticed."""
    return [gap.sentence for gap in _in(found, where, "")]


def _in_file(upload: Upload) -> Iterator[Gap]:
    anchor = str(upload.public_id)
    reading = getattr(upload, "reading", None)
    if reading is None:
        if media.is_readable(upload):
            words = _("%(name)s is being looked through for names. This takes a moment;"
                      " there is nothing for you to do.")  # fmt: skip
            yield Gap(words % {"name": upload.name}, anchor)
    elif reading.unread:
        words = _("%(name)s could not be looked through for names. Read it yourself,"
                  " and say that you did.")  # fmt: skip
        yield Gap(words % {"name": upload.name}, anchor, notice("unread", anchor))
    else:
        found = [Sighting(**each) for each in reading.noticed]
        yield from _in(found, upload.name, anchor)


def _in(found: list[Sighting], where: str, anchor: str) -> Iterator[Gap]:
    for each in found[:MOST]:
        told = {
            "where": where,
            "line": each.line,
            "words": each.words,
            "why": WHY[each.kind],
        }
        words = _("%(where)s, line %(line)s: “%(words)s” is %(why)s") % told
        yield Gap(words, anchor, notice(each.kind, anchor, each.words))
