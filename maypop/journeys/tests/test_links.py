"""A link in a piece becomes a copy that stays, or a sentence that says why not."""

from datetime import UTC, datetime, timedelta

import pytest

from maypop.base import clock
from maypop.base.tests.network import network
from maypop.journeys import actions, snapshots, tasks
from maypop.journeys.models import Snapshot
from maypop.media import preparing
from maypop.media.models import Upload
from maypop.media.store import read

from . import making
from .test_web_parts import PDF, names

PLAN = "https://example.org/plan"
PAGE = b"""<!DOCTYPE html><html><head><title>Plan</title><script>steal()</script></head>
<body><nav>Home</nav><h1 onclick=x()>Wait time</h1><div>Count to <b>five</b>.</div>
<div>Then <a href="https://example.org/more">ask</a>.</div><img src=x></body></html>"""


@pytest.fixture
def web(monkeypatch, settings):
    settings.OUTBOUND = True
    with network(monkeypatch) as made:
        yield made


def ask(made, address=PLAN, part="r1"):
    return made.client.post(made.url("links", part), {"address": address})


def taken(made, address="http://example.org/plan", part="r1"):
    """What became of it, after the worker has been by."""
    ask(made, address, part)
    for key in tasks.untaken():
        snapshots.take(key)
    return Snapshot.objects.seen_by(made.maribel).latest("pk")


def page(made, part="r1"):
    return made.client.get(made.url("piece", part)).content.decode()


def test_where_links_are_not_taken_the_page_says_so_and_so_does_the_form(made):
    told = "Links are not taken here: a page can change after you send it in."
    assert told in page(made)
    assert "Take a copy" not in page(made)
    response = ask(made)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Snapshot.objects.seen_by(made.maribel).exists()


def test_a_page_becomes_a_file_of_its_words_with_address_and_time(made, web):
    web.has("/plan", PAGE, Content_Type="text/html")
    with clock.at(datetime(2026, 11, 22, 10, 14, tzinfo=UTC)):
        copy = taken(made)
    upload = copy.upload
    assert (upload.kind, upload.format, upload.state) == ("document", "html", "ready")
    assert names(made) == ["example.org plan.html"]
    kept = b"".join(read(upload.public_id, 0, upload.length)).decode()
    assert (
        "<h1>Wait time</h1><p>Count to <b>five</b>.</p>".replace("<b>five</b>", "five")
        in kept
    )
    assert not any(odd in kept for odd in ("steal", "onclick", "Home", "<img", "title"))
    preparing.prepare(upload.pk)
    with clock.at(datetime(2026, 11, 22, 10, 20, tzinfo=UTC)):
        said = page(made)
        reading = made.client.get(f"/files/{upload.public_id}/owner/read")
    assert "Copy of example.org/plan, taken Nov 22, 2026" in said
    assert "Count to five." in reading.content.decode()


def test_while_it_is_on_its_way_the_page_asks_again_and_then_brings_the_file(made, web):
    web.has("/plan", PAGE)
    ask(made, "http://example.org/plan")
    waiting = Snapshot.objects.seen_by(made.maribel).get()
    assert "A copy is being taken." in page(made)
    row = {"HX-Request": "true", "HX-Target": f"link-{waiting.public_id}"}
    again = made.client.get(made.url(), headers=row).content.decode()
    assert 'hx-trigger="every 3s"' in again
    snapshots.take(waiting.pk)
    arrived = made.client.get(made.url(), headers=row).content.decode()
    assert 'hx-target="#files"' in arrived
    assert "A copy is being taken." not in page(made)


def test_asked_twice_while_it_is_on_its_way_it_is_one(made, web):
    assert [ask(made).status_code, ask(made).status_code] == [302, 302]
    assert Snapshot.objects.seen_by(made.maribel).count() == 1


def test_taken_twice_it_is_one_also_when_the_first_was_killed_in_between(
    made, web, monkeypatch
):
    web.has("/plan", PAGE)
    killed_before_it_settles(made, monkeypatch)
    assert taken(made).upload
    assert len(web.asked) == len(names(made)) == 1


class Kill(KeyboardInterrupt):
    """As by the machine that runs it."""


def killed_before_it_settles(made, monkeypatch):
    def die(*_):
        raise Kill

    with monkeypatch.context() as patch:
        patch.setattr(snapshots, "_settle", die)
        with pytest.raises(Kill):
            taken(made)


def test_what_was_stored_without_its_mark_would_be_there_twice(made, web, monkeypatch):
    monkeypatch.setattr(snapshots, "_stored", lambda _: None)
    web.has("/plan", PAGE)
    killed_before_it_settles(made, monkeypatch)
    taken(made)
    assert len(names(made)) == 2


