"""The pages in a portfolio: no script, nothing from elsewhere, read without us."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from maypop.people.models import Person

from .contents import Branch

STYLES = "portfolio.css"


def front(person: Person, branches: Sequence[Branch], *, at: datetime) -> bytes:
    """Where a reader begins: every journey, and what else lies here."""
    context = {"person": person, "branches": branches, "at": at, "root": ""}
    return _page("index.html", context)


def of_journey(branch: Branch, *, at: datetime) -> bytes:
    context = {
        "branch": branch,
        "here": branch.folder.path,
        "journey": branch.journey,
        "person": branch.journey.learner,
        "at": at,
        "root": "../",
    }
    return _page("journey.html", context)


def styles() -> bytes:
    return _page(STYLES, {})


def _page(name: str, context: dict[str, Any]) -> bytes:
    return render_to_string(f"journeys/taken/{name}", context).encode()
