"""AES-256 in counter mode, by range: a byte costs only itself, wherever it stands.

Counter mode hides and does not vouch: that the bytes are true is known by the digest
of the plaintext in the row. What arrives in chunks is sealed at its offset. Bytes that
were refused (a wrong checksum) and the ones sent in their stead share a stretch of key;
the refused ones are cut off at once and never acknowledged.
"""

import os
from typing import Protocol

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BLOCK = 16
SALT = 16  # bytes in front of a part made from an upload
KEY = 32


class Stream(Protocol):
    """Seals or opens the bytes that follow; both are the same deed."""

    def update(self, data: bytes) -> bytes: ...


def new_key() -> bytes:
    return os.urandom(KEY)


def new_salt() -> bytes:
    return os.urandom(SALT)


def derived(key: bytes, part: str, salt: bytes = b"") -> bytes:
    """The key of one part: another name or another salt gives an unrelated one."""
    return HKDF(SHA256(), KEY, salt, b"maypop media " + part.encode()).derive(key)


def stream(key: bytes, at: int = 0) -> Stream:
    """Seal or open from this offset on, under a key that `derived` gave."""
    blocks, within = divmod(at, BLOCK)
    context = Cipher(AES(key), CTR(blocks.to_bytes(BLOCK))).encryptor()
    context.update(bytes(within))
    return context
