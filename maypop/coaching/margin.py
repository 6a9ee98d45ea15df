"""The educator's own workspace: the talk stands beside each file, and pins above it."""

from collections.abc import Sequence

from django.template.loader import render_to_string

from maypop.base.http import Request
from maypop.journeys.models import Artifact
from maypop.journeys.rules import WORDS, Note, Notes, margin
from maypop.media.models import Upload

from .talk import talks

FILES = "files"  # what an upload swaps, while somebody may be writing a comment


@margin
def talk_beside(request: Request, artifact: Artifact, files: Sequence[Upload]) -> Notes:
    """Asked for each look at the workspace, also when only its files are drawn anew."""
    swaps = bool(request.htmx) and request.htmx.target == FILES
    notes = {}
    for each in talks(request.user, artifact, files):
        context = {"talk": each, "artifact": artifact, "preserved": swaps}
        below = render_to_string("coaching/talk.html", context, request)
        notes[each.upload.pk if each.upload else WORDS] = Note(below, each.pins)
    return notes
