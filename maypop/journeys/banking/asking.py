"""The question before something kept is open again: which, until when, what then."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import render

from maypop.base.http import Request
from maypop.media.models import Upload

from ..models import Artifact, Finding

AGREED = "agreed"  # the code of each criterion that was asked about


def ask(
    request: Request,
    artifact: Artifact,
    findings: Sequence[Finding],
    *,
    upload: Upload | None = None,
) -> HttpResponse:
    """Of the whole piece, or of one file in it; 422 where an answer is still owed."""
    context = {
        "artifact": artifact,
        "journey": artifact.journey,
        "findings": findings,
        "upload": upload,
        "agreed": AGREED,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "journeys/banking/ask.html", context, status=status)


def ask_of_words(
    request: Request,
    artifact: Artifact,
    findings: Sequence[Finding],
    words: Mapping[str, object],
) -> HttpResponse:
    """New words for a piece that is kept: nothing is saved before the answer.

    `words` are as typed: the text, and the version that it was based on.
    """
    context = {
        "artifact": artifact,
        "journey": artifact.journey,
        "findings": findings,
        "words": words,
        "agreed": AGREED,
    }
    return render(request, "journeys/banking/ask_words.html", context, status=422)
