from django import template
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from maypop.media.actions import told_of
from maypop.media.captions import Cue
from maypop.media.models import Upload

register = template.Library()


@register.filter
def captions(upload: Upload, ground: str) -> list[dict[str, str]]:
    """{{ upload|captions:"owner" }}: the tracks of a player, on this ground."""
    if not upload.has_captions:
        return []
    language = upload.captions.language
    return [
        {
            "src": reverse("media:captions", args=[upload.public_id, ground]),
            "lang": language,
            "label": _("Captions, %(language)s")
            % {"language": get_language_info(language)["name_translated"]},
        }
    ]


@register.filter
def transcript(upload: Upload) -> list[Cue]:
    """{{ upload|transcript }}: what is heard in it, to be read beside the player."""
    return told_of(upload) if upload.has_captions else []
