"""Text that every verifier reads alike."""

import re
import unicodedata

# Control characters (all but tab and line ends), halves of pairs, noncharacters.
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def prose(text: str) -> str:
    """Several lines, trimmed."""
    return UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def line(text: str) -> str:
    """One line, with single spaces."""
    return " ".join(prose(text).split())


def mail(address: str) -> str:
    """An address as it is hashed: composed, trimmed, lower case."""
    return unicodedata.normalize("NFC", address).strip().lower()
