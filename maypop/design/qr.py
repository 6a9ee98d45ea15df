"""A square code as a drawing without styles, so that the strictest policy shows it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def square_code(text: str, label: str) -> SafeString:
    """Black on white in both themes: scanners need it so. `label` says what for."""
    from qrcode.main import QRCode  # type: ignore[import-untyped]  # ships no types

    code = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    dots = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return format_html(
        '<svg viewBox="0 0 {0} {0}" width="220" height="220" role="img"'
        ' aria-label="{1}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/>'
        '<path fill="#000" d="{2}"/></svg>',
        len(rows),
        label,
        mark_safe(dots),  # noqa: S308  (letters and numbers of ours)
    )
