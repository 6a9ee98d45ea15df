"""Says what was not taken: each mail once, at most one letter in an hour, never lost.

It goes to the address that we know, whatever address the mail came from: nobody can
have us write to a stranger.
"""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.people.models import Person

from ..models import Inbound
from ..models.inbound import SYSTEM, Outcome, answered
from .taking import LARGEST

MEBIBYTE = 2**20


def owed() -> Iterable[int]:
    """People with mail that was not taken, who were not written to in this hour."""
    rows = Inbound.objects.for_the_system(SYSTEM)
    lately = rows.answered_lately().values("person")
    waiting = rows.owed_an_answer().exclude(person__in=lately)
    return waiting.order_by().values_list("person", flat=True).distinct()


def give_back(person_id: int) -> None:
    """One letter about all that waits; noted once it went."""
    if person_id not in owed():
        return
    rows = Inbound.objects.for_the_system(SYSTEM).owed_an_answer()
    waiting = list(rows.filter(person=person_id).select_related("person"))
    letter(waiting[0].person, waiting).send()
    answered([each.pk for each in waiting])


def letter(person: Person | None, refused: Sequence[Inbound]) -> EmailMessage:
    """The same name at every try, and marks that keep machines from answering it."""
    assert person is not None  # noqa: S101  # only mail of known people is owed one
    context = {
        "person": person,
        "told": [(sentences(each), _quoted(each), _link(each)) for each in refused],
    }
    text = get_template("notices/mail/given_back.txt").template  # type: ignore[attr-defined]  # Django's own engine has it
    return EmailMessage(
        subject=_subject(refused),
        body=text.render(Context(context, autoescape=False)),
        to=[person.email],
        headers={
            "Message-ID": f"<{refused[0].public_id}@{settings.HOST}>",
            "Auto-Submitted": "auto-replied",
            "X-Auto-Response-Suppress": "All",
            "X-Loop": settings.HOST,
        },
    )


def _subject(refused: Sequence[Inbound]) -> str:
    if all(each.outcome == Outcome.POSTED for each in refused):
        files = sum(each.files for each in refused)
        words = ngettext(
            "Your answer is there, without one file",
            "Your answer is there, without %(n)s files",
            files,
        )
        return words % {"n": files}
    return _("Your answer by mail is not posted yet")


def sentences(one: Inbound) -> list[str]:
    """What happened, what is safe, what to do."""
    said = [*_WORDS[Outcome(one.outcome)](), *one.why]
    if one.files:
        said.append(_("Nothing was kept of what is not posted. Add files on the page,"
                      " where they are sealed."))  # fmt: skip
    return said


def _posted() -> list[str]:
    return [_("What you wrote is posted.")]


def _expired() -> list[str]:
    return [
        _("Your answer came after the mail it answers had grown too old: for safety"
          " such an address works for two months."),
        _("Nothing is posted, and your words are below. Answer on the page."),
    ]  # fmt: skip


def _forged() -> list[str]:
    return [
        _("A mail used the address at which you alone can answer, and we could not"
          " tell that it came from you. Nothing of it was posted or kept."),
        _("Was it you? Answer from the address that this mail came to, or on the"
          " page. If it was not you, there is nothing for you to do."),
    ]  # fmt: skip


def _gone() -> list[str]:
    return [
        _("What you answered is no longer open to you, so nothing is posted."),
        _("Your words are below. Nobody else has read them."),
    ]


def _empty() -> list[str]:
    return [
        _("We found no words of your own above what your mail quotes, so nothing is"
          " posted."),
        _("Write your answer above the quoted mail and send it once more."),
    ]  # fmt: skip


def _too_large() -> list[str]:
    return [
        _("Your mail was too large to be taken in: %(n)s MB with its files, and a"
          " million characters of text. Nothing is posted.")
        % {"n": LARGEST // MEBIBYTE},
        _("It is still where you sent it from. Send the words alone, and add files on"
          " the page."),
    ]  # fmt: skip


def _declined() -> list[str]:
    return [_("Your answer is not posted yet. Your words are below, as you sent them.")]


_WORDS = {
    Outcome.POSTED: _posted,
    Outcome.EXPIRED: _expired,
    Outcome.FORGED: _forged,
    Outcome.GONE: _gone,
    Outcome.EMPTY: _empty,
    Outcome.TOO_LARGE: _too_large,
    Outcome.DECLINED: _declined,
}


def _quoted(one: Inbound) -> str:
    return "\n".join(f"> {line}" for line in one.words.splitlines())


def _link(one: Inbound) -> str:
    return f"{settings.ORIGIN}{one.path or reverse('notices:all')}"