@pytest.mark.parametrize(
    ("body", "told", "kind"),
    [
        (PDF, "application/pdf", "document"),
        ("Señales".encode("latin-1"), "text/plain; charset=latin-1", "text"),
    ],
)
def test_a_pdf_or_a_text_is_kept_as_what_it_is(made, web, body, told, kind):
    web.has("/plan", body, Content_Type=told)
    assert taken(made).upload.kind == kind


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ((404, {}, b""), "the site answered 404"),
        ((403, {}, b""), "only to people who sign in"),
        ((302, {"Location": "http://127.0.0.1/"}, b""), "not open to everyone"),
        ((302, {"Location": "http://example.org:22/"}, b""), "not a page"),
        ((200, {}, b"<!doctype html><input type=password>"), "who sign in there"),
        ((200, {}, b"<html><div id=app></div><script>x</script>"), "no words"),
        ((200, {}, b'<html><meta property="og:type" content="video.other">x'), "plays"),
        ((200, {"Content-Type": "video/mp4"}, b"x"), "plays a video"),
        ((200, {}, b"\0\0\0\x20ftypisom" + b"x" * 64), "plays a video"),
        ((200, {}, b"MZ\x90\x00"), "not a page, a PDF, a picture or a text"),
        ((200, {}, b"x" * (8 * 2**20 + 1)), "larger than 8 MB"),
        ((200, {"Content-Encoding": "gzip"}, b"x"), "did not answer as a page does"),
    ],
)
def test_what_cannot_be_kept_says_why_what_is_safe_and_what_to_do(
    made, web, answer, sentence
):
    web.pages["/plan"] = answer
    copy = taken(made)
    assert copy.upload is None
    assert sentence in copy.refusal
    assert "your piece is safe. Paste the text or upload the file" in copy.refusal
    assert names(made) == web.hits == []
    assert sentence in page(made)
    assert not Upload.objects.seen_by(made.maribel).filter(metadata__gt="").exists()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "Paste the address of the page first."),
        ("ftp://example.org/", "not the address of a page"),
        ("http://example.org:8000/", "not the address of a page"),
        ("my plan", "not the address of a page"),
        ("youtu.be/abc", "plays a video or a sound"),
        ("https://example.org/" + "x" * 2000, "too long"),
    ],
)
def test_what_is_no_address_comes_back_as_it_was_typed(made, web, address, sentence):
    response = ask(made, address)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert 'href="#link"' in response.content.decode()
    assert f'value="{address}"' in response.content.decode()


def test_an_address_without_a_beginning_begins_with_https(made, web):
    ask(made, "example.org/plan#top")
    assert Snapshot.objects.seen_by(made.maribel).get().address == PLAN


def test_one_may_stop_waiting_and_take_a_refusal_off_the_page(made, web):
    ask(made)
    waiting = Snapshot.objects.seen_by(made.maribel).get()
    url = made.url("remove_link", "r1", waiting.public_id)
    assert url in page(made)
    assert made.client.post(url).status_code == 302
    assert url not in page(made)
    assert list(tasks.untaken()) == []


def test_what_is_given_up_while_it_is_on_its_way_is_not_kept(made, web):
    ask(made, "http://example.org/plan")
    waiting = Snapshot.objects.seen_by(made.maribel).get()

    web.has("/plan", PAGE)
    found = snapshots._brought(waiting)
    actions.put_away(waiting, by=made.maribel)
    snapshots._settle(waiting, found)
    found.refresh_from_db()
    assert found.state == "removed"
    assert names(made) == []


def test_a_full_shelf_takes_no_copy_and_says_so(made, web, settings):
    settings.MEDIA_PER_PERSON = 10
    web.has("/plan", PAGE)
    assert "more than the" in taken(made).refusal


def test_after_sending_in_no_copy_comes_any_more(made, web):
    web.has("/plan", PAGE)
    ask(made, "http://example.org/plan")
    making.sent(made)
    assert ask(made).status_code == 409
    for key in tasks.untaken():
        snapshots.take(key)
    copy = Snapshot.objects.seen_by(made.maribel).get()
    assert "sent in before the copy was here" in copy.refusal


def test_somebody_who_asks_for_very_many_is_asked_to_wait(made, web, monkeypatch):
    monkeypatch.setattr(snapshots, "MOST_AN_HOUR", 1)
    assert ask(made).status_code == 302
    assert ask(made, "https://example.org/other").status_code == 409
    with clock.at(clock.now() + timedelta(hours=2)):
        assert ask(made, "https://example.org/other").status_code == 302


def test_the_links_of_others_do_not_exist(made, web):
    ask(made)
    waiting = Snapshot.objects.seen_by(made.maribel).get()
    tobias = making.signed_in(making.educator("Tobias"))
    for url in (
        made.url("links"),
        made.url("remove_link", "r1", waiting.public_id),
    ):
        assert tobias.post(url, {"address": PLAN}).status_code == 404
