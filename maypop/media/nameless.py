"""A PDF without what it says of its author, its program and its title.

Every byte stays where it was, so nothing that points into the file has to change: the
dictionary of document information and each packet of XMP are overwritten with blanks,
wherever an earlier save has left one; those packed into a stream are packed anew.
"""

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator

NEAR = 4096  # bytes between the words of one stream's head
MOST_UNPACKED = 64 * 2**20
INFO = re.compile(rb"/Info\s{1,8}(\d{1,10})\s{1,8}\d{1,5}\s{1,8}R\b")
REFERENCE = re.compile(rb"(\d{1,10})\s{1,8}\d{1,5}\s{1,8}R\b")
OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s{1,8}\d{1,5}\s{1,8}obj\b")
HEAD_OF_A_STREAM = re.compile(rb"/(ObjStm|Metadata|XML)(?![A-Za-z])")
PACKET = re.compile(rb"<\?xpacket begin=")
PACKED = re.compile(rb"/Filter\s{0,8}\[?\s{0,8}/(?:FlateDecode|Fl)\b")
FIRST = re.compile(rb"/First\s{1,8}(\d{1,10})")


class Stubborn(Exception):
    """Its author cannot be taken out of it here."""


def nameless(original: bytes) -> bytes:
    """The same pages for readers who must not know whose they are."""
    content = bytearray(original)
    named = {int(each[1]) for each in INFO.finditer(content)}
    if named:
        named |= _strings_of(content, named)
        for each in INFO.finditer(bytes(content)):
            _blank(content, each.start(), each.end())
        for _number, start, end in list(_bodies(content, named)):
            _blank(content, start, end, b"null")
    for kind, head, start in list(_streams(content)):
        if kind == b"ObjStm":
            if named:
                _blank_within(content, head, start, named)
        else:
            _blank_metadata(content, head, start)
    _blank_packets(content)
    return bytes(content)


def _strings_of(content: bytearray, named: set[int]) -> set[int]:
    """Values of the information that stand as objects of their own."""
    told = {
        int(each[1])
        for _number, body in _everywhere(content, named)
        for each in REFERENCE.finditer(body)
    }
    return {number for number, body in _everywhere(content, told) if _is_words(body)}


def _is_words(body: bytes) -> bool:
    return bool(re.match(rb"\s*(?:\(|<(?!<))", body))


def _everywhere(content: bytearray, numbers: set[int]) -> Iterator[tuple[int, bytes]]:
    """The bodies of these objects, whether they stand in the open or are packed."""
    for number, start, end in _bodies(content, numbers):
        yield number, bytes(content[start:end])
    for kind, head, start in _streams(content) if numbers else ():
        if kind == b"ObjStm":
            plain, first, _end = _unpacked(content, head, start)
            for number, begin, stop in _places(plain, first):
                if number in numbers:
                    yield number, plain[begin:stop]


def _bodies(content: bytearray, numbers: set[int]) -> Iterator[tuple[int, int, int]]:
    """Where an object of this number stands, in whichever save of the file."""
    for each in OBJECT.finditer(content):
        if int(each[1]) in numbers:
            end = content.find(b"endobj", each.end())
            yield int(each[1]), each.end(), end if end >= 0 else len(content)


def _blank(content: bytearray, start: int, end: int, instead: bytes = b"") -> None:
    if end - start > len(instead) + 1:
        content[start:end] = (b" " + instead).ljust(end - start)
    else:
        content[start:end] = b" " * (end - start)


# --- streams ----------------------------------------------------------------------
def _streams(content: bytearray) -> Iterator[tuple[bytes, bytes, int]]:
    """Each that may hold names: its kind, its dictionary and where its bytes begin."""
    for each in HEAD_OF_A_STREAM.finditer(bytes(content)):
        begin = content.rfind(b"obj", max(0, each.start() - NEAR), each.start())
        word = content.find(b"stream", each.end(), each.end() + NEAR)
        ends = content.find(b"endobj", each.end(), each.end() + NEAR)
        if begin >= 0 and word >= 0 and not 0 <= ends < word:
            start = word + len(b"stream")
            start += 2 if content[start : start + 2] == b"\r\n" else 1
            yield each[1], bytes(content[begin:word]), start


def _unpacked(content: bytearray, head: bytes, start: int) -> tuple[bytes, int, int]:
    """What is packed there, where its objects begin, and where the packing ends."""
    first = FIRST.search(head)
    if not first or not PACKED.search(head) or b"/DecodeParms" in head:
        raise Stubborn("objects packed in a way that is not read here")
    end = content.find(b"endstream", start)
    packed = bytes(content[start : end if end >= 0 else len(content)])
    inflate = zlib.decompressobj()
    try:
        plain = inflate.decompress(packed, MOST_UNPACKED)
    except zlib.error as broken:
        raise Stubborn(str(broken)) from broken
    if not inflate.eof:
        raise Stubborn("a stream that does not end")
    return plain, int(first[1]), start + len(packed) - len(inflate.unused_data)


def _places(plain: bytes, first: int) -> Iterator[tuple[int, int, int]]:
    """The number of each packed object, and from where to where it stands."""
    told = [int(each) for each in plain[:first].split() if each.isdigit()]
    numbers, offsets = told[::2], [first + each for each in told[1::2]]
    ends = [*sorted(offsets), len(plain)]
    for number, start in zip(numbers, offsets, strict=False):
        yield number, start, ends[bisect_right(ends, start, hi=len(ends) - 1)]


def _blank_within(content: bytearray, head: bytes, start: int, named: set[int]) -> None:
    plain, first, end = _unpacked(content, head, start)
    fresh = bytearray(plain)
    for number, begin, stop in _places(plain, first):
        if number in named:
            _blank(fresh, begin, stop, b"null")
    if fresh != plain:
        packed = zlib.compress(bytes(fresh), 9)
        if len(packed) > end - start:
            raise Stubborn("packed anew it takes more room")
        content[start:end] = packed.ljust(end - start)


def _blank_metadata(content: bytearray, head: bytes, start: int) -> None:
    end = content.find(b"endstream", start)
    if end < 0:
        raise Stubborn("metadata that does not end")
    blank = zlib.compress(b" ") if PACKED.search(head) else b""
    if len(blank) <= end - start:
        content[start:end] = blank.ljust(end - start)


def _blank_packets(content: bytearray) -> None:
    """XMP that lies open, also inside of a picture."""
    for each in PACKET.finditer(bytes(content)):
        end = content.find(b"<?xpacket end=", each.start())
        if end >= 0:
            _blank(content, each.start(), end)
