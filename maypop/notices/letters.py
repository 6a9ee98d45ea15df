"""A letter as it goes out: text and HTML, no picture, nothing that follows anyone."""

from collections.abc import Iterator, Sequence
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.signing import BadSignature, Signer
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from .inbound.addresses import way_back
from .models import Letter, Notice
from .models.letter import letter_named
from .rules import KINDS
from .said import Said, said

LONGEST_SUBJECT = 150
_signer = Signer(salt="maypop.notices.unsubscribe")


def mail(letter: Letter, notices: Sequence[Notice]) -> EmailMultiAlternatives:
    """One mail that says all of it; each time it is tried, it has the same name."""
    told = [said(each) for each in notices]
    stop = f"{settings.ORIGIN}{way_out(letter)}"
    back = way_back(letter.person, notices)
    context = {
        "person": letter.person,
        "told": told,
        "stop": stop,
        "preferences": f"{settings.ORIGIN}{reverse('notices:preferences')}",
        "origin": settings.ORIGIN,
        "back": back,
        "answers": said(back.about).title if back.about else "",
        "subject": _subject(told),
    }
    text = get_template("notices/mail/letter.txt").template  # type: ignore[attr-defined]  # Django's own engine has it
    made = EmailMultiAlternatives(
        subject=context["subject"],
        body=text.render(Context(context, autoescape=False)),
        to=[letter.person.email],
        reply_to=[back.address] if back.address else None,
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
    for each in _enclosures(notices):
        made.attach(each)
    return made


def _enclosures(notices: Sequence[Notice]) -> Iterator[MIMEText]:
    """What goes along with what is told, as a part that programs know for theirs."""
    for each in notices:
        ask = KINDS[each.kind].encloses
        found = ask(each) if ask else None
        if found:
            part = MIMEText(found.content, found.subtype, "utf-8")
            for name, value in found.parameters.items():
                part.set_param(name, value)
            part.add_header("Content-Disposition", "attachment", filename=found.name)
            yield part


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
