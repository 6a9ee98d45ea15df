"""AES-256 in counter mode, by range: a byte costs only itself, wherever it stands.

Counter mode hides and does not vouch: that the bytes are true is known by the digest
of the plaintext in the row. What arrives in chunks is sealed at its offset. Bytes that
were refused (a wrong checksum) and the ones sent in their stead share a stretch of key;
the refused ones are cut off at once and never acknowledged.
"""

import os

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from maypop.base.bodies import Piece

BLOCK = 16
SALT = 16  # bytes in front of a part made from an upload
KEY = 32


class Stream:
    """Seals or opens the bytes that follow; both are the same deed."""

    def __init__(self, context: CipherContext) -> None:
        self.context, self.room = context, bytearray()

    def update(self, data: Piece) -> bytes:
        return bytes(self.passing(data))

    def passing(self, data: Piece) -> memoryview:
        """The same, to be used before the next call, which writes over it.

        Fresh memory for every piece costs three times what the cipher does.
        """
        if len(self.room) < len(data) + BLOCK:
            self.room = bytearray(len(data) + BLOCK)
        done = self.context.update_into(data, self.room)
        return memoryview(self.room)[:done]


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
    return Stream(context)
