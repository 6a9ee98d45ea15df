"""Debian's Chromium, with which the tests look at the pages as people do."""

import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from maypop.people.models import Person
from tests.serving import Served, served

# Playwright's event loop runs in the thread in which the test asks the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
expect.set_options(timeout=20_000)  # as patient as a person with a slow machine


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture
def sign_in(context: BrowserContext, live_server: Any) -> Callable[[Person], None]:
    """Give the browser the session of this person."""

    def sign_in(person: Person) -> None:
        client = Client()
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session}
        context.add_cookies([{**cookie, "url": live_server.url}])  # type: ignore[list-item]  # the stub knows literals only

    return sign_in


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The whole product in a process of its own, with the demonstration in it."""
    with served(tmp_path_factory.mktemp("site") / "home") as server:
        yield server


@pytest.fixture
def visit(new_context: Callable[..., BrowserContext], site: Served) -> "Visit":
    """A browser of their own for whoever comes."""

    def visit(**options: Any) -> Page:
        told = {"base_url": site.origin, "locale": "en-US"} | options
        return new_context(**told).new_page()

    return visit


@pytest.fixture
def signed_in(visit: "Visit") -> "Visit":
    """The same, after pressing the button with somebody's name."""

    def signed_in(name: str, **options: Any) -> Page:
        page = visit(**options)
        page.goto("/demo/sign-in")
        page.get_by_role("button", name=f"Sign in as {name}", exact=True).click()
        expect(page).not_to_have_url(re.compile("/demo/sign-in$"))
        return page

    return signed_in


Visit = Callable[..., Page]
