from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from maypop.people.models import Level, Membership, Organization, Person, Role

PASSWORD = "seven herons on the levee"


@pytest.fixture(autouse=True)
def _nothing_counted_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def state(db: None) -> Organization:
    return Organization.objects.create(
        slug="volunteer", name="Volunteer State", level=Level.STATE
    )


@pytest.fixture
def district(state: Organization) -> Organization:
    return Organization.objects.create(
        slug="cedar-glade", name="Cedar Glade", level=Level.DISTRICT, parent=state
    )


@pytest.fixture
def person(db: None) -> Callable[..., Person]:
    """Make someone: their name, and the roles they hold where."""

    def make(
        given: str = "Maribel", family: str = "Stroud", **held: Organization
    ) -> Person:
        email = f"{given}.{family}@example.org".lower()
        names = {"given_name": given, "family_name": family, "handle": given.lower()}
        one = Person.objects.create_user(email, PASSWORD, **names)
        EmailAddress.objects.create(user=one, email=email, verified=True, primary=True)
        for role, place in held.items():
            Membership.objects.create(
                person=one, role=Role[role.upper()], organization=place
            )
        return one

    return make


@pytest.fixture
def real(settings: Any) -> None:
    """As an installation with real people runs, but for the transport of tests."""
    settings.DEMO = False


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Any]:
    def sign_in(email: str, password: str = PASSWORD, **more: str) -> Any:
        return client.post("/sign-in", {"login": email, "password": password} | more)

    return sign_in
