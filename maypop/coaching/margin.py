"""The educator's own workspace: the talk stands beside each file, and pins above it."""

from collections.abc import Sequence

from django.template.context_processors import csrf
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
    # All that a talk needs of the request: the page around it is drawn elsewhere.
    around = {"request": request, "artifact": artifact, "preserved": swaps}
    around |= csrf(request)
    notes = {}
    for each in talks(request.user, artifact, files):
        below = render_to_string("coaching/talk.html", around | {"talk": each})
        notes[each.upload.pk if each.upload else WORDS] = Note(below, each.pins)
    return notes
