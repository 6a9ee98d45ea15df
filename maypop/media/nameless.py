"""Run as a program of its own: a PDF without whatever tells whose it is, or acts.

Its pages, their links and all that screen readers need stay. What is known to name
somebody goes wherever it stands, and of what a reader opens first (the trailer, the
catalog, a page, an annotation) only that stays which is known to be needed.
"""

import errno
import re
import sys
import zlib
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, PasswordError, Pdf, PdfError, Stream

LONGEST_TAIL = 2048  # bytes in which the mark of the end must stand
TRAILER = {"/Root", "/Size"}
CATALOG = {
    *("/Type", "/Version", "/Pages", "/PageLabels", "/Names", "/Dests", "/Outlines"),
    *("/ViewerPreferences", "/PageLayout", "/PageMode", "/StructTreeRoot", "/MarkInfo"),
    *("/Lang", "/OCProperties", "/AcroForm"),
}
FORM = {"/Fields", "/NeedAppearances", "/DR", "/DA", "/Q"}
PAGE = {
    *("/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox"),
    *("/TrimBox", "/ArtBox", "/Contents", "/Rotate", "/Group", "/Annots", "/Tabs"),
    *("/StructParents", "/UserUnit"),
}
NOTES = {  # no files, films, sounds or models
    *("/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon"),
    *("/PolyLine", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret"),
    *("/Stamp", "/Ink", "/Popup", "/Widget", "/Redact", "/Watermark"),
}
ANYWHERE = {
    *("/Metadata", "/PieceInfo", "/LastModified", "/Author", "/Creator", "/Producer"),
    *(
        "/CreationDate",
        "/ModDate",
        "/CreatorInfo",
        "/User",
        "/AA",
        "/JS",
        "/XFA",
        "/PA",
    ),
    *("/AF", "/EF", "/RF", "/FS", "/UF", "/Desc", "/OPI", "/Ref", "/SV", "/Thumb"),
}
ATTACHED = Name.FileAttachment
DEEDS = {"/GoTo", "/Named", "/URI"}
LEADS_OUT = ("http://", "https://", "mailto:")
# In these the keys are names that a program made up, and say nothing of their values.
HOLDERS = {"/Resources", "/DR", "/AP"}  # of such lists
# Marks in a JPEG, and XMP where it lies open.
MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
DEFLATED = [Name.FlateDecode]  # which gains nothing, and some programs do it
BEGINS, ENDS = 0xD8, 0xD9
TELL = {0xFE, *range(0xE1, 0xF0)} - {0xEE}  # which says how its colors are meant
PACKET = re.compile(rb"<\?xpacket begin=.*?<\?xpacket end=[^>]*>", re.DOTALL)
MADE_UP = "in a list"
LISTS = {"/CharProcs", "/RoleMap", "/RoleMapNS", "/ClassMap", "/Colorants", "/Dests"}


def main(source: str, target: str) -> str:
    """Write the copy; say how many pages it has, or in a word why there is none."""
    try:
        return str(_copied(source, target) or "broken")
    except PasswordError:
        return "locked"
    except PdfError as fault:
        print(fault, file=sys.stderr)
        return "locked" if "encrypt" in str(fault) else "broken"
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            return "full"
        raise


def _copied(source: str, target: str) -> int:
    with open(source, "rb") as file:
        file.seek(max(0, file.seek(0, 2) - LONGEST_TAIL))
        if b"%%EOF" not in file.read():
            return 0  # what is missing behind it could only be guessed
    with Pdf.open(source) as pdf:  # an empty password keeps nobody out
        pages = len(pdf.pages)
        clean(pdf)
        # The same bytes make the same copy, and its first page can be shown first.
        pdf.save(target, deterministic_id=True, linearize=True, encryption=False,
                 fix_metadata_version=False)  # fmt: skip
    return pages


def clean(pdf: Pdf) -> None:
    _keep_only(pdf.trailer, TRAILER)
    _keep_only(pdf.Root, CATALOG)
    _keep_only(pdf.Root.get("/Names"), {"/Dests"})
    _keep_only(pdf.Root.get("/AcroForm"), FORM)
    for page in pdf.pages:
        _read_through(page.obj.get("/Contents"))
        _keep_only(page.obj, PAGE)
        if "/Annots" in page.obj:
            page.obj["/Annots"] = Array(_notes(page.obj["/Annots"]))
    for each in _reachable(pdf.Root):
        _forget_names(each)


def _read_through(contents: Any) -> None:
    """One whose pages cannot be drawn is told to be broken, and not found so later."""
    for each in contents if isinstance(contents, Array) else [contents]:
        if isinstance(each, Stream):
            each.read_bytes()


def _keep_only(some: Any, known: set[str]) -> None:
    if isinstance(some, Dictionary):
        for key in set(some.keys()) - known:
            del some[key]


def _notes(annotations: Any) -> list[Any]:
    listed = annotations if isinstance(annotations, Array) else ()
    notes = [each for each in listed if isinstance(each, Dictionary)]
    return [each for each in notes if str(each.get("/Subtype")) in NOTES]


def _reachable(root: Any) -> Iterator[Any]:
    """Every dictionary whose keys mean something, each once, from the top down."""
    waiting, met = [(root, "")], set()
    while waiting:
        each, at = waiting.pop()
        is_list = (at in LISTS or at == MADE_UP) and isinstance(each, Dictionary)
        if each.is_indirect:
            if (each.objgen, is_list) in met:
                continue
            met.add((each.objgen, is_list))
        if isinstance(each, Array):
            waiting += [(item, "") for item in each if _has_parts(item)]
            continue
        if not is_list:
            yield each
        for key, value in each.items():
            if _has_parts(value):
                within = MADE_UP if at in HOLDERS else "" if is_list else key
                waiting.append((value, within))


def _has_parts(value: Any) -> bool:
    return isinstance(value, Dictionary | Stream | Array)


def _forget_names(some: Any) -> None:
    if some.get("/Type") == Name.Filespec or some.get("/Subtype") == ATTACHED:
        _keep_only(some, {"/Type"})
    for key, value in list(some.items()):
        if key in ANYWHERE or _is_private(key) or _tells(some, key, value):
            del some[key]
    if isinstance(some, Stream):
        _forget_within(some)


def _is_private(key: str) -> bool:
    """Keys that a program made up for itself, such as /PTEX.FileName."""
    return "." in key or "_" in key


def _tells(some: Any, key: str, value: Any) -> bool:
    if key == "/T":  # of a field its own name; of a note who wrote it
        is_field = "/FT" in some or "/Kids" in some
        return not is_field and some.get("/Subtype") != Name.Widget
    if key == "/F":  # a number are flags, all else is a file
        return not isinstance(value, int)
    if isinstance(value, Dictionary | Stream):
        signs = "/ByteRange" in value or value.get("/Type") == Name.Sig
        return signs or (key in ("/A", "/Dest") and _does_harm(value))
    return False


def _does_harm(deed: Any) -> bool:
    """An action that does more than to lead somewhere; what would follow it goes."""
    if "/S" not in deed:
        return False  # of a structure element: how it looks
    if "/Next" in deed:
        del deed["/Next"]
    leads_out = str(deed.get("/URI", "")).lower().startswith(LEADS_OUT)
    return str(deed["/S"]) not in DEEDS or ("/URI" in deed and not leads_out)


# --- streams --------------------------------------------------------------------------
def _forget_within(stream: Stream) -> None:
    if stream.get("/Type") in (Name.Metadata, Name.EmbeddedFile):
        stream.write(b"")
        return
    packings: Any = stream.get("/Filter", Array())
    packed = list(packings) if isinstance(packings, Array) else [packings]
    told: Any = stream.get("/DecodeParms")
    kind: Any = packed.pop() if packed else None
    if kind in PICTURES and (not packed or (packed == DEFLATED and told is None)):
        lying = stream.read_raw_bytes()
        drawn = zlib.decompress(lying) if packed else lying
        bare = b"".join(PICTURES[kind](drawn))
        if bare != drawn:
            stream.write(bare, filter=kind, decode_parms=told)


def _bare_jpeg(photo: bytes) -> Iterator[bytes]:
    """Without where, when and by whom it was taken, and with nothing behind its end."""
    at = 0
    while mark := MARK.search(photo, at):
        start, kind = mark.start(), photo[mark.start() + 1]
        yield photo[at:start]  # between two marks: what is drawn
        at = start + 2
        if kind == BEGINS:
            yield mark[0]
        elif kind == ENDS:
            yield mark[0]
            return
        else:
            at += int.from_bytes(photo[at : at + 2])
            if kind not in TELL:
                yield photo[start:at]
    yield photo[at:]


def _bare_jpx(photo: bytes) -> Iterator[bytes]:
    """Nothing in it may move, so what lies open in it is blanked."""
    yield PACKET.sub(lambda packet: b" " * len(packet[0]), photo)


PICTURES = {Name.DCTDecode: _bare_jpeg, Name.JPXDecode: _bare_jpx}

if __name__ == "__main__":
    print(main(*sys.argv[1:]), flush=True)
