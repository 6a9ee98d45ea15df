"""Lucinda's plan for half days, two pages, as a printer would have made it."""

from functools import cache

PAGES = (
    (
        "Half-day swap",
        "",
        "Two teachers cover for each other on one Tuesday.",
        "Nobody needs a substitute.",
        "",
        "1. Find a partner whose planning hour is in the other half of the day.",
        "2. Before noon you take both groups for one lesson; after noon they do.",
        "3. Each of you films one lesson and looks at it in the other half.",
        "4. The principal puts both halves on the calendar a month ahead.",
    ),
    (
        "Half-day swap: what to prepare",
        "",
        "- One lesson that works for both groups, with all materials laid out.",
        "- A seating plan with letters in place of names.",
        "- A quiet room with a computer for whoever looks at the film.",
        "- Fifteen minutes at the end of the day: what will each of you try next?",
    ),
)
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


@cache
def swap_plan() -> bytes:
    """A PDF of plain lines: the same bytes at every telling."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(PAGES)))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(PAGES)} >>".encode(),
        FONT,
    ]
    for at, lines in enumerate(PAGES):
        parts += [_sheet(5 + 2 * at), _written(lines)]
    return _bound(parts)


def _sheet(words: int) -> bytes:
    around = "/Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]"
    font = "/Resources << /Font << /F1 3 0 R >> >>"
    return f"<< {around} {font} /Contents {words} 0 R >>".encode()


def _written(lines: tuple[str, ...]) -> bytes:
    said = "\n".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 14 Tf 22 TL 72 700 Td\n{said}\nET".encode("ascii")
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream)


def _bound(parts: list[bytes]) -> bytes:
    """Each part with its place in the file, as a reader of PDF looks it up."""
    file, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    file += b"".join(b"%010d 00000 n \n" % each for each in places)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return file + tail % (len(parts) + 1, start)
