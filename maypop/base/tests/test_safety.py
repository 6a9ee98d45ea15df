"""Wrong configurations refuse to start, and name their mend."""

import logging
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings as current

from config import settings as product
from maypop.base.hush import WithoutTokens
from maypop.base.safety import is_public, problems, refuse_unless_safe

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "OPTIONS": product.SQLITE,
}


@pytest.fixture
def sound(tmp_path):
    """A configuration with nothing wrong; each test spoils one thing."""
    tmp_path.chmod(0o700)
    return SimpleNamespace(
        DEMO=False,
        SECRET_KEY="f3b1c07a9d2e5648" * 4,
        DEBUG=False,
        ORIGIN="https://maypop.example.org",
        FILES_ORIGIN="https://files.maypop.example.org",
        ALLOWED_HOSTS=["maypop.example.org", "localhost"],
        MAIL_DOMAIN="",
        IMAP_URL="",
        IMAP_CA="",
        INBOUND_SECRET="",
        SECURE_SSL_REDIRECT=True,
        SECURE_HSTS_SECONDS=31_536_000,
        SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_NAME="__Host-sessionid",
        CSRF_COOKIE_SECURE=True,
        PASSWORD_HASHERS=product.PASSWORD_HASHERS,
        AUTH_PASSWORD_VALIDATORS=product.AUTH_PASSWORD_VALIDATORS,
        ACCOUNT_RATE_LIMITS=product.ACCOUNT_RATE_LIMITS,
        CONTENT_SECURITY_POLICY=product.CONTENT_SECURITY_POLICY,
        DATA=tmp_path,
        MEDIA_ROOT=tmp_path / "media",
        STATIC_ROOT=tmp_path / "static",
        DATABASES={"default": SQLITE},
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
    )


def test_a_sound_configuration_has_nothing_to_mend(sound):
    assert list(problems(sound)) == []


def sqlite(**options):
    return {"default": SQLITE | {"OPTIONS": product.SQLITE | options}}


WRONG = [
    ({"SECRET_KEY": "only-for-tests"}, "SECRET_KEY"),
    ({"SECRET_KEY": "django-insecure-" + "x1y2z3" * 9}, "SECRET_KEY"),
    ({"SECRET_KEY": "short-but-random"}, "SECRET_KEY"),
    ({"SECRET_KEY": "a" * 64}, "SECRET_KEY"),
    ({"DEBUG": True}, "DEBUG"),
    ({"ORIGIN": "http://maypop.example.org"}, "MAYPOP_ORIGIN"),
    ({"ORIGIN": "http://localhost:8000"}, "MAYPOP_ORIGIN"),
    ({"FILES_ORIGIN": ""}, "MAYPOP_FILES_ORIGIN"),
    ({"FILES_ORIGIN": "https://maypop.example.org"}, "MAYPOP_FILES_ORIGIN"),
    ({"FILES_ORIGIN": "https://maypop.example.org:8443"}, "MAYPOP_FILES_ORIGIN"),
    ({"FILES_ORIGIN": "http://files.maypop.example.org"}, "MAYPOP_FILES_ORIGIN"),
    ({"SECURE_SSL_REDIRECT": False}, "SECURE_SSL_REDIRECT"),
    ({"SECURE_HSTS_SECONDS": 0}, "SECURE_HSTS_SECONDS"),
    ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS"),
    ({"SESSION_COOKIE_SECURE": False}, "SESSION_COOKIE_SECURE"),
    ({"CSRF_COOKIE_SECURE": False}, "CSRF_COOKIE_SECURE"),
    ({"SESSION_COOKIE_HTTPONLY": False}, "SESSION_COOKIE_HTTPONLY"),
    ({"SESSION_COOKIE_NAME": "sessionid"}, "__Host-sessionid"),
    ({"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5"]}, "Argon2"),
    ({"AUTH_PASSWORD_VALIDATORS": []}, "AUTH_PASSWORD_VALIDATORS"),
    ({"ACCOUNT_RATE_LIMITS": False}, "ACCOUNT_RATE_LIMITS"),
    ({"CONTENT_SECURITY_POLICY": {}}, "CONTENT_SECURITY_POLICY"),
    (
        {"CONTENT_SECURITY_POLICY": {"DIRECTIVES": {"script-src": ["'unsafe-eval'"]}}},
        "CONTENT_SECURITY_POLICY",
    ),
    ({"MEDIA_ROOT": "/srv/static/media", "STATIC_ROOT": "/srv/static"}, "MEDIA_ROOT"),
    ({"DATABASES": sqlite(init_command="PRAGMA synchronous=NORMAL;")}, "synchronous"),
    ({"DATABASES": sqlite(transaction_mode="DEFERRED")}, "IMMEDIATE"),
    (
        {"DATABASES": {"default": {"ENGINE": "postgresql", "USER": "postgres"}}},
        "DATABASE_URL",
    ),
    ({"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, "EMAIL_URL"),
    ({"MAIL_DOMAIN": "in.example.org"}, "MAYPOP_IMAP_URL"),
    ({"IMAP_URL": "imap://us:pw@mail.example.org/INBOX"}, "imaps://"),
    ({"IMAP_URL": "imap://us:pw@127.0.0.1/INBOX"}, "imap+tls://"),
    ({"IMAP_URL": "pop3s://us:pw@mail.example.org"}, "imaps://"),
    ({"IMAP_CA": "/nowhere/ca.pem"}, "MAYPOP_IMAP_CA"),
    ({"INBOUND_SECRET": "short"}, "MAYPOP_INBOUND_SECRET"),
]


@pytest.mark.parametrize(("spoiled", "mend"), WRONG)
def test_one_wrong_setting_is_one_sentence_that_names_its_mend(sound, spoiled, mend):
    vars(sound).update(spoiled)
    (sentence,) = problems(sound)
    assert mend in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize("place", [".", "secret", "media"])
def test_data_that_others_can_read_are_refused(sound, place):
    (sound.DATA / place).mkdir(exist_ok=True)
    (sound.DATA / place).chmod(0o750)
    (sentence,) = problems(sound)
    assert "chmod go-rwx" in sentence


@pytest.mark.parametrize(
    "origin", ["https://maypop.example.org", "http://8.8.8.8:8000"]
)
def test_the_demonstration_does_not_run_on_a_public_address(sound, origin):
    vars(sound).update(DEMO=True, ORIGIN=origin)
    (sentence,) = problems(sound)
    assert "MAYPOP_DEMO" in sentence


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "10.0.0.7", "maypop", "a.localhost", "::1"]
)
def test_an_address_of_this_machine_or_house_is_not_public(host):
    assert not is_public(host)


