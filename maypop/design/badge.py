"""Badge art: one deterministic SVG per micro-credential. Same arguments, same bytes.

The family gives silhouette and color, the glyph the drawing in the center, each
criterion one segment of the ring, and the slug seeds the corona.
"""

from colorsys import hls_to_rgb, rgb_to_hls
from hashlib import sha256
from html import escape
from math import cos, pi, sin
from typing import NamedTuple


class Family(NamedTuple):
    """The colors of one domain, and the lobes of its flower."""

    light: str
    dark: str
    corona: str
    disc: str
    ink: str
    lobes: int
    depth: float


INSTRUCTION = "instruction"
FAMILIES = {
    INSTRUCTION: Family(
        "#b79be8", "#6b46ad", "#3d2272", "#fff9ee", "#4a2b86", 10, 0.20
    ),
    "planning": Family("#8ecf9f", "#3b7f56", "#174a2e", "#fffbe9", "#1f5c3a", 6, 0.11),
    "environment": Family(
        "#f3cd7c", "#d0902a", "#7c4a05", "#fffaf0", "#744703", 16, 0.07
    ),
    "leadership": Family(
        "#f0a78f", "#bd5038", "#6d2113", "#fff7f2", "#8a2f1c", 5, 0.16
    ),
}

# Stroke drawings on a 48 by 48 field centered on 0,0.
GLYPHS = {
    "questioning": (
        '<path d="M-11-6a11 10 0 1 1 14 9.6c-2.4.9-3 2.4-3 5"/>'
        '<circle cx="0" cy="15.5" r="1.9" fill="currentColor" stroke="none"/>'
    ),
    "thinking": (
        '<circle cx="-8" cy="8" r="4.5"/><circle cx="9" cy="10" r="4.5"/>'
        '<circle cx="0" cy="-9" r="5.5"/>'
        '<path d="M-5.8 4-2.6-4M6.9 6 2.8-4M-3.5 8.6h8"/>'
    ),
    "problem": (
        '<path d="M-14 12-4-4l5 7L13-13"/><path d="M4.5-13H13v8.5"/>'
        '<circle cx="-14" cy="12" r="1.6" fill="currentColor" stroke="none"/>'
    ),
    "feedback": (
        '<path d="M-15-11h22a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4H-3l-7 6V6h-5z"'
        ' stroke-linejoin="round"/><path d="m-8-3 4 4 7-7"/>'
    ),
    "assessment": (
        '<rect x="-11" y="-14" width="22" height="28" rx="3"/>'
        '<path d="m-6-5 2.4 2.4L1-7M-6 6l2.4 2.4L1 4M5-4h2M5 7h2"/>'
    ),
    "grouping": (
        '<circle cx="0" cy="-10" r="4.6"/><circle cx="-11" cy="7" r="4.6"/>'
        '<circle cx="11" cy="7" r="4.6"/>'
        '<path d="M-2.4-5.6-8.4 2.8M2.4-5.6 8.4 2.8M-6 7.6H6"/>'
    ),
    "lesson": (
        '<path d="M0-9c-4-4-9-5-15-5v23c6 0 11 1 15 5 4-4 9-5 15-5v-23'
        'c-6 0-11 1-15 5zM0-9v23"/>'
    ),
    "culture": (
        '<path d="M0 13S-14 5-14-4.500a7 7 0 0 1 14-2 7 7 0 0 1 14 2C14 5 0 13 0 13z"/>'
    ),
    "mentor": (
        '<path d="M0 15V-2M0 3c-9 0-12-5-12-11 7 0 12 3 12 11z'
        'M0-1c8 0 11-5 11-12-7 0-11 4-11 12z"/>'
    ),
}


def badge_svg(
    slug: str,
    family: str,
    glyph: str,
    criteria: int = 5,
    met: int | None = None,
    title: str = "",
) -> str:
    """One badge; with `met` below `criteria` the same art is a progress meter."""
    met = criteria if met is None else met
    seed = sha256(slug.encode()).digest()
    look = _sibling(FAMILIES[family], seed, gently=family != INSTRUCTION)
    name = f"b{sha256((slug + str(met)).encode()).hexdigest()[:6]}"
    parts = [
        _opening(title or slug, name, look),
        *_ring(look, criteria, met),
        '<g opacity=".45">' if met == 0 else "<g>",
        *_flower(family, look, name),
        *_corona(look, seed),
        _center(look, glyph),
        "</g></svg>",
    ]
    return "".join(parts)


def mark_svg(size: int = 32) -> str:
    """The Maypop mark: sepals, petals, corona, and styles that read as a tick."""
    return (
        '<svg class="mark" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="-50 -50 100 100" width="{size}" height="{size}" '
        f'aria-hidden="true">{_mark()}</svg>'
    )


def _sibling(look: Family, seed: bytes, *, gently: bool) -> Family:
    """The family's colors, turned a little: siblings differ, but stay siblings."""
    turn = (seed[4] % 11 - 5) / (500 if gently else 100)
    return look._replace(
        light=_turned(look.light, turn),
        dark=_turned(look.dark, turn),
        corona=_turned(look.corona, turn),
    )


def _turned(color: str, turn: float) -> str:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = rgb_to_hls(red, green, blue)
    turned = hls_to_rgb((hue + turn) % 1, lightness, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in turned)


