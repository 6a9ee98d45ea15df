"""The page every screen stands on."""

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory

from maypop.design.modules import modules

HERE = Path(__file__).parent.parent
ERRORS = ["400", "403", "403_csrf", "404", "409", "413", "500"]


def draw(name="design/page.html", path="/", htmx=False, **context):
    request = RequestFactory().get(path)
    request.csp_nonce, request.htmx = "n0nce", htmx
    return render_to_string(name, context | {"request": request})


class Place(NamedTuple):
    name: str
    url: str
    icon: str
    current: bool


def place(name, *, current=False):
    return Place(name, "/here", "inbox", current)


def account():
    links = [SimpleNamespace(name="Settings", url="/settings")]
    return SimpleNamespace(name="Priya Raman", initials="PR", links=links)


def test_with_no_places_there_is_no_navigation():
    assert 'class="places"' not in draw()


def test_places_say_where_you_are():
    html = draw(places=(place("Queue", current=True), place("My record")))
    assert html.count('aria-current="page"') == 1
    assert re.search(r'aria-current="page"><svg.*?</svg>Queue</a>', html)


def test_a_stranger_is_offered_sign_in():
    html = draw(sign_in_url="/sign-in")
    assert '<a class="btn btn--sm" href="/sign-in">Sign in</a>' in html
    assert "csrf-token" not in html
    assert "Sign out" not in html


def test_who_is_signed_in_finds_links_and_a_way_out():
    html = draw(account=account(), sign_out_url="/sign-out", csrf_token="t0ken")
    assert 'aria-label="PR, account of Priya Raman"' in html
    assert '<a href="/settings">Settings</a>' in html
    assert '<form method="post" action="/sign-out">' in html
    assert '<meta name="csrf-token" content="t0ken">' in html


def test_the_demonstration_says_so():
    html = draw(demo_banner_url="/demo")
    assert "All people and districts are invented." in html
    assert '<a href="/demo">Switch person</a>' in html
    assert "invented" not in draw()


@pytest.mark.parametrize(
    ("theme", "drawn"), [("dark", True), ("light", True), ('"><script>', False)]
)
def test_the_chosen_theme_is_drawn_by_the_server(theme, drawn):
    assert ("data-theme=" in draw(theme=theme).split("<head>")[0]) is drawn


def test_messages_are_told_once_in_words_and_drawing():
    html = draw(messages=[Message(constants.SUCCESS, "Your review is <locked>.")])
    assert '<div class="notice tone-leaf"><svg' in html
    assert "Your review is &lt;locked&gt;." in html


def test_nothing_runs_inline_but_the_map_of_modules():
    html = draw(account=account(), places=(place("Queue"),), demo_banner_url="/demo")
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.S)
    assert len(scripts) == 3
    inline = [attrs for attrs, body in scripts if body.strip()]
    assert inline == [' type="importmap" nonce="n0nce"']
    assert not re.search(r"\son\w+=|javascript:", html)
    assert not re.search(r'style="(?!--)', html)


def test_every_module_the_page_imports_is_on_the_map():
    html = draw()
    imports = json.loads(re.search(r"importmap[^>]*>(.*?)</script>", html)[1])[
        "imports"
    ]
    assert imports["elements/may-save"] == "/static/design/js/elements/may-save.js"
    wanted = set()
    for file in (HERE / "static/design/js").rglob("*.js"):
        wanted |= set(re.findall(r'^import .*?"([^"]+)"', file.read_text(), re.M))
    assert {"saving", "elements/may-player"} <= wanted
    assert wanted <= set(imports)
    assert all(finders.find(path) for path in modules().values())


def test_an_element_stays_small_and_evaluates_nothing():
    for file in (HERE / "static/design/js").rglob("*.js"):
        text = file.read_text()
        assert text.count("\n") < 150, file.name
        assert not re.search(r"\beval\(|new Function|innerHTML", text), file.name


def test_the_status_line_has_exactly_these_words():
    words = dict(re.findall(r'data-word-([\w-]+)="([^"]*)"', draw()))
    assert [words[name] for name in ("saving", "saved", "device", "conflict")] == [
        "Saving",
        "All changes saved {time}",
        "Saved on this device, waiting for network",
        "Changed in another window",
    ]


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_says_what_happened_what_is_safe_and_what_to_do(name):
    html = draw(f"{name}.html")
    assert html.count("<h1") == 1
    main = re.search(r"<main.*?</main>", html, re.S)[0]
    assert re.search("nothing was changed|is safe|nothing is lost", main, re.I)
    assert 'class="btn' in main
    assert "!" not in re.sub(r"<[^>]+>", "", main)


@pytest.mark.parametrize("name", ["400", "500"])
def test_a_page_that_nothing_else_holds_up_stands_by_itself(name):
    html = render_to_string(f"{name}.html")
    assert "<script" not in html
    assert "<h1>" in html


def test_403_and_404_tell_nothing_of_what_is_there():
    for name in ("403", "404"):
        html = draw(f"{name}.html", path="/assess/MP-7K4Q", exception="No Submission")
        main = re.search(r"<main.*?</main>", html, re.S)[0]
        assert "MP-7K4Q" not in main
        assert "Submission" not in main


def test_a_conflict_keeps_both_texts():
    html = draw("409.html", mine="My <words>", theirs="The others")
    assert "My &lt;words&gt;" in html
    assert "The others" in html


def test_a_conflict_inside_a_part_is_only_a_part():
    html = draw("409.html", htmx=True)
    assert "<html" not in html
    assert "This changed since you opened it" in html


def test_fonts_come_with_their_licenses():
    fonts = HERE / "static/design/css/fonts"
    css = (fonts.parent / "maypop.css").read_text()
    for name in re.findall(r"url\(fonts/([\w.-]+)\)", css):
        assert (fonts / name).read_bytes()[:4] == b"wOF2"
    for family in ("Figtree", "Fraunces"):
        assert "SIL OPEN FONT LICENSE" in (fonts / f"OFL-{family}.txt").read_text()
