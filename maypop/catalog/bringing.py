"""What a part asks an educator to bring, in words rather than in rules."""

from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .models import Requirement

FORMATS = {
    "pdf": "PDF",
    "docx": "Word",
    "odt": "OpenDocument",
    "text": gettext_lazy("plain text"),
    "png": "PNG",
    "jpg": "JPG",
    "mp3": "MP3",
    "m4a": "M4A",
    "mp4": "MP4",
    "mov": "MOV",
    "webm": "WebM",
    "html": "HTML",
    "json": "JSON",
    "thread": gettext_lazy("a conversation on Maypop"),
}
ICONS = {
    "document": "file-text",
    "video": "video",
    "audio_or_video": "mic",
    "student_work": "image",
    "shelf": "book-open",
    "thread_or_notes": "message-circle",
}


def icon_of(requirement: Requirement) -> str:
    return ICONS[requirement.file_rules["type"]]


def bringing(requirement: Requirement) -> list[str]:
    """Every rule for the files of a part, the most telling one first."""
    rules = requirement.file_rules
    said = [*_kind(rules), _captions(rules), _beside(rules)]
    said.append(_words(requirement.word_limit))
    if "alternative" in rules:
        said.append(_("Or: %(other)s.") % {"other": rules["alternative"]})
    if requirement.may_be_shared:
        said.append(_("You may make it together with colleagues: it is judged once,"
                      " for all of you."))  # fmt: skip
    return [each for each in said if each]


def _kind(rules: dict[str, Any]) -> list[str]:
    """An edition's file type comes from the schema, so none is missing here."""
    if rules["type"] == "document":
        files = _files(rules)
        return [
            _("A document: %(files)s.") % {"files": files}
            if files
            else _("A document.")
        ]
    said = {
        "video": _video,
        "audio_or_video": _recording,
        "student_work": _samples,
        "shelf": _shelf,
        "thread_or_notes": _conversation,
    }[rules["type"]](rules)
    files = _files(rules)
    return [said, f"{files[:1].upper()}{files[1:]}."] if files else [said]


def _conversation(_rules: dict[str, Any]) -> str:
    return _("A conversation on Maypop, or notes of one.")


def _video(rules: dict[str, Any]) -> str:
    said = _("Video, %(least)s to %(most)s minutes") % _minutes(rules)
    if rules.get("unedited_segments"):
        most = rules.get("max_segments")
        said += (
            ngettext(
                ", in at most %(count)d unedited segment",
                ", in at most %(count)d unedited segments",
                most,
            )
            % {"count": most}
            if most
            else _(", unedited")
        )
    return f"{said}."


def _recording(rules: dict[str, Any]) -> str:
    if "minutes_min" not in rules or "minutes_max" not in rules:
        return _("Audio or video.")
    return _("Audio or video, %(least)s to %(most)s minutes.") % _minutes(rules)


def _minutes(rules: dict[str, Any]) -> dict[str, str]:
    least, most = rules["minutes_min"], rules["minutes_max"]
    return {"least": f"{least:g}", "most": f"{most:g}"}


def _samples(rules: dict[str, Any]) -> str:
    count = rules.get("samples", 1)
    said = ngettext(
        "%(count)d sample of student work", "%(count)d samples of student work", count
    ) % {"count": count}
    if "range" in rules:
        said += f", {rules['range']}"
    if rules.get("de_identified"):
        said += _(", with nothing that identifies a student")
    return f"{said}."


def _shelf(rules: dict[str, Any]) -> str:
    return _("A collection on Maypop of %(least)d to %(most)d resources.") % {
        "least": rules["items_min"],
        "most": rules["items_max"],
    }


def _files(rules: dict[str, Any]) -> str:
    if "formats" not in rules:
        return ""
    formats = get_text_list([str(FORMATS[each]) for each in rules["formats"]], _("or"))
    if "max_mb" not in rules:
        return formats
    said = _("%(formats)s, up to %(size)s")
    return said % {"formats": formats, "size": _size(rules["max_mb"])}


def _size(megabytes: int) -> str:
    return f"{megabytes / 1024:g} GB" if megabytes >= 1024 else f"{megabytes} MB"


def _captions(rules: dict[str, Any]) -> str:
    return {
        "cited_passages": _("Captions or a transcript for the passages you cite."),
        "all": _("Captions or a transcript for all of it."),
    }.get(rules.get("captions_or_transcript", "none"), "")


def _beside(rules: dict[str, Any]) -> str:
    beside = rules.get("with")
    return _("Together with: %(what)s.") % {"what": beside} if beside else ""


def _words(limit: int | None) -> str:
    return _("At most %(limit)d words.") % {"limit": limit} if limit else ""
