"""Debian's Chromium, with which the tests look at the pages as people do."""

import json
import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from maypop.people.models import Person
from tests.browser.looking import Window
from tests.browser.sharing import Names, Shared
from tests.serving import Served

# Playwright's event loop runs in the thread in which the test asks the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# A color on its way to another is drawn sixty times a second, and nobody looks.
QUIET: dict[str, Any] = {"reduced_motion": "reduce"}


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Somebody's browser: nothing is remembered from anyone before."""
    opened: list[BrowserContext] = []

    def new_context(**options: Any) -> BrowserContext:
        opened.append(browser.new_context(**{"locale": "en-US"} | options))
        return opened[-1]

    yield new_context
    for each in opened:
        each.close()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def sign_in(context: BrowserContext, live_server: Any) -> Callable[[Person], None]:
    """Give the browser the session of this person."""

    def sign_in(person: Person) -> None:
        client = Client()
        client.force_login(person)
        session = str(client.cookies[settings.SESSION_COOKIE_NAME].value)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session, "url": live_server.url}])

    return sign_in


@pytest.fixture(scope="session")
def visited(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[tuple[Served, Names]]:
    """The whole product in a process of its own, with the demonstration in it."""
    ours = tmp_path_factory.getbasetemp()
    place = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours
    with Shared(place / "site", asked, pytestconfig.option.told).visited() as found:
        yield found


@pytest.fixture(scope="session")
def site(visited: tuple[Served, Names]) -> Served:
    return visited[0]


@pytest.fixture(scope="session")
def names(visited: tuple[Served, Names]) -> Names:
    """What links do not lead to: who earned what, and what was mailed to whom."""
    return visited[1]


def asked(site: Served) -> Names:
    told: Names = json.loads(site.command("shell", "--verbosity=0", "--command", ASK))
    return told


# One command for all of it: each starts the whole product anew.
ASK = """
import json
from maypop.coaching.models import Thread
from maypop.credentials.models import Award
from maypop.people.actions import hand_over, invite
from maypop.people.letters import link_of
from maypop.people.models import Organization, Person, Role
from maypop.programs.models import Phase

# One reads, unless they ask for another: chance would make the tests differ.
Phase.objects.filter(name="Phase 2").update(
    double_review=0, first_read_twice=0, reconciles=True
)
WHY = "the tests look at their pages"
found = Award.objects.for_the_system(WHY).order_by("pk")
awards = {each.journey.learner.handle: each.public_id for each in found}
talk = Thread.objects.for_the_system(WHY).filter(
    artifact__journey__learner__handle="maribel"
).order_by("pk")[0]

def invited(email, place, role):
    place = Organization.objects.get(slug=place)
    return link_of(invite(email, organization=place, role=Role(role), by=None))

print(json.dumps({
    "shared": str(awards["inez"]),
    "revoked": str(awards["royce"]),
    "private": str(awards["amos"]),
    "shared_piece": str(talk.artifact.about),
    "comment": str(talk.messages.all()[0].public_id),
    "phone": hand_over(Person.objects.get(handle="maribel"), "/journey", []).token,
    "invitation": invited(
        "rosalba.quint@example.org", "hackberry-elementary", "educator"),
    "used": invited("marigold.fern@example.org", "hackberry-elementary", "educator"),
    "second_role": invited(
        "petunia.vale@example.org", "magnolia-landing-county", "mentor"),
}))
"""


@pytest.fixture
def visit(new_context: Callable[..., BrowserContext], site: Served) -> "Visit":
    """A browser of their own for whoever comes."""

    def visit(**options: Any) -> Page:
        return new_context(base_url=site.origin, **QUIET | options).new_page()

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


@pytest.fixture
def browser_of(
    new_context: Callable[..., BrowserContext], site: Served
) -> Callable[..., BrowserContext]:
    """The browser of somebody who is signed in already, with no page open yet.

    How people sign in others show. The list with everybody's button and the page after
    it would be drawn anew in each new browser.
    """

    def browser_of(name: str, **options: Any) -> BrowserContext:
        context = new_context(base_url=site.origin, **QUIET | options)
        handle = name.split()[0].lower()
        told = context.request.post(f"/demo/sign-in?as={handle}", max_redirects=0)
        assert told.status == 302, name
        return context

    return browser_of


@pytest.fixture
def comes_as(browser_of: Callable[..., BrowserContext]) -> "Visit":
    """Somebody who is signed in already, at one of their places."""

    def comes_as(name: str, address: str = "/", **options: Any) -> Page:
        page = browser_of(name, **options).new_page()
        page.goto(address)
        expect(page.get_by_label(f"account of {name}")).to_be_visible()
        return page

    return comes_as


Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def window(browser: Browser, site: Served, names: Names) -> Iterator[Window]:
    """Whoever comes looks through the same one."""
    context = browser.new_context(base_url=site.origin, locale="en-US", **QUIET)
    yield Window(context, names["used"])
    context.close()
