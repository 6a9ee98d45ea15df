"""A mail server that calls us: who it is, and that it says this now, by one signature.

It signs the time and the bytes with a secret that both know. The same call twice is
the same mail twice, which is taken in once.
"""

import hashlib
import hmac

from django.conf import settings
from django.utils.crypto import constant_time_compare

from maypop.base import clock

WINDOW = 300  # seconds that a call may be old, or ahead


def signature(secret: str, moment: str, raw: bytes) -> str:
    signed = hmac.new(secret.encode(), f"{moment}.".encode() + raw, hashlib.sha256)
    return f"sha256={signed.hexdigest()}"


def is_genuine(moment: str, given: str, raw: bytes) -> bool:
    """Both questions are asked whatever the answer to the first."""
    expected = signature(settings.INBOUND_SECRET, moment, raw)
    same = constant_time_compare(given.encode(), expected.encode())
    return same and is_now(moment)


def is_now(moment: str) -> bool:
    if not (moment.isascii() and moment.isdigit() and len(moment) < 12):
        return False
    return abs(clock.now().timestamp() - int(moment)) <= WINDOW
