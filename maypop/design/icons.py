"""Icons: the drawings of the lucide package, and the few it lacks."""

import re
from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

from django.utils.safestring import SafeString, mark_safe

# lucide draws no brands; this one is our own.
OWN = {
    "linkedin": (
        '<rect x="3" y="3" width="18" height="18" rx="3"/>'
        '<path d="M8 11v5M8 8v.01M12 16v-5M16 16v-2.500a2 2 0 0 0-4 0"/>'
    )
}


class UnknownIcon(ValueError):
    """A template names an icon that nobody has drawn."""


@cache
def icon_svg(name: str) -> SafeString:
    """An inline drawing, hidden from screen readers: words stand beside it."""
    return mark_safe(  # noqa: S308  (from the package or from above, never typed in)
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f"{OWN.get(name) or _drawing(name)}</svg>"
    )


def _drawing(name: str) -> str:
    try:
        svg = _package().read(f"{name}.svg").decode()
    except KeyError as missing:
        raise UnknownIcon(name) from missing
    inside = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    return re.sub(r"\s+", " ", inside).replace("> <", "><").strip()


@cache
def _package() -> ZipFile:
    return ZipFile(BytesIO((files("lucide") / "lucide.zip").read_bytes()))
