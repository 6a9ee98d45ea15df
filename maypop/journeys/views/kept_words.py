"""New words for a piece that is kept: first it is said what they mean, then asked."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maypop.base.http import Request

from ..banking import asking
from ..banking.proof import kept_of
from ..banking.replacing import lay_beside, replace_words
from ..forms import WordsForm
from ..models import Artifact
from .own import by_script


def words_for_a_kept_piece(
    request: Request, artifact: Artifact, form: WordsForm
) -> HttpResponse:
    """Saved with an answer alone; whichever it is, no word of either is lost."""
    said, agreed = form.cleaned_data, request.POST.getlist(asking.AGREED)
    if by_script(request):
        return _to_be_asked()
    words = {"version": said["version"], "by": request.user}
    if request.POST.get("keep") == "judged":
        lay_beside(artifact, said["text"], **words)
        told = _("It stays as it was judged. Your words are among its versions.")
    elif agreed:
        replace_words(artifact, said["text"], agreed=agreed, **words)
        told = _("This piece is open again, with your new words.")
    elif said["text"] == artifact.text:
        told = _("Nothing has changed: it stays as it was judged.")
    else:
        kept = list(kept_of(artifact))
        return asking.ask_of_words(request, artifact, kept, said)
    messages.success(request, told)
    journey = artifact.journey.public_id
    return redirect("journeys:piece", journey, artifact.requirement.slug)


def _to_be_asked() -> HttpResponse:
    """What saves by itself cannot ask; its button leads to the question."""
    reason = _("Everything that this piece asks for is demonstrated, so it is not read"
               " again unless you open it.")  # fmt: skip
    answer = {"errors": {"text": [reason]}, "asks": True}
    return JsonResponse(answer, status=422)
