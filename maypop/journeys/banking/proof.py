"""Which file proved what is kept: the one that holds the place its reader named."""

from maypop.base.anchor import Kind
from maypop.design.citing import places
from maypop.media.models import Upload

from ..models import Artifact, ExhibitFile, Finding, FindingQuerySet

SHOWN_IN = {
    Kind.TIME: ("video", "audio"),
    Kind.PAGE: ("document",),
    Kind.REGION: ("image",),
    Kind.PARAGRAPH: (),  # in the words, and no file
}


def proved_by(upload: Upload, artifact: Artifact) -> list[Finding]:
    """What is kept and would be without its proof if this file were taken out.

    Nothing while the file is hidden: where a family takes its consent back, no rating
    is lost.
    """
    if upload.confirmed and not upload.has_consent:
        return []
    shown = ExhibitFile.objects.filter(
        upload=upload, exhibit__requirement=artifact.requirement
    ).values("exhibit__submission")
    found = kept_of(artifact).filter(submission__in=shown)
    return [each for each in found if holds(upload.kind, each.where)]


def kept_of(artifact: Artifact) -> FindingQuerySet:
    """What is kept of this piece, in the order of its criteria."""
    here = Finding.objects.filter(
        submission__journey=artifact.journey_id,
        criterion__requirement=artifact.requirement_id,
    )
    return here.kept().select_related("criterion", "submission")


def holds(kind: str, where: str) -> bool:
    """Whether a file of this kind can hold the place; any does where none is named."""
    named = {each.kind for each in places(where)}
    return not named or any(kind in SHOWN_IN[each] for each in named)
