"""Where `next` may lead: to a path of ours, never to another host."""

import re

from django.utils.http import url_has_allowed_host_and_scheme

ODD = re.compile(r"[\\\x00-\x20\x7f-\xa0]")  # browsers read these their own way


def stays_here(url: str) -> bool:
    plain = url.startswith("/") and not ODD.search(url)
    return plain and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
