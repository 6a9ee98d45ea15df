"""The server of the benchmark: the product, with the floor's address added."""

import django
from django.conf import settings

django.setup()
settings.ROOT_URLCONF = "tools.bench.urls"

from django.core.management import call_command  # noqa: E402  (needs the setup above)

from maypop.media.rules import Limits, purpose  # noqa: E402


@purpose("bench")
def anything(_person: object, _about: str) -> Limits:
    return Limits()


call_command("up")
