"""The word by which the world knows an award or a list: random, and easy to copy."""

from maypop.base import chance

LENGTH = 16


def public_id() -> str:
    """Seventy-nine bits of chance, so it cannot be guessed."""
    return chance.word(LENGTH)
