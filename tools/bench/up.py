"""The server of the benchmark: the product, with the floor's address added."""

import django
from django.conf import settings

django.setup()
settings.ROOT_URLCONF = "tools.bench.urls"

from django.core.management import call_command  # noqa: E402  (needs the setup above)

call_command("up")