def _opening(title: str, name: str, look: Family) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-120 -120 240 240" '
        f'role="img" aria-label="{escape(title)}">'
        f'<defs><radialGradient id="{name}" r=".62">'
        f'<stop offset=".35" stop-color="{look.light}"/>'
        f'<stop offset="1" stop-color="{look.dark}"/></radialGradient></defs>'
        f'<circle r="119" fill="{look.disc}" stroke="{look.ink}"'
        ' stroke-opacity=".18"/>'
    )


def _ring(look: Family, criteria: int, met: int) -> list[str]:
    """One segment per criterion, the first `met` of them filled."""
    gap, width = 0.07, 2 * pi / criteria
    segments = []
    for i in range(criteria):
        start = -pi / 2 + i * width + gap
        end = -pi / 2 + (i + 1) * width - gap
        segments.append(
            f'<path d="M{_point(109, start)}A109 109 0 {int(end - start > pi)} 1 '
            f'{_point(109, end)}" fill="none" stroke="{look.ink}" stroke-width="8" '
            f'stroke-linecap="round" opacity="{"1" if i < met else ".22"}"/>'
        )
    return segments


def _flower(family: str, look: Family, name: str) -> list[str]:
    if family == INSTRUCTION:
        return _tepals(look, name)
    outer = _silhouette(look.lobes, look.depth, 98)
    inner = _silhouette(look.lobes, look.depth, 90)
    return [
        f'<path d="{outer}" fill="url(#{name})"/>',
        f'<path d="{inner}" fill="none" stroke="#fff" stroke-opacity=".35" '
        'stroke-width="1.5"/>',
    ]


def _tepals(look: Family, name: str) -> list[str]:
    """Two whorls of five."""
    whorls = ((0, 96, look.dark), (36, 92, f"url(#{name})"))
    return [
        f'<path transform="rotate({first + 72 * i})" fill="{fill}" opacity="1" '
        f'd="M0-22C26-38 31-70 0-{reach}C-31-70-26-38 0-22Z"/>'
        for first, reach, fill in whorls
        for i in range(5)
    ]


def _silhouette(lobes: int, depth: float, radius: float) -> str:
    """A closed smooth curve."""
    steps, points = lobes * 12, []
    for i in range(steps):
        angle = 2 * pi * i / steps - pi / 2
        swell = abs(cos(lobes * (angle + pi / 2) / 2)) ** 0.8
        points.append(_point(radius * (1 - depth + depth * swell), angle))
    return "M" + "L".join(points) + "Z"


def _corona(look: Family, seed: bytes) -> list[str]:
    """The filaments, never the same for two slugs, and the disc they rise from."""
    count, sway, inner = 44 + seed[0] % 5 * 8, (seed[1] % 9 - 4) / 40, 50 + seed[2] % 6
    filaments = []
    for i in range(count):
        angle = 2 * pi * i / count
        reach = 76 + (seed[3 + i % 8] % 7) - (4 if i % 2 else 0)
        filaments.append(
            f"M{_point(inner - 8, angle)}Q{_point((inner + reach) / 2, angle + sway)} "
            f"{_point(reach, angle + sway * 2)}"
        )
    return [
        f'<path d="{"".join(filaments)}" fill="none" stroke="{look.corona}" '
        'stroke-width="1.7" stroke-linecap="round" opacity=".82"/>',
        f'<circle r="{inner + 6}" fill="none" stroke="#fff" stroke-opacity=".55" '
        'stroke-width="1.6" stroke-dasharray="1.5 4.5" stroke-linecap="round"/>',
        f'<circle r="{inner - 6}" fill="{look.disc}"/>',
        f'<circle r="{inner - 11}" fill="none" stroke="{look.ink}" '
        'stroke-opacity=".22" stroke-width="1.2"/>',
    ]


def _center(look: Family, glyph: str) -> str:
    """The glyph of the competency; one not drawn yet is the Maypop mark."""
    drawing = (
        GLYPHS.get(glyph) or f'<g transform="scale(.5)" stroke="none">{_mark()}</g>'
    )
    return (
        f'<g transform="scale(1.45)" color="{look.ink}" fill="none" '
        'stroke="currentColor" stroke-width="2.6" stroke-linecap="round" '
        f'stroke-linejoin="round">{drawing}</g>'
    )


def _mark() -> str:
    sepal = ("var(--mark-2,#8e6cc9)", "M0-8C17-16 19-36 0-49C-19-36-17-16 0-8Z", 0)
    petal = ("var(--mark-1,#5a3695)", "M0-8C15-16 17-34 0-46C-17-34-15-16 0-8Z", 36)
    leaves = [
        f'<path transform="rotate({first + 72 * i})" fill="{fill}" d="{shape}"/>'
        for fill, shape, first in (sepal, petal)
        for i in range(5)
    ]
    return "".join(leaves) + (
        '<circle r="25" fill="none" stroke="#fff" stroke-width="5" '
        'stroke-dasharray="1.6 2.33" opacity=".9"/><circle r="20" fill="#fffaf0"/>'
        '<path d="M-9 1-2.500 8 10-7" fill="none" stroke="#2f6b46" stroke-width="6" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _point(radius: float, angle: float) -> str:
    return f"{radius * cos(angle):.1f} {radius * sin(angle):.1f}"
