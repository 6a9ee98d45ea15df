"""The names by which the world knows this installation and what it issues."""

from urllib.parse import quote

from django.conf import settings

from .openbadges.did import web


def issuer() -> str:
    """Who signs: the did:web of our own address."""
    return web(settings.ORIGIN)


def credential(public_id: str) -> str:
    return f"{settings.ORIGIN}/c/{public_id}"


def status_list(public_id: str) -> str:
    return f"{settings.ORIGIN}/status/{public_id}"


def edition(slug: str, number: int) -> str:
    return f"{settings.ORIGIN}/catalog/{slug}/{number}"


def part(whole: str, *names: str) -> str:
    """A place on the page of the whole: a criterion, a level, an indicator."""
    return f"{whole}#{quote('-'.join(names))}"


def badge(slug: str, number: int) -> str:
    return f"{settings.ORIGIN}/badges/{slug}.svg?edition={number}"
