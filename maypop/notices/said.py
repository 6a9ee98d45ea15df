"""What a notice says: one heading, a sentence or two, and where it leads."""

from dataclasses import dataclass

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.template.loader import render_to_string as as_page

from .models import Notice


@dataclass(frozen=True)
class Said:
    notice: Notice
    title: str
    text: str
    html: str

    @property
    def url(self) -> str:
        return f"{settings.ORIGIN}{self.notice.path}"


def said(notice: Notice) -> Said:
    """By the templates of its kind; no line break gets into the heading of a mail."""
    place = f"notices/{notice.kind}"
    return Said(
        notice,
        title=" ".join(_plain(f"{place}/subject.txt", notice).split()),
        text=_plain(f"{place}/body.txt", notice).strip(),
        html=as_page(f"{place}/body.html", notice.facts),
    )


def _plain(name: str, notice: Notice) -> str:
    """Plain words, in which an apostrophe is an apostrophe."""
    template = get_template(name).template  # type: ignore[attr-defined]  # Django's own engine has it
    words: str = template.render(Context(notice.facts, autoescape=False))
    return words
