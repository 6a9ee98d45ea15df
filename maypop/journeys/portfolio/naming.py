"""Names that every system can unpack: none is lost, none hides what it is."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 80  # bytes of a name before its ending: some systems count bytes
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # line ends, and what turns a line
FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
DEVICES = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE
)
TEXTS = ("txt", "md", "csv", "srt", "vtt")
ALSO = {"jpg": ("jpg", "jpeg"), "mov": ("mov", "qt"), "text": TEXTS}


def safe(name: str) -> str:
    """The name as people know it, without what a file system cannot bear."""
    plain = "".join(_shown(each) for each in unicodedata.normalize("NFC", name))
    plain = " ".join(FORBIDDEN.sub("-", plain).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = plain, "", ""
    stem = _cut(stem, LONGEST).strip(". ") or "file"
    if DEVICES.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    return f"{stem}{dot}{ending}"


def true_to(name: str, form: str) -> str:
    """With the ending of what the file proved to be, whatever it was called."""
    ending = name.rpartition(".")[2].lower()
    known = ALSO.get(form, (form,))
    return safe(name if "." in name and ending in known else f"{name}.{known[0]}")


class Folder:
    """Names in one folder: two that some system would take for one are told apart."""

    def __init__(self, path: str = "", taken: Collection[str] = ()) -> None:
        self.path = path
        self._taken = {_alike(each) for each in taken}

    def place(self, name: str) -> str:
        """The path of a new file of about this name; the name is safe already."""
        stem, dot, ending = name.rpartition(".")
        if not stem:
            stem, dot, ending = name, "", ""
        number = 1
        while _alike(name) in self._taken:
            number += 1
            name = f"{stem} ({number}){dot}{ending}"
        self._taken.add(_alike(name))
        return f"{self.path}{name}"


def _shown(letter: str) -> str:
    kind = unicodedata.category(letter)
    return " " if kind in ("Cc", "Zl", "Zp") else "" if kind in HIDDEN else letter


def _cut(stem: str, most: int) -> str:
    return stem.encode()[:most].decode(errors="ignore")


def _alike(name: str) -> str:
    """Systems differ in whether they tell case and composed letters apart."""
    return unicodedata.normalize("NFKC", name).casefold()
