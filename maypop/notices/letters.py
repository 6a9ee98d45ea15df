"""A letter as it goes out: text and HTML, no picture, nothing that follows anyone."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.signing import BadSignature, Signer
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from .models import Letter, Notice
from .models.letter import letter_named
from .said import Said, said

LONGEST_SUBJECT = 150
_signer = Signer(salt="maypop.notices.unsubscribe")


def mail(letter: Letter, notices: Sequence[Notice]) -> EmailMultiAlternatives:
    """One mail that says all of it; each time it is tried, it has the same name."""
    told = [said(each) for each in notices]
    stop = f"{settings.ORIGIN}{way_out(letter)}"
    context = {
        "person": letter.person,
        "told": told,
        "stop": stop,
        "preferences": f"{settings.ORIGIN}{reverse('notices:preferences')}",
        "origin": settings.ORIGIN,
        "subject": _subject(told),
    }
    text = get_template("notices/mail/letter.txt").template  # type: ignore[attr-defined]  # Django's own engine has it
    made = EmailMultiAlternatives(
        subject=context["subject"],
        body=text.render(Context(context, autoescape=False)),
        to=[letter.person.email],
        headers={
            "Message-ID": letter.message_id,
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    made.attach_alternative(
        render_to_string("notices/mail/letter.html", context), "text/html"
    )
    return made


def _subject(told: Sequence[Said]) -> str:
    """The first one's, and how many more there are."""
    first, more = told[0].title, len(told) - 1
    if len(first) > LONGEST_SUBJECT:
        first = f"{first[:LONGEST_SUBJECT].rstrip()}…"
    if not more:
        return first
    words = ngettext(
        "%(first)s, and %(n)s more update", "%(first)s, and %(n)s more updates", more
    )
    return words % {"first": first, "n": more}


def way_out(letter: Letter) -> str:
    """Whoever holds the letter may stop such mail, without signing in."""
    token = _signer.sign(letter.public_id.hex)
    return reverse("notices:unsubscribe", kwargs={"token": token})


def letter_of(token: str) -> Letter | None:
    try:
        return letter_named(_signer.unsign(token))
    except BadSignature:
        return None


def kinds_in(letter: Letter) -> list[str]:
    rows = letter.notices.for_the_system("what this letter says")
    return sorted(set(rows.values_list("kind", flat=True)))
