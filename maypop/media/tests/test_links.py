"""A link is for one person, one ground, one session and five minutes."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.test import Client

from maypop.base import clock
from maypop.media import actions, links
from maypop.media.models import Upload
from maypop.media.views import files

from .conftest import browser_of
from .looking import FILES, fetch, link_to, opened


@pytest.fixture
def upload(maribel) -> Upload:
    words = ContentFile(b"0123456789", "words.txt")
    return actions.receive(words, owner=maribel, purpose="lesson", about="")


@pytest.fixture
def viewer(stranger) -> Client:
    return browser_of(stranger)


@pytest.fixture
def link(upload, viewer) -> str:
    return link_to(viewer, upload.link_for("pair"))


def whole(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_door_leads_to_the_other_host_and_keeps_no_copy(upload, viewer):
    door = viewer.get(upload.link_for("pair"))
    assert door.status_code == 302
    assert door["Location"].startswith(f"http://{FILES}/f/")
    assert door["Cache-Control"] == "private, no-store"
    assert door["Referrer-Policy"] == "no-referrer"


def test_a_link_names_nobody_to_whoever_reads_it(upload, link, stranger):
    assert str(upload.public_id) not in link
    assert upload.public_id.hex not in link
    assert "pair" not in link


def test_a_link_works_for_five_minutes_and_no_longer(link):
    now = clock.now()
    with clock.at(now + timedelta(minutes=4, seconds=58)):
        assert whole(opened(link)) == b"0123456789"
    with clock.at(now + timedelta(minutes=5, seconds=1)):
        for method in ("get", "head"):
            assert opened(link, method).status_code == 403
        assert opened(link, Range="bytes=0-3").status_code == 403


def test_the_door_leads_to_a_fresh_link_whenever_it_is_asked(link, upload, viewer):
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert opened(link, Range="bytes=4-").status_code == 403
        again = fetch(viewer, upload.link_for("pair"), Range="bytes=4-")
        assert whole(again) == b"456789"


def test_a_link_to_what_was_removed_opens_nothing(link, upload, maribel):
    actions.remove(upload, by=maribel)
    assert opened(link).status_code == 404


@pytest.mark.parametrize("spoil", [str.upper, str.swapcase, lambda link: link[:-4]])
def test_a_changed_link_opens_nothing(link, spoil):
    forged = "/f/" + spoil(link.removeprefix("/f/"))
    assert opened(forged).status_code == 403


def test_a_link_sealed_with_another_key_opens_nothing(link, settings):
    settings.SECRET_KEY = "another"
    assert opened(link).status_code == 403


def test_signing_out_ends_every_link_of_that_session(link, viewer):
    assert opened(link).status_code == 200
    viewer.logout()
    assert opened(link).status_code == 403


def test_a_link_is_not_carried_over_into_the_session_of_somebody_else(
    upload, maribel, stranger
):
    hers = browser_of(maribel).session.session_key
    address = links.address(stranger, upload, "pair", session=hers)
    assert opened(address.removeprefix(f"http://{FILES}")).status_code == 403


def test_the_browser_of_another_person_is_not_shown_what_a_link_opens(link, maribel):
    """Where cookies reach the files' host at all, they must be of the same session."""
    hers = browser_of(maribel).cookies["sessionid"].value
    assert opened(link, Cookie=f"sessionid={hers}").status_code == 403


def test_a_changed_password_ends_every_link(link, stranger):
    stranger.set_password("a patch of passion flowers")
    stranger.save()
    assert opened(link).status_code == 403


def test_guessing_finds_nothing_and_is_noticed(db, caplog):
    for guess in range(50):
        assert opened(f"/f/gAAAAABm{guess:040}").status_code == 403
    assert caplog.text.count("a dead link was tried") == 50


def test_one_answer_holds_a_portion_so_that_the_next_is_asked_anew(
    maribel, monkeypatch
):
    monkeypatch.setattr(files, "PORTION", 4)
    words = ContentFile(b"0123456789", "words.txt")
    upload = actions.receive(words, owner=maribel, purpose="lesson", about="")
    answer = fetch(browser_of(maribel), upload.link_for("owner"), Range="bytes=0-")
    assert (answer["Content-Range"], whole(answer)) == ("bytes 0-3/10", b"0123")


def test_the_whole_at_once_stops_in_the_middle_when_nobody_may_see_it_anymore(
    viewer, upload, asked, monkeypatch
):
    monkeypatch.setattr(files, "PORTION", 4)
    monkeypatch.setattr("maypop.media.store.disk.PIECE", 4)
    answer = fetch(viewer, upload.link_for("pair"))
    pouring = iter(answer.streaming_content)
    assert next(pouring) == b"0123"
    asked.shown = False
    assert b"".join(pouring) == b""


# --- the host of its own -----------------------------------------------------------
@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/sign-in", "/uploads", "/static/design/mark.svg", "/f/"]
)
def test_the_files_host_has_files_and_nothing_else(settings, path):
    settings.DEMO = False
    answer = opened(path)
    assert (answer.status_code, answer.content) == (404, b"")
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.django_db
def test_in_a_demonstration_scripts_may_ask_at_either_name():
    assert opened("/catalog").status_code == 200


def test_the_files_host_sets_no_cookie_and_starts_no_session(link):
    before = Session.objects.count()
    answer = opened(link)
    assert whole(answer)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert Session.objects.count() == before
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_nothing_can_be_sent_to_the_files_host(link):
    assert opened(link, "post").status_code == 405


def test_the_host_of_the_pages_serves_no_bytes(link, viewer):
    assert viewer.get(link).status_code == 404


def test_the_pages_may_show_what_comes_from_the_files_host(client, db):
    policy = client.get("/sign-in")["Content-Security-Policy"]
    # A voice that was just recorded is heard before it is sent.
    for what, here in (("img-src", "'self'"), ("media-src", "'self' blob:")):
        rule = next(each for each in policy.split("; ") if each.startswith(what))
        assert rule == f"{what} {here} http://{FILES}"


def test_a_range_costs_as_much_whatever_was_seen_before(
    link, django_assert_num_queries
):
    """Session, person, file: what the ground asks comes on top."""
    for _ in range(2):
        with django_assert_num_queries(3):
            assert whole(opened(link)) == b"0123456789"
