"""An answer that is spoken: where a part takes one, and how long it may be.

A part takes one when it looks back in words: a document of the steps that analyze and
evaluate, with a limit of words. A plan or a list has to be a document of its own.
"""

from collections.abc import Iterator
from math import ceil

from django.utils.translation import gettext_lazy as _

from maypop.catalog.models import Requirement
from maypop.media.models import Upload

LOOKS_BACK = (Requirement.Step.ANALYZE, Requirement.Step.EVALUATE)
WORDS_A_MINUTE = 125  # of somebody who speaks calmly
OWN_VOICE = _(
    "This is my own voice, and nobody else can be heard in it, so no release is needed."
)


def may_be_spoken(requirement: Requirement) -> bool:
    written = requirement.file_rules["type"] == "document"
    looks_back = requirement.step in LOOKS_BACK
    return written and looks_back and bool(requirement.word_limit)


def most_minutes(requirement: Requirement) -> int:
    """As long as it takes to say what may be written."""
    return ceil((requirement.word_limit or 0) / WORDS_A_MINUTE)


def formats(requirement: Requirement) -> Iterator[str]:
    """Sound of any format, as telephones and browsers record it; no pictures."""
    if may_be_spoken(requirement):
        yield "audio"


def is_spoken(upload: Upload, requirement: Requirement) -> bool:
    """Sound in such a part; its owner says whether it is their own voice alone."""
    return upload.kind == "audio" and may_be_spoken(requirement)
