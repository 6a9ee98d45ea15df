"""The piece that proved something is replaced: its educator was asked, and said yes."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.media.models import Upload
from maypop.people.models import Person
from maypop.trail.models import record

from ..gathering import take_out
from ..models import Artifact, Finding, Ground, Reopening
from .proof import kept_of, proved_by


class AskFirst(Exception):
    """Something kept would be open again; `findings` are what to ask about."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(", ".join(each.criterion.code for each in findings))
        self.findings = findings


@transaction.atomic
def replace(artifact: Artifact, *, agreed: Collection[str], by: Person) -> list[str]:
    """Open all that is kept of this piece again; the codes of what is open now.

    `agreed` are the codes that were asked about. Conflict where they are no longer the
    same: then the answer was given to another question.
    """
    _insist_that_it_is_open(artifact)
    return _reopen(artifact, list(kept_of(artifact)), agreed, by=by)


@transaction.atomic
def take_out_proof(
    upload: Upload, artifact: Artifact, *, agreed: Collection[str], by: Person
) -> None:
    """Take a file out of its piece. AskFirst when it proved something that is kept."""
    _insist_that_it_is_open(artifact)
    concerned = proved_by(upload, artifact)
    if concerned and not agreed:
        raise AskFirst(concerned)
    _reopen(artifact, concerned, agreed, by=by)
    take_out(upload, artifact, by=by)


@transaction.atomic
def replace_words(
    artifact: Artifact,
    text: str,
    *,
    version: int,
    agreed: Collection[str],
    by: Person,
) -> list[str]:
    """Open a kept piece again and write the new words: both, or neither.

    Raises Conflict where other criteria are kept than were asked about, and Changed
    where another window wrote meanwhile; then nothing is opened.
    """
    codes = replace(artifact, agreed=agreed, by=by)
    artifact.keep_revision()  # as it was judged
    artifact.write(text, version=version, by=by)
    return codes


@transaction.atomic
def lay_beside(artifact: Artifact, text: str, *, version: int, by: Person) -> None:
    """A kept piece stays as it was judged; other words are kept among its versions."""
    _insist_that_it_is_open(artifact)
    judged = artifact.text
    artifact.write(text, version=version, by=by)
    artifact.keep_revision()
    artifact.write(judged, version=artifact.version, by=by)


def _reopen(
    artifact: Artifact, kept: list[Finding], agreed: Collection[str], *, by: Person
) -> list[str]:
    codes = [each.criterion.code for each in kept]
    if set(codes) != set(agreed):
        raise Conflict(
            f"asked of {sorted(agreed)}, kept is {codes}",
            say=_("What is kept of this piece has changed meanwhile. Nothing was opened"
                  " again; look at it once more."),
        )  # fmt: skip
    for each in kept:
        Reopening.objects.create(finding=each, ground=Ground.REPLACED, by=by)
        record("reopen", artifact, by=by, criterion=each.criterion.code)
    return codes


def _insist_that_it_is_open(artifact: Artifact) -> None:
    if not artifact.journey.locked().is_open:
        raise Conflict(say=_("This piece is sent in and stays as it is."))
