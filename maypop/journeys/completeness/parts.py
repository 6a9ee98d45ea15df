"""The completion checks of the edition: present, legible, long enough."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maypop.catalog.models import Check
from maypop.media.models import State, Upload

from ..pieces import Piece
from ..stamps import moments, moments_for
from .gap import Gap

RECORDED = ("video", "audio_or_video")  # parts that ask for a recording themselves


def asked(piece: Piece) -> Iterator[Gap]:
    yield from _evidence(piece)
    yield from _words(piece)
    yield from _files(piece)
    yield from _consents(piece)
    for check in piece.requirement.checks.all():
        yield from _check(check, piece)


def _evidence(piece: Piece) -> Iterator[Gap]:
    """The very thing that the part asks for, by its kind."""
    kind = piece.requirement.file_rules.get("type")
    missing = {"video": _recording, "audio_or_video": _recording, "student_work": _work}
    yield from missing.get(kind, _document)(piece)


def _document(piece: Piece) -> Iterator[Gap]:
    if not (piece.artifact.text.strip() or piece.ready_files):
        yield Gap(_("Write it here, or add a file."), "text")


def _recording(piece: Piece) -> Iterator[Gap]:
    kinds = {each.kind for each in piece.recordings}
    if not kinds:
        yield Gap(_("Add the recording."), "files")
    elif kinds == {"audio"} and _lacks_transcript(piece):
        yield Gap(_("An audio recording needs its transcript beside it."), "text")
    yield from _length(piece, piece.requirement.file_rules)


def _lacks_transcript(piece: Piece) -> bool:
    """Where video is barred, sound and its transcript stand in for it."""
    is_alternative = piece.requirement.file_rules["type"] == "video"
    return is_alternative and not piece.artifact.text.strip()


def _length(piece: Piece, rule: dict[str, Any]) -> Iterator[Gap]:
    least, most = rule.get("minutes_min"), rule.get("minutes_max")
    if not piece.recordings or least is None or most is None:
        return
    minutes = sum(each.seconds or 0 for each in piece.recordings) / 60
    if not least <= minutes <= most:
        told = {"least": least, "most": most, "have": f"{minutes:.1f}"}
        yield Gap(
            _("The recording lasts %(have)s minutes; %(least)s to %(most)s are asked.")
            % told,
            "files",
        )


def _work(piece: Piece) -> Iterator[Gap]:
    yield from _at_least(piece, piece.requirement.file_rules.get("samples", 1))
    if piece.requirement.file_rules.get("with") and not piece.artifact.text.strip():
        others = [each for each in piece.ready_files if each.kind == "document"]
        if not others:
            yield Gap(_("Write about the samples, or add the document."), "text")


def _at_least(piece: Piece, number: int) -> Iterator[Gap]:
    lacking = number - len(piece.ready_files)
    if lacking > 0:
        text = ngettext(
            "Add %(n)s more sample.", "Add %(n)s more samples.", lacking
        ) % {"n": lacking}
        yield Gap(text, "files")


def _words(piece: Piece) -> Iterator[Gap]:
    limit = piece.requirement.word_limit
    if limit and piece.words > limit:
        told = {"have": piece.words, "limit": limit}
        yield Gap(
            _("Your text has %(have)s words; at most %(limit)s are read.") % told,
            "text",
        )


def _files(piece: Piece) -> Iterator[Gap]:
    for upload in piece.pending:
        if upload.state == State.RECEIVING:
            text = _("%(name)s is still on its way. Let it finish, or remove it.")
            yield Gap(text % {"name": upload.name}, "files")
        else:
            text = _("%(name)s cannot be used. Remove it, or choose another.")
            yield Gap(text % {"name": upload.name}, "files")


def _consents(piece: Piece) -> Iterator[Gap]:
    for upload in piece.recordings:
        if upload.pk not in piece.consented:
            text = _consent_lacks(upload) % {"name": upload.name}
            yield Gap(text, f"consent-{upload.public_id}")


def _consent_lacks(upload: Upload) -> str:
    last = upload.confirmed
    if last is None:
        return _("Confirm the consent of everyone in %(name)s.")
    if last.is_withdrawn:
        return _("Consent for %(name)s was taken back. Replace it, cut it, or confirm"
                 " anew.")  # fmt: skip
    return _("Consent for %(name)s has run out. Confirm anew, or replace it.")


def _check(check: Check, piece: Piece) -> Iterator[Gap]:
    if check.how == Check.How.ATTEST:
        if check.code not in piece.confirmed:
            anchor = f"check-{check.code}"
            yield Gap(_("Confirm and say where: %s") % check.text, anchor)
    else:
        yield from RULES[check.rule["kind"]](piece, check.rule)


def _enough_files(piece: Piece, rule: dict[str, Any]) -> Iterator[Gap]:
    samples = piece.requirement.file_rules.get("samples", 0)
    if rule["min"] > samples:  # otherwise the part itself has already asked for them
        yield from _at_least(piece, rule["min"])


def _duration(piece: Piece, rule: dict[str, Any]) -> Iterator[Gap]:
    if "minutes_min" not in piece.requirement.file_rules:
        yield from _length(piece, rule)


def _tags(piece: Piece, rule: dict[str, Any]) -> Iterator[Gap]:
    text = piece.artifact.text
    for code in rule.get("criteria", []):
        if len(moments_for(code, text)) < rule.get("min_each", 1):
            told = {"code": code}
            yield Gap(
                _("Name a moment for %(code)s in your text: %(code)s @3:48") % told,
                "text",
            )
    lacking = rule.get("min", 0) - len(moments(text))
    if lacking > 0:
        sentence = ngettext(
            "Name %(n)s more moment in your text, such as @3:48.",
            "Name %(n)s more moments in your text, such as @3:48.",
            lacking,
        )
        yield Gap(sentence % {"n": lacking}, "text")


def _consent_given(piece: Piece, _rule: dict[str, Any]) -> Iterator[Gap]:
    """Asked for each recording already; here only that there is one to consent to."""
    if not piece.recordings and piece.requirement.file_rules["type"] not in RECORDED:
        yield Gap(_("Add the recording that the consent is for."), "files")


RULES: dict[str, Callable[[Piece, dict[str, Any]], Iterator[Gap]]] = {
    "files": _enough_files,
    "duration": _duration,
    "tags": _tags,
    "consent": _consent_given,
}
