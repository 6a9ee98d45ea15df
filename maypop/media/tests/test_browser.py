"""The upload element in a real browser: on bad Wi-Fi, without script, by axe."""

import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import include, path
from playwright.sync_api import Page, expect

from maypop.media import actions, store
from maypop.media.models import Upload

from .conftest import browser_of, someone
from .samples import a_pdf

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls(__name__),
]

# Playwright keeps an event loop running in this thread until the session ends, so what
# Django says about loops would hit every later test that touches the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHUNK = 8 * 1024 * 1024
# Asked at every frame: it is said for a second only.
TRIES_AGAIN = """
() => document.querySelector("[data-note]")?.textContent
  .includes("9 MB is safe; trying again")
"""
PAGE = """{% load design i18n static %}<!doctype html><html lang="en"><head><title>Piece</title>
<link rel="icon" href="{% static 'design/mark.svg' %}">
<link rel="stylesheet" href="{% static 'design/css/maypop.css' %}">{% importmap %}</head>
<body><main id="main" class="page stack"><h1>Lesson plan</h1><ul id="files">{% for each in files %}
<li>{{ each.name }}: {{ each.state }}</li>{% endfor %}</ul>
{% include "media/upload.html" with id="plan" label="Lesson plan" purpose="lesson" about="piece-1" action="/piece" audience="Shown to your mentor and your assessors only." accept=".pdf" multiple=True max_bytes=30000000 error=error %}
</main></body></html>"""  # noqa: E501  # a template reads best in one line per idea


def piece(request: HttpRequest) -> HttpResponse:
    """The page of an app above, with its own plain form."""
    error = ""
    if request.method == "POST":
        try:
            upload = actions.receive(
                request.FILES["file"],
                owner=request.user,
                purpose="lesson",
                about="piece-1",
            )
            error = upload.refusal
        except ValidationError as refused:
            error = refused.message
    files = Upload.objects.seen_by(request.user)
    context = RequestContext(request, {"files": files, "error": error})
    return HttpResponse(Template(PAGE).render(context), status=422 if error else 200)


urlpatterns = [path("piece", piece), path("", include("config.urls"))]


@pytest.fixture
def visit(live_server, visitors) -> Callable[..., Page]:
    return partial(visitors.window_of, browser_of(someone("Maribel")))


@pytest.fixture
def tab(visit) -> Page:
    return watched(visit())


