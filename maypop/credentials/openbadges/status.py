"""Bitstring status lists: one bit for each credential, set when it is withdrawn."""

import base64
import gzip
import re
import zlib
from collections.abc import Set
from datetime import datetime, timedelta

from . import moments
from .contexts import VC
from .documents import Document

MIN_BITS = 131_072  # fewer would tell who is meant
MAX_BYTES = 2 * 1024 * 1024  # unpacked; a list of 16 million
TEXT = re.compile(r"u[A-Za-z0-9_-]+")
MAX_AGE = timedelta(hours=24)


class BadList(ValueError):
    """This is not a status list, so it says nothing about any status."""


def encode(set_bits: Set[int], size: int = MIN_BITS) -> str:
    """The list as text; the same bits always give the same text."""
    if size < MIN_BITS or size % 8 or size > MAX_BYTES * 8:
        raise ValueError(f"no list can have {size} bits")
    bits = bytearray(size // 8)
    for index in set_bits:
        if not 0 <= index < size:
            raise ValueError(f"bit {index} is outside the list")
        bits[index // 8] |= 0x80 >> index % 8  # the first bit is the leftmost
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode(encoded: str) -> bytes:
    """The bits, or BadList; a bomb is stopped at MAX_BYTES."""
    if not TEXT.fullmatch(encoded) or len(encoded) > MAX_BYTES * 2:
        raise BadList("not base64url multibase")
    try:
        padding = "=" * ((1 - len(encoded)) % 4)
        packed = base64.urlsafe_b64decode(encoded[1:] + padding)
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        bits = unpacker.decompress(packed, MAX_BYTES + 1)
    except (ValueError, zlib.error) as fault:
        raise BadList(str(fault)) from fault
    if len(bits) > MAX_BYTES:
        raise BadList("too large")
    if not unpacker.eof or unpacker.unused_data:
        raise BadList("cut short, or more than one list")
    if len(bits) * 8 < MIN_BITS:
        raise BadList("too short to keep anyone private")
    return bits


def bit(encoded: str, index: int) -> bool:
    """Is this one set? BadList when the list does not reach that far."""
    bits = decode(encoded)
    if not 0 <= index < len(bits) * 8:
        raise BadList(f"bit {index} is outside the list")
    return bool(bits[index // 8] & 0x80 >> index % 8)


def build_list(
    *,
    url: str,
    issuer: str,
    set_bits: Set[int],
    valid_from: datetime,
    valid_until: datetime,
    ttl: timedelta = timedelta(hours=1),
    purpose: str = "revocation",
    size: int = MIN_BITS,
) -> Document:
    """The unsigned list; decoy bits are among `set_bits`, chosen by the caller."""
    if not timedelta(0) < valid_until - valid_from <= MAX_AGE or ttl > MAX_AGE:
        raise ValueError(f"a list is good for at most {MAX_AGE}")
    return {
        "@context": [VC],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": moments.write(valid_from),
        "validUntil": moments.write(valid_until),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "ttl": int(ttl.total_seconds() * 1000),
            "encodedList": encode(set_bits, size),
        },
    }
