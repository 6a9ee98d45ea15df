"""Run as a program of its own: a .docx or .odt as HTML, which nobody trusts yet.

What is in a document beside its words (who wrote it where, comments and their authors,
images with their places) is not read at all.
"""

import html
import sys
import zipfile
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element
from xml.sax.handler import ContentHandler

import mammoth
from defusedxml import ElementTree, sax
from defusedxml.common import DefusedXmlException

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, STYLE, FO = (
    OFFICE % each for each in ("text", "table", "style", "xsl-fo-compatible")
)
BODY = OFFICE % "office" + "body"
LINK = "{http://www.w3.org/1999/xlink}href"
SIMPLE = {
    f"{TEXT}list": "ul",
    f"{TEXT}list-item": "li",
    f"{TEXT}list-header": "li",
    f"{TABLE}table": "table",
    f"{TABLE}table-row": "tr",
}
SKIPPED = {
    f"{TEXT}tracked-changes",
    f"{TEXT}sequence-decls",
    f"{TEXT}note-citation",
    OFFICE % "office" + "annotation",
    OFFICE % "office" + "forms",
}
DEEPEST = 100  # elements within elements
MOST_COLUMNS = 200


def main(form: str, source: str, target: str) -> None:
    with open(source, "rb") as file, open(target, "w", encoding="utf-8") as out:
        _refuse_entities(source)
        if form == "docx":
            out.write(docx(file))
        else:
            out.write("".join(odt(source)))


def _refuse_entities(source: str) -> None:
    """No honest document declares entities; bombs and thieves do."""
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                with archive.open(name) as member:
                    sax.parse(member, ContentHandler(), forbid_dtd=True)


def docx(file: object) -> str:
    without = mammoth.images.img_element(lambda _image: {})
    return str(mammoth.convert_to_html(file, convert_image=without).value)


# --- OpenDocument -------------------------------------------------------------------
def odt(source: str) -> Iterator[str]:
    with zipfile.ZipFile(source) as archive, archive.open("content.xml") as member:
        root = ElementTree.parse(member, forbid_dtd=True).getroot()
    body = root.find(BODY)
    if body is not None:
        yield from _inside(body, _emphasis(root), 0)


def _emphasis(root: Element) -> dict[str, list[str]]:
    """Which automatic styles are bold or slanted, by their names."""
    found: dict[str, list[str]] = {}
    for style in root.iter(f"{STYLE}style"):
        looks = style.find(f"{STYLE}text-properties")
        if looks is not None:
            bold = looks.get(f"{FO}font-weight") == "bold"
            slanted = looks.get(f"{FO}font-style") == "italic"
            tags = ["strong"] * bold + ["em"] * slanted
            found[style.get(f"{STYLE}name", "")] = tags
    return found


def _inside(
    element: Element, styles: dict[str, list[str]], depth: int
) -> Iterator[str]:
    if depth > DEEPEST:
        return
    yield html.escape(element.text or "")
    for child in element:
        if child.tag not in SKIPPED:
            yield from _one(child, styles, depth + 1)
        yield html.escape(child.tail or "")


def _one(element: Element, styles: dict[str, list[str]], depth: int) -> Iterator[str]:
    tags, words = _tags(element, styles), _inside(element, styles, depth)
    if element.tag in BLANKS:
        yield BLANKS[element.tag](element)
    yield from (f"<{each}>" for each in tags)
    yield from words
    yield from (f"</{each.partition(' ')[0]}>" for each in reversed(tags))


def _tags(element: Element, styles: dict[str, list[str]]) -> list[str]:
    """What it is called in HTML; nothing when only its words count."""
    tag = element.tag
    if tag in SIMPLE:
        return [SIMPLE[tag]]
    emphasis = styles.get(element.get(f"{TEXT}style-name", ""), [])
    if tag == f"{TEXT}p":
        return ["p", *emphasis]
    if tag == f"{TEXT}h":
        return [f"h{_number(element, f'{TEXT}outline-level', 6)}"]
    if tag == f"{TEXT}span":
        return emphasis
    if tag == f"{TEXT}a":
        return [f'a href="{html.escape(element.get(LINK, ""))}"']
    return [_cell(element)] if tag == f"{TABLE}table-cell" else []


def _cell(element: Element) -> str:
    wide = _number(element, f"{TABLE}number-columns-spanned", MOST_COLUMNS)
    tall = _number(element, f"{TABLE}number-rows-spanned", MOST_COLUMNS)
    return f'td colspan="{wide}" rowspan="{tall}"'


def _number(element: Element, name: str, most: int) -> int:
    said = element.get(name, "1")
    return max(1, min(most, int(said))) if said.isdecimal() else 1


BLANKS: dict[str, Callable[[Element], str]] = {
    f"{TEXT}s": lambda each: " " * _number(each, f"{TEXT}c", 100),
    f"{TEXT}tab": lambda _each: " ",
    f"{TEXT}line-break": lambda _each: "<br>",
}

if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except DefusedXmlException as trick:
        sys.exit(f"entities are declared in it: {trick!r}")
