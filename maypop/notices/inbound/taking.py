"""Takes one mail in, once: posted, refused with an answer owed, or laid aside."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.people.rules import addresses_of

from ..answering import Answerable, Attached, NotTaken, answerable_by
from ..events import CameBack
from ..models import Inbound
from ..models.inbound import Outcome
from .addresses import Ticket, ticket_in
from .plain import TooLong, files_of, words_of
from .reading import Mail

LARGEST = 25 * 2**20  # bytes of a whole mail
QUOTED = 20_000  # characters that somebody gets back


class Refused(Exception):
    """What stands in the way; the sentences are for whoever wrote it."""

    def __init__(self, outcome: Outcome, *why: str) -> None:
        super().__init__(outcome, *why)
        self.outcome, self.why = outcome, list(why)


def take_in(raw: bytes, *, is_whole: bool = True) -> Inbound | None:
    """The row of this mail, or None when it was taken in before.

    `raw` is the head alone when the mail is too large to be fetched.
    """
    mail = Mail.of(raw)
    with transaction.atomic():
        row = Inbound.begin(mail.message_id, mail.digest)
        if row is None:
            return None
        try:
            with transaction.atomic():
                _post(mail, row, is_whole=is_whole)
        except Refused as refused:
            row.outcome, row.why = refused.outcome, refused.why
            row.words = _to_give_back(mail, row)
        row.save()
        if row.person_id:
            publish(CameBack(row.pk))
    return row


def _post(mail: Mail, row: Inbound, *, is_whole: bool) -> None:
    """Nothing of it is read before it is known whose it is."""
    if mail.is_automatic:
        raise Refused(Outcome.AUTOMATIC)
    ticket = ticket_in(mail.recipients)
    kind = answerable_by(ticket.sign) if ticket else None
    person = _person(ticket) if ticket else None
    if not (ticket and kind and person):
        raise Refused(Outcome.UNKNOWN)
    row.person = person
    thing = kind.find(person, ticket.thing_id)
    row.path = kind.where(thing, person) if thing else ""
    _came_from(person, mail)
    _is_open(ticket, thing)
    if not is_whole:
        raise Refused(Outcome.TOO_LARGE)
    files = files_of(mail.content)
    row.files = len(files)
    left_out = _say(kind, thing, _words(mail), files, by=person)
    row.files, row.why = len(left_out), [*dict.fromkeys(left_out)]


def _person(ticket: Ticket) -> Person | None:
    return Person.objects.at_work().filter(pk=ticket.person_id).first()


def _came_from(person: Person, mail: Mail) -> None:
    """From an address of theirs, and not only by its own word if we can tell."""
    server = settings.MAIL_AUTHSERV_ID
    known = mail.sender in addresses_of(person)
    if not known or (server and not mail.is_vouched_for(server)):
        raise Refused(Outcome.FORGED)


def _is_open(ticket: Ticket, thing: object) -> None:
    if not thing:
        raise Refused(Outcome.GONE)
    if ticket.is_over:
        raise Refused(Outcome.EXPIRED)


def _words(mail: Mail) -> str:
    try:
        words = words_of(mail.content)
    except TooLong as much:
        raise Refused(Outcome.TOO_LARGE) from much
    if not words:
        raise Refused(Outcome.EMPTY)
    return words


def _say(
    kind: Answerable, thing: object, words: str, files: list[Attached], *, by: Person
) -> Sequence[str]:
    """Said; told is why of each file that could not come along."""
    try:
        return kind.answer(thing, by=by, text=words, files=files)
    except NotTaken as why:
        raise Refused(Outcome.DECLINED, *why.why) from why
    except Conflict as ended:
        raise Refused(Outcome.GONE, *filter(None, [ended.say])) from ended


def _to_give_back(mail: Mail, row: Inbound) -> str:
    """What they wrote, for whoever is known to have written it."""
    if row.person_id is None or row.outcome == Outcome.FORGED:
        return ""
    try:
        return words_of(mail.content)[:QUOTED]
    except TooLong:
        return ""
