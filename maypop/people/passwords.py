"""What a password must be: long, and not one that others would try. Nothing else."""

import re
import unicodedata
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST = 15  # enough even where it is the only factor
LONGEST = 256
FEWEST_OF_THEIR_OWN = 8  # characters left once known words are taken out
OURS = ("maypop", "microcredential", "passionflower", "password", "passwort")
ROWS = (
    "01234567890123456789012345678901234567890",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiopqwertyuiopqwertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "q1w2e3r4t5y6u7i8o9p0",
)


class LongEnough:
    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 (Django's)
        if len(password) < SHORTEST:
            raise ValidationError(
                _("Use at least %(n)d characters. A short sentence works well."),
                code="too_short",
                params={"n": SHORTEST},
            )
        if len(password) > LONGEST:
            raise ValidationError(
                _("Use at most %(n)d characters."),
                code="too_long",
                params={"n": LONGEST},
            )

    def get_help_text(self) -> str:
        return _(
            "At least %(n)d characters. Any characters will do, spaces too, and you"
            " may paste it."
        ) % {"n": SHORTEST}


class NotWellKnown(CommonPasswordValidator):
    """The lists that guessers begin with, also dressed up, repeated or in a row."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 (Django's)
        plain = folded(password)
        if is_a_row(plain) or any(each in self.passwords for each in _dressings(plain)):
            raise ValidationError(
                _("Many people use this password. Choose one that is yours alone."),
                code="well_known",
            )

    def get_help_text(self) -> str:
        return _("Not one that many people use.")


class NotAboutYou:
    """Nothing but your own name, address or our product: the first guesses."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < SHORTEST:  # told already; one thing to mend at a time
            return
        rest = re.sub(r"[\W_]+", "", folded(password))
        for word in sorted(_known_of(user), key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < FEWEST_OF_THEIR_OWN:
            raise ValidationError(
                _(
                    "This is mostly your name, your e-mail address or a word that"
                    " everyone here knows. Add words of your own."
                ),
                code="about_you",
            )

    def get_help_text(self) -> str:
        return _("Not your name or e-mail address.")


def folded(password: str) -> str:
    return unicodedata.normalize("NFKC", password).casefold()


def is_a_row(plain: str) -> bool:
    """Keys or letters in their order, forward or backward."""
    return any(plain in row or plain in row[::-1] for row in ROWS)


def _dressings(plain: str) -> set[str]:
    """The password itself, what it repeats, and what is left without the trimmings."""
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    return {plain, bare, _repeated(plain), _repeated(bare)} - {""}


def _repeated(plain: str) -> str:
    """The shortest start that, said again and again, gives the whole."""
    for size in range(1, len(plain) // 2 + 1):
        if (plain[:size] * len(plain))[: len(plain)] == plain:
            # One or two letters over and over are on no list, and the first guess.
            return "aaaaaa" if size < 4 else plain[:size]
    return plain


def _known_of(person: Any) -> set[str]:
    said = " ".join(
        getattr(person, name, "") or ""
        for name in ("email", "given_name", "family_name")
    )
    words = re.split(r"[\W_]+", folded(said))
    return {word for word in words if len(word) > 2} | set(OURS)
