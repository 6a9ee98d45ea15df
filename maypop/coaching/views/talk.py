"""One piece with all that is said about it, for its educator and their mentor."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maypop.base.http import Request, page
from maypop.journeys.models import Artifact
from maypop.media.models import Consent, Kind, State, Upload
from maypop.people.models import Person

from .. import actions
from ..files import PAIR
from ..forms import TalkForm
from ..models import Thread
from ..rules import has_preview
from ..talk import Talk, id_of, talks


@dataclass(frozen=True)
class Seen:
    """A file as this person may look at it, with the talk about it, if it has one."""

    talk: Talk | None
    upload: Upload
    ground: str

    @property
    def url(self) -> str:
        """Nothing when it is not theirs to look at yet."""
        own = self.ground == "owner"
        consented = not self.upload.is_recording or self.upload.has_consent
        may = own or (consented and has_preview(self.upload))
        if not may:
            return ""
        if self.upload.is_read_as_preview:
            return reverse("media:reading", args=[self.upload.public_id, self.ground])
        return self.upload.link_for(self.ground)


@page("GET", "POST")
def piece(request: Request, public_id: UUID, part: str) -> HttpResponse:
    artifact = shown(request.user, public_id, part)
    if request.method == "GET":
        return whole(request, artifact)
    upload = _named(artifact, request.POST.get("upload", ""))
    form = TalkForm(
        request.POST,
        artifact=artifact,
        upload=upload,
        own=artifact.journey.learner_id == request.user.pk,
        auto_id=f"{id_of(upload)}-%s",
    )
    if not form.is_valid():
        return answer(request, artifact, upload, form=form)
    thread = actions.open_thread(
        artifact,
        by=request.user,
        text=form.cleaned_data["text"],
        anchor=form.cleaned_data["at"],
        upload=upload,
        why=form.why,
        until=form.cleaned_data.get("until"),
    )
    return done(request, thread, _("Said."))


def shown(person: Person, public_id: UUID, part: str) -> Artifact:
    """One's own piece, or one that a learner shares with this mentor now."""
    around = ("journey__learner", "journey__edition", "requirement", "share")
    own = Artifact.objects.seen_by(person)
    shared = Artifact.objects.shared_with(person)
    for rows in (own, shared):
        for each in rows.filter(journey__public_id=public_id).select_related(*around):
            if each.requirement.slug == part:
                return each
    raise Http404


def whole(
    request: Request, artifact: Artifact, *, talk: Talk | None = None, status: int = 200
) -> HttpResponse:
    """The page of the piece; `talk` is one whose form has to be mended."""
    own = artifact.journey.learner_id == request.user.pk
    files = files_of(artifact)
    found = {each.id: each for each in talks(request.user, artifact, files)}
    if talk:
        found[talk.id] = talk
    ground = "owner" if own else PAIR
    context = {
        "artifact": artifact,
        "own": own,
        "files": [Seen(found.get(id_of(each)), each, ground) for each in files],
        "viewer": None if own else request.user,  # whose name stands on recordings
        "words": found[id_of(None)],
        "mend": talk.forms_to_mend if talk else [],
    }
    return render(request, "coaching/piece.html", context, status=status)


def answer(
    request: Request,
    artifact: Artifact,
    upload: Upload | None,
    *,
    form: TalkForm | None = None,
    replies: Mapping[int, BaseForm] | None = None,
) -> HttpResponse:
    """The talk alone for htmx, else its whole page; 422 with what was typed."""
    every = talks(request.user, artifact, [upload] if upload else [])
    talk = next(each for each in every if each.id == id_of(upload))
    talk.form = form
    talk.mended = replies or {}
    status = 422 if form or replies else 200
    if request.htmx:
        context = {"talk": talk, "artifact": artifact, "swapped": True}
        return render(request, "coaching/talk.html", context, status=status)
    return whole(request, artifact, talk=talk, status=status)


def done(request: Request, thread: Thread, words: str) -> HttpResponse:
    """Back to where it was said: the part that asked, or the page around it."""
    artifact = thread.artifact
    if request.htmx:
        return answer(request, artifact, thread.upload)
    messages.success(request, words)
    own = artifact.journey.learner_id == request.user.pk
    name = "journeys:piece" if own else "coaching:piece"
    here = reverse(name, args=[artifact.journey.public_id, artifact.requirement.slug])
    return redirect(f"{here}#thread-{thread.public_id}")


def files_of(artifact: Artifact) -> list[Upload]:
    rows = Upload.objects.for_the_system("whoever sees the piece sees its files")
    mine = rows.filter(attachment__artifact=artifact, state=State.READY)
    consents = Prefetch("consents", Consent.objects.with_endings())
    shown = mine.select_related("rendition", "parked").prefetch_related(consents)
    return list(shown.order_by("pk"))


def _named(artifact: Artifact, public_id: str) -> Upload | None:
    """The file of this piece that the form names; none names the words."""
    if not public_id:
        return None
    for each in files_of(artifact):
        if str(each.public_id) == public_id and each.kind != Kind.IMAGE:
            return each
    raise Http404
