"""The server of the benchmark: the product, with the floor's address added."""

import django
from django.conf import settings

django.setup()
settings.ROOT_URLCONF = "tools.bench.urls"

from django.core.management import call_command  # noqa: E402  (needs the setup above)

from maypop.base import worker  # noqa: E402
from maypop.media.rules import Limits, purpose  # noqa: E402


@purpose("bench")
def anything(_person: object, _about: str) -> Limits:
    return Limits()


def rest(_work: object) -> None:
    """Films are made ready at another time: that takes a core of its own."""


worker.start = rest
call_command("up")