def watched(page: Page) -> Page:
    """Any word on the console, such as a broken policy, fails the test."""
    page.said = []
    page.on("console", lambda told: page.said.append(told.text))
    page.on("pageerror", lambda fault: page.said.append(str(fault)))
    page.goto("/piece")
    return page


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A PDF of more than two chunks."""
    return a_plan(tmp_path, 2 * CHUNK + 12345)


@pytest.fixture
def longer(tmp_path: Path) -> Path:
    """One of more than a chunk, where it is enough that something is left to send."""
    return a_plan(tmp_path, CHUNK + CHUNK // 4)


def a_plan(folder: Path, spare: int) -> Path:
    place = folder / "Lesson plan.pdf"
    place.write_bytes(a_pdf(extra=b"/X (" + b"x" * spare + b")"))
    return place


@pytest.fixture
def wire(tab: Page) -> list[tuple[str, str]]:
    sent: list[tuple[str, str]] = []
    tab.on("request", lambda asked: sent.append((asked.method, asked.url)))
    return sent


def count(wire: list[tuple[str, str]], method: str) -> int:
    return sum(1 for verb, url in wire if verb == method and "/uploads" in url)


def pick(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files(list(files))


def kept(upload: Upload) -> bytes:
    with store.reader(upload.public_id) as file:
        return file.read()


def only_upload() -> Upload:
    return Upload.objects.for_the_system("a test looks at the row").get()


def test_a_file_is_sent_in_parts_and_the_page_shows_it(tab, large, wire):
    pick(tab, large)
    expect(tab.locator("#files li")).to_have_text("Lesson plan.pdf: ready")
    assert (count(wire, "POST"), count(wire, "PATCH")) == (1, 3)
    assert kept(only_upload()) == large.read_bytes()
    assert tab.said == []


def test_several_files_are_sent_before_the_page_shows_them(tab, longer, tmp_path):
    small = tmp_path / "Notes.pdf"
    small.write_bytes(a_pdf())
    pick(tab, small, longer)
    expect(tab.locator("#files li")).to_have_count(2)
    assert tab.said == []


def test_offline_says_what_is_safe_and_goes_on_when_back(tab, longer):
    tab.context.set_offline(True)
    pick(tab, longer)
    note = tab.locator("[data-note]")
    expect(note).to_have_text(
        "Paused: you are offline. 0 kB is safe; the rest continues when you are back."
    )
    tab.context.set_offline(False)
    expect(tab.locator("#files li")).to_have_text("Lesson plan.pdf: ready")


def test_a_lost_connection_is_tried_again_from_where_it_was(tab, large, wire):
    lost = []

    def lose_the_second(route) -> None:
        if len(lost) == 1:
            lost.append(route.abort())
        else:
            lost.append(route.continue_())

    tab.route("**/uploads/*", lambda route: patched(route, lose_the_second))
    pick(tab, large)
    tab.wait_for_function(TRIES_AGAIN)
    expect(tab.locator("#files li")).to_have_text("Lesson plan.pdf: ready")
    assert (count(wire, "POST"), count(wire, "PATCH")) == (1, 4)


def patched(route, otherwise) -> None:
    if route.request.method == "PATCH":
        otherwise(route)
    else:
        route.continue_()


def held_after_the_first(page: Page, *files: Path) -> None:
    """Send, on a network that swallows every part after the first."""
    seen: list[object] = []

    def hold(route) -> None:
        seen.append(route)
        if len(seen) == 1:
            route.continue_()

    page.route("**/uploads/*", lambda route: patched(route, hold))
    pick(page, *files)
    until(page, lambda: len(seen) > 1)
    expect(page.locator("[data-note]")).to_contain_text("9 MB of 11 MB")


def until(page: Page, true: Callable[[], bool]) -> None:
    for _each in range(600):
        if true():
            return
        page.wait_for_timeout(50)
    raise TimeoutError


def test_pause_and_resume_are_one_button(tab, longer):
    held_after_the_first(tab, longer)
    tab.get_by_role("button", name="Pause Lesson plan.pdf").click()
    expect(tab.locator("[data-note]")).to_have_text("Paused. 9 MB of 11 MB is safe.")
    tab.unroute_all(behavior="ignoreErrors")
    tab.get_by_role("button", name="Resume Lesson plan.pdf").click()
    expect(tab.locator("#files li")).to_have_text("Lesson plan.pdf: ready")


def test_an_upload_that_is_gone_starts_over_and_says_so(tab, longer):
    held_after_the_first(tab, longer)
    gone = only_upload()
    actions.remove(gone, by=gone.owner)
    tab.get_by_role("button", name="Pause").click()
    tab.get_by_role("button", name="Resume").click()
    expect(tab.locator("[data-note]")).to_contain_text("starts from the beginning")
    until(tab, lambda: Upload.objects.seen_by(gone.owner).exists())
    tab.unroute_all(behavior="ignoreErrors")
    tab.get_by_role("button", name="Pause").click()
    tab.get_by_role("button", name="Resume").click()
    expect(tab.locator("#files li")).to_have_text("Lesson plan.pdf: ready")


def test_a_refusal_is_read_and_another_file_offered(tab, tmp_path):
    slides = tmp_path / "Slides.key"
    slides.write_bytes(b"\0\1\2 no document")
    pick(tab, slides)
    row = tab.locator(".upload")
    expect(row).to_have_class(re.compile("tone-clay"))
    expect(row).to_contain_text("We cannot open this kind of file.")
    expect(tab.get_by_role("status")).to_contain_text("Slides.key. We cannot open")
    expect(tab.get_by_role("button", name="Choose another")).to_be_visible()
    assert Axe().run(tab).response["violations"] == []
    assert tab.said == []


def test_a_file_that_is_too_large_is_said_before_anything_is_sent(tab, tmp_path, wire):
    film = tmp_path / "film.mp4"
    film.write_bytes(b"x" * 30_000_001)
    pick(tab, film)
    expect(tab.locator("[data-note]")).to_contain_text("larger than the 30 MB")
    assert count(wire, "POST") == 0


def test_someone_signed_out_meanwhile_goes_on_after_signing_in(tab, longer):
    held_after_the_first(tab, longer)
    kept = tab.context.cookies()
    tab.context.clear_cookies()
    tab.get_by_role("button", name="Pause").click()
    tab.get_by_role("button", name="Resume").click()
    expect(tab.locator("[data-note]")).to_contain_text("signed out. 9 MB is safe")
    tab.context.add_cookies(kept)
    tab.unroute_all(behavior="ignoreErrors")
    tab.get_by_role("button", name="Resume").click()
    expect(tab.locator("#files li")).to_have_text("Lesson plan.pdf: ready")


def test_without_script_the_form_posts_the_file(visit, tmp_path):
    page = visit(java_script_enabled=False)
    page.goto("/piece")
    plan = tmp_path / "Plan.pdf"
    plan.write_bytes(a_pdf())
    pick(page, plan)
    page.get_by_role("button", name="Add this file").click()
    expect(page.locator("#files li")).to_have_text("Plan.pdf: ready")
    plan.write_bytes(b"")
    pick(page, plan)
    page.get_by_role("button", name="Add this file").click()
    expect(page.locator(".error")).to_contain_text("This file is empty")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_form_passes_axe_and_fits(tab, width):
    tab.set_viewport_size({"width": width, "height": 800})
    assert Axe().run(tab).response["violations"] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
