"""Long, and not one that others would try. Nothing else."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from maypop.people.models import Person

MARIBEL = Person(
    email="maribel.stroud@example.org", given_name="Maribel", family_name="Stroud"
)


@pytest.mark.parametrize(
    "password",
    [
        "seven herons on the levee",
        "allsmallletterswithnothingelse",
        "             cold rain  ",
        "été à la mer, un héron",
        "x9" + "kq7w" * 3 + "!m",
        "heron " * 42,
    ],
)
def test_any_long_password_of_ones_own_will_do(password):
    validate_password(password, MARIBEL)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("fourteen chars", "too_short"),
        ("a long line " * 22, "too_long"),
        ("passwordpassword", "well_known"),
        ("Password12345678!", "well_known"),
        ("sunshine 2024 2025", "well_known"),
        ("letmeinletmeinletmein", "well_known"),
        ("aaaaaaaaaaaaaaaaaa", "well_known"),
        ("ababababababababab", "well_known"),
        ("1234567890123456", "well_known"),
        ("6543210987654321", "well_known"),
        ("qwertyuiopasdfghjkl", "well_known"),
        ("abcdefghijklmnopq", "well_known"),
        ("maypop-maypop-1234", "about_you"),
        ("Maribel.Stroud.2026", "about_you"),
        ("stroud maribel example", "about_you"),
    ],
)
def test_what_guessers_try_first_is_refused(password, why):
    with pytest.raises(ValidationError) as refusal:
        validate_password(password, MARIBEL)
    assert why in {error.code for error in refusal.value.error_list}


def test_the_longest_password_has_256_characters():
    validate_password("cold rain on tin roofs " * 11 + "123", MARIBEL)
    with pytest.raises(ValidationError):
        validate_password("cold rain on tin roofs " * 11 + "1234", MARIBEL)
