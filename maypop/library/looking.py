"""The words of a file that is to stand in the library, looked through for names."""

import logging

from django.utils.translation import gettext as _

from maypop.base.sighted import listed_or_seen, sentences
from maypop.media import actions as media
from maypop.media.models import Upload
from maypop.people.models import Person

log = logging.getLogger(__name__)


def seen_in_file(upload: Upload, *, by: Person, named: list[str]) -> list[str]:
    """What is to be said of it; of a kind whose words nobody can read here, nothing."""
    told = {"name": upload.name}
    try:
        words = media.words_of(upload) or ""
    except Exception:
        # A reader that stumbles over somebody's file says so; a person decides.
        log.exception("could not look through a file for the library")
        unread = _("%(name)s could not be looked through for names. Read it yourself,"
                   " say below that you did, and choose it once more.")  # fmt: skip
        return [unread % told]
    found = listed_or_seen(words, by, lambda: named)
    if not found:
        return []
    lead = _("A student may be named in %(name)s. Choose it again without the name, or"
             " say below why it may stay and choose it once more.")  # fmt: skip
    return [lead % told, *sentences(found, upload.name)]
