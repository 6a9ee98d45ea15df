"""Letters of invitation: owed until a mail server has taken or refused each."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Any

from django.core.mail import get_connection

from maypop.base import clock
from maypop.base.work import duty

from .letters import invitation_letter
from .models import Invitation
from .models.invitation import digest_of

log = logging.getLogger(__name__)

ALL = 1  # one errand for every letter: they go out over one line, in portions
PORTION = 100
FOR_GOOD = 500  # what a mail server answers from here on will not change by waiting


def letters_owed() -> Iterator[int]:
    if Invitation.objects.unmailed().exists():
        yield ALL


@duty(owed=letters_owed, every=timedelta(seconds=30), longest=timedelta(hours=6))
def mail_invitations(key: int) -> None:
    """A server that is down keeps nothing from being owed: the sweep asks again."""
    later: set[int] = set()
    while portion := _portion(later):
        try:
            with get_connection() as line:
                later |= {each.pk for each in portion if not _mail(each, line)}
        except (OSError, SMTPException) as down:
            log.warning("invitations wait for the mail server: %s", down)
            return
        mail_invitations.still_at_it(key)


def _portion(later: set[int]) -> list[Invitation]:
    owed = Invitation.objects.unmailed().exclude(pk__in=later)
    return list(owed.select_related("organization", "invited_by")[:PORTION])


def _mail(invitation: Invitation, line: Any) -> bool:
    """Whether this letter is done with; an address that is busy today waits."""
    letter = invitation_letter(invitation)
    letter.connection = line
    try:
        letter.send()
    except (SMTPRecipientsRefused, SMTPDataError) as answer:
        if _code(answer) < FOR_GOOD:
            return False
        _note(invitation, refusal=str(answer)[:200])
    else:
        _note(invitation, mailed_at=clock.now())
    return True


def _code(answer: SMTPRecipientsRefused | SMTPDataError) -> int:
    if isinstance(answer, SMTPDataError):
        return int(answer.smtp_code)
    return min(code for code, _words in answer.recipients.values())


def _note(invitation: Invitation, **fact: Any) -> None:
    """With the digest of the link in the letter, should our key be a new one."""
    fact["token_digest"] = digest_of(invitation.token)
    Invitation.objects.filter(pk=invitation.pk).update(**fact)
