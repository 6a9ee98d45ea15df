"""The number by which a reader knows a piece of work, and nothing else."""

from maypop.base import chance

# Without O and I, 0 and 1: a number that is read aloud must not be misheard.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUPS, LETTERS = 3, 4


def blind_id() -> str:
    """`MP-7K4Q-XW29-TT8B`: sixty bits of chance, so it cannot be guessed."""
    groups = (chance.word(LETTERS, ALPHABET) for _ in range(GROUPS))
    return "-".join(["MP", *groups])
