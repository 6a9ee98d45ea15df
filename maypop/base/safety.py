"""Wrong configurations, each with its mend. Maypop does not start with one of them."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from stat import S_IMODE
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings as current

LOCAL = (".localhost", ".local", ".internal", ".test")
MEND_KEY = "Set SECRET_KEY to 50 or more random characters."
STAY_HERE = ("console", "filebased", "dummy", "locmem")


def refuse_unless_safe() -> None:
    """Called before anything is served or worked on."""
    found = list(problems(current))
    if found:
        lines = "\n".join(f"  - {each}" for each in found)
        raise SystemExit(f"Maypop does not start until this is mended:\n{lines}")


def problems(settings: Any) -> Iterator[str]:
    """What is unsafe here, in sentences that say what to do. Nothing: go ahead."""
    if settings.DEMO:
        yield from _demo(settings)
        return
    yield from _files(settings)
    yield from _secrets(settings)
    yield from _transport(settings)
    yield from _cookies(settings)
    yield from _sign_in(settings)
    yield from _pages(settings)
    yield from _data(settings)
    yield from _mail(settings)
    yield from _word_back(settings)


def _demo(settings: Any) -> Iterator[str]:
    if is_public(urlsplit(settings.ORIGIN).hostname or ""):
        yield (
            f"MAYPOP_DEMO is on and {settings.ORIGIN} is a public address, where"
            " anyone could sign in as anyone. Unset MAYPOP_DEMO, or set"
            " MAYPOP_ORIGIN to an address of this machine."
        )


def _files(settings: Any) -> Iterator[str]:
    """What people upload must not share a host with the pages and their sessions."""
    mend = (
        "Set MAYPOP_FILES_ORIGIN to an https address with a host name of its own, for"
        " instance https://files.maypop.example.org."
    )
    files = urlsplit(settings.FILES_ORIGIN)
    if not files.hostname:
        yield f"Uploaded files have no address to be seen at. {mend}"
    elif files.hostname == urlsplit(settings.ORIGIN).hostname:
        yield f"An uploaded file could act in the name of whoever opens it. {mend}"
    elif files.scheme != "https":
        yield f"Recordings of children would cross the network in the open. {mend}"


def is_public(host: str) -> bool:
    """Whether strangers could reach this host by its name."""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith(LOCAL)


def _secrets(settings: Any) -> Iterator[str]:
    key = settings.SECRET_KEY
    if key in ("only-for-tests", "change-me") or key.startswith("django-insecure"):
        yield f"SECRET_KEY is one that others know. {MEND_KEY}"
    elif len(key) < 50 or len(set(key)) < 5:
        yield f"SECRET_KEY is too easy to guess. {MEND_KEY}"
    if settings.DEBUG:
        yield "DEBUG shows settings and code to visitors. Unset DEBUG."


def _transport(settings: Any) -> Iterator[str]:
    if urlsplit(settings.ORIGIN).scheme != "https":
        yield (
            f"{settings.ORIGIN} is plain http, so passwords and children's faces would"
            " cross the network in the open. Set MAYPOP_ORIGIN to an https address, or"
            " set MAYPOP_DEMO=1 to try Maypop on this machine with invented people."
        )
    if not settings.SECURE_SSL_REDIRECT:
        yield "Plain http is answered. Set SECURE_SSL_REDIRECT to True."
    if not settings.SECURE_HSTS_SECONDS:
        yield "Browsers may fall back to plain http. Set SECURE_HSTS_SECONDS to a year."
    if "*" in settings.ALLOWED_HOSTS:
        yield (
            "Any host name is answered, so mailed links could lead to a stranger."
            " List the names in ALLOWED_HOSTS."
        )


def _cookies(settings: Any) -> Iterator[str]:
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield (
            "Cookies would travel over plain http. Set SESSION_COOKIE_SECURE and"
            " CSRF_COOKIE_SECURE to True."
        )
    if not settings.SESSION_COOKIE_HTTPONLY:
        yield "Scripts can read the session. Set SESSION_COOKIE_HTTPONLY to True."
    if not settings.SESSION_COOKIE_NAME.startswith("__Host-"):
        yield (
            "A neighboring site could plant a session. Name SESSION_COOKIE_NAME"
            " __Host-sessionid."
        )


def _sign_in(settings: Any) -> Iterator[str]:
    if "argon2" not in settings.PASSWORD_HASHERS[0].lower():
        yield "Passwords are hashed too fast. Put Argon2 first in PASSWORD_HASHERS."
    if not settings.AUTH_PASSWORD_VALIDATORS:
        yield "Any password is taken. Fill AUTH_PASSWORD_VALIDATORS."
    if not settings.ACCOUNT_RATE_LIMITS:
        yield "Passwords may be guessed without end. Fill ACCOUNT_RATE_LIMITS."


def _pages(settings: Any) -> Iterator[str]:
    policy = (settings.CONTENT_SECURITY_POLICY or {}).get("DIRECTIVES", {})
    scripts = set(policy.get("script-src", ["'unsafe-inline'"]))
    if scripts & {"'unsafe-inline'", "'unsafe-eval'", "*"}:
        yield (
            "The content security policy lets any script run. Take unsafe-inline,"
            " unsafe-eval and * out of script-src in CONTENT_SECURITY_POLICY."
        )
    if Path(settings.MEDIA_ROOT).is_relative_to(settings.STATIC_ROOT):
        yield (
            "Evidence would be served to everyone with the static files. Move"
            " MEDIA_ROOT out of STATIC_ROOT."
        )


def _data(settings: Any) -> Iterator[str]:
    home = Path(settings.DATA)
    for place in (home, home / "secret", home / "media"):
        if place.exists() and S_IMODE(place.stat().st_mode) & 0o077:
            yield (
                f"{place} can be read by other users of this machine."
                f" Run: chmod go-rwx {place}"
            )
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        yield from _sqlite(database.get("OPTIONS", {}))
    elif database.get("USER") in ("postgres", "root"):
        yield (
            "Maypop would work as the owner of the whole database server. Create a"
            " role of its own and name it in DATABASE_URL."
        )


def _sqlite(options: dict[str, Any]) -> Iterator[str]:
    asked = options.get("init_command", "")
    if not re.search(r"synchronous\s*=\s*(FULL|EXTRA|[23])", asked, re.IGNORECASE):
        yield (
            "A power cut could lose what was already acknowledged. Put"
            " PRAGMA synchronous=FULL into init_command of DATABASES."
        )
    if options.get("transaction_mode") != "IMMEDIATE":
        yield (
            "Two writers at once would get an error. Set transaction_mode to IMMEDIATE"
            " in DATABASES."
        )


def _word_back(settings: Any) -> Iterator[str]:
    """What people answer by mail must arrive, and come from nobody else."""
    box, secret = urlsplit(settings.IMAP_URL), settings.INBOUND_SECRET
    if settings.MAIL_DOMAIN and not (settings.IMAP_URL or secret):
        yield (
            "People could answer by mail, and nobody would look. Set MAYPOP_IMAP_URL"
            " or MAYPOP_INBOUND_SECRET, or unset MAYPOP_MAIL_DOMAIN."
        )
    if settings.IMAP_URL and box.scheme not in ("imaps", "imap+tls"):
        yield (
            "The password of the mailbox would cross the network in the open. Begin"
            " MAYPOP_IMAP_URL with imaps://, or with imap+tls:// for STARTTLS."
        )
    if settings.IMAP_CA and not Path(settings.IMAP_CA).is_file():
        yield (
            f"There is no file {settings.IMAP_CA}, so nobody vouches for the mailbox."
            " Set MAYPOP_IMAP_CA to a PEM file, or unset it."
        )
    if secret and len(secret) < 32:
        yield (
            "MAYPOP_INBOUND_SECRET is too easy to guess. Set it to 32 or more random"
            " characters."
        )


def _mail(settings: Any) -> Iterator[str]:
    if any(word in settings.EMAIL_BACKEND for word in STAY_HERE):
        yield (
            "Mail would stay on this machine, and nobody could be invited or reset a"
            " password. Set EMAIL_URL, for instance"
            " smtp+tls://name:password@mail.example.org:587."
        )
