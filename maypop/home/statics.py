"""Static files with hashed names, gathered again only when one has changed."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

# Of django_htmx pages take one file; to compress all others was most of the work.
UNUSED = [
    "django_htmx/django-htmx.js",
    "django_htmx/ext/*",
    "django_htmx/htmax-*",
    "django_htmx/htmx-2.js",
    "django_htmx/htmx-4*",
]


def gather() -> None:
    mark = Path(settings.STATIC_ROOT).with_suffix(".mark")
    found = fingerprint()
    if not mark.exists() or mark.read_text() != found:
        call_command(
            "collectstatic",
            interactive=False,
            clear=True,
            verbosity=0,
            ignore_patterns=UNUSED,
        )
        mark.write_text(found)


def fingerprint() -> str:
    """Changes with any file's name, size or time of writing."""
    digest = sha256()
    for finder in finders.get_finders():
        for name, storage in sorted(finder.list(UNUSED), key=lambda pair: pair[0]):
            file = Path(storage.path(name)).stat()
            digest.update(f"{name} {file.st_size} {file.st_mtime_ns}\n".encode())
    return digest.hexdigest()
