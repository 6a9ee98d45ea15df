"""Ed25519 keys: made, kept as PEM, shown as multibase."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey as PrivateKey,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PublicKey as PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from . import base58

__all__ = [
    "PrivateKey",
    "PublicKey",
    "from_multibase",
    "from_pem",
    "generate",
    "to_multibase",
    "to_pem",
]

ED25519 = b"\xed\x01"  # the multicodec for an Ed25519 public key


def generate() -> PrivateKey:
    return PrivateKey.generate()


def to_pem(key: PrivateKey, *, password: bytes | None) -> bytes:
    """PKCS#8; encrypted unless the caller says None."""
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def from_pem(pem: bytes, *, password: bytes | None) -> PrivateKey:
    key = load_pem_private_key(pem, password)
    if not isinstance(key, PrivateKey):
        raise TypeError("not an Ed25519 key")
    return key


def to_multibase(key: PublicKey) -> str:
    return "z" + base58.encode(ED25519 + key.public_bytes_raw())


def from_multibase(text: str) -> PublicKey:
    """The key, or ValueError for any other kind or spelling."""
    if not text.startswith("z"):
        raise ValueError("not base 58 multibase")
    raw = base58.decode(text[1:])
    if len(raw) != 34 or not raw.startswith(ED25519):
        raise ValueError("not an Ed25519 key")
    return PublicKey.from_public_bytes(raw[2:])