def test_the_demonstration_starts_at_home(sound):
    vars(sound).update(DEMO=True, ORIGIN="http://localhost:8000", SECRET_KEY="x")
    assert list(problems(sound)) == []


def test_an_unsafe_start_ends_with_every_sentence(settings):
    settings.DEMO, settings.DEBUG = False, True
    with pytest.raises(SystemExit) as end:
        refuse_unless_safe()
    assert str(end.value).count("\n  - ") == len(list(problems(current)))
    assert "Unset DEBUG" in str(end.value)


@pytest.mark.parametrize(
    "address",
    [
        "/invitation/SECRET",
        "/account/reset/SECRET/SECRET?next=/",
        "/f/SECRET",
        "reply+SECRET@example.org",
    ],
)
def test_a_log_never_holds_the_key_of_an_address(address):
    about = logging.LogRecord(
        "django.request", 30, "", 0, "%s: %s", ("Gone", address), None
    )
    assert WithoutTokens().filter(about)
    assert "SECRET" not in about.getMessage()
    assert about.getMessage().startswith("Gone: ")


PRODUCT = """
from config import settings
from maypop.base.safety import problems
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, *problems(settings))
"""


def read_by_itself(**environment):
    """The product's settings as another process reads them."""
    run = [sys.executable, "-c", PRODUCT]
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": os.getcwd()}
    return subprocess.check_output(run, text=True, env=clean | environment).strip()


def test_the_products_own_settings_are_sound_once_the_environment_is(tmp_path):
    tmp_path.chmod(0o700)
    said = read_by_itself(
        SECRET_KEY="f3b1c07a9d2e5648" * 4,
        MAYPOP_HOME=str(tmp_path),
        MAYPOP_ORIGIN="https://maypop.example.org",
        MAYPOP_FILES_ORIGIN="https://files.maypop.example.org",
        EMAIL_URL="smtp+tls://name:password@mail.example.org:587",
    )
    assert said == "__Host-sessionid __Host-csrftoken"


def test_the_demonstration_works_over_plain_http_at_home(tmp_path):
    said = read_by_itself(SECRET_KEY="x", MAYPOP_DEMO="1", MAYPOP_HOME=str(tmp_path))
    assert said == "sessionid csrftoken"
