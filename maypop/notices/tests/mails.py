"""Mails as people, their programs and strangers write them."""

from email.message import EmailMessage
from itertools import count
from typing import Any

DOMAIN = "in.example.org"
_numbers = count(1)


def written(
    to: str,
    sender: str,
    text: str = "I waited three seconds.",
    html: str = "",
    **headers: str,
) -> EmailMessage:
    """`Return_Path="<>"` stands for the header Return-Path."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, "Re: a piece"
    mail["Message-ID"] = f"<{next(_numbers)}@example.org>"
    for name, value in headers.items():
        del mail[name.replace("_", "-")]
        mail[name.replace("_", "-")] = value
    if text:
        mail.set_content(text)
    if html:
        mail.set_content(html, subtype="html")
    return mail


def with_file(mail: EmailMessage, content: bytes, name: str, **how: Any) -> None:
    mail.add_attachment(content, maintype="image", subtype="png", filename=name, **how)
