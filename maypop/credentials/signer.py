"""The key that signs now. Its private half is a file that only the worker reads."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from maypop.base import clock

from . import identity
from .models import IssuerKey
from .openbadges import canon, did, keys, proof
from .openbadges.documents import Document


class KeyLost(RuntimeError):
    """We published a key whose file is not the one we have; nothing is signed."""


@dataclass(frozen=True)
class Signer:
    row: IssuerKey
    private: keys.PrivateKey

    def sign(self, document: Document, *, at: datetime) -> Document:
        method = did.method(identity.issuer(), self.row.name)
        return proof.sign(document, self.private, method, at, canonical=canon.cast)


def ensure_key() -> IssuerKey:
    """The key that signs now, made if there is none. Never called by a GET."""
    row = IssuerKey.objects.signing(clock.now()).last()
    return row or _publish(f"key-{IssuerKey.objects.count() + 1}")


def signer() -> Signer:
    """Ready to sign; KeyLost when the file does not belong to the published key."""
    row = ensure_key()
    try:
        private = _read(_file(row.name))
    except FileNotFoundError as missing:
        raise KeyLost(f"{_file(row.name)} is missing: restore it") from missing
    if keys.to_multibase(private.public_key()) != row.public_multibase:
        raise KeyLost(f"{_file(row.name)} is another key than the published one")
    return Signer(row, private)


def _publish(name: str) -> IssuerKey:
    """File first, row second: a crash between them leaves a file to be taken up."""
    if not _file(name).exists():
        _keep(keys.to_pem(keys.generate(), password=None), _file(name))
    public = keys.to_multibase(_read(_file(name)).public_key())
    row, _new = IssuerKey.objects.get_or_create(
        name=name, defaults={"public_multibase": public}
    )
    return row


def _file(name: str) -> Path:
    return Path(settings.DATA) / "keys" / f"{name}.pem"


def _read(file: Path) -> keys.PrivateKey:
    return keys.from_pem(file.read_bytes(), password=None)


def _keep(pem: bytes, file: Path) -> None:
    """Whole and on the disk, or not at all; of two at once the first one stays."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=".new-") as fresh:  # mode 0600
        fresh.write(pem)
        fresh.flush()
        os.fsync(fresh.fileno())
        with suppress(FileExistsError):
            os.link(fresh.name, file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
