"""Maribel takes her work along: asked for, made, downloaded in two goes, opened."""

import html
import io
import json
import re
from datetime import timedelta
from hashlib import sha256
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from maypop.base import clock
from maypop.base.anchor import Anchor
from maypop.base.conflict import Conflict
from maypop.base.work import DUTIES, sweep
from maypop.coaching.models import Message, Thread
from maypop.journeys import actions
from maypop.journeys.models import Portfolio
from maypop.journeys.portfolio.making import make
from maypop.media import actions as media
from maypop.media import store
from maypop.media.models import Upload
from maypop.media.tests.looking import fetch, link_to, opened
from maypop.media.tests.samples import a_pdf

PAGE = "/portfolio"
NOBODYS = "Between us: she is late with everything."


@pytest.fixture
def asked(world, client):
    client.force_login(world.maribel)
    assert client.post(PAGE).status_code == 302
    return Portfolio.objects.seen_by(world.maribel).get()


@pytest.fixture
def made(asked):
    make(asked.pk)
    return Portfolio.objects.for_the_system("as it is now").get(pk=asked.pk)


def signed_in(person):
    """In a browser of her own, on that day."""
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def handout(world):
    """One that she adds just now: what the world was told with is not touched."""
    piece = world.journey_of("maribel").artifacts.get(requirement__code="R3")
    file = ContentFile(a_pdf(), "board.pdf")
    return media.receive(file, owner=world.maribel, purpose="piece", about=piece.about)


def content(made) -> bytes:
    key = made.upload.public_id
    return b"".join(store.read(key, 0, store.size(key)))


def pages(archive):
    names = [each for each in archive.namelist() if each.endswith(".html")]
    return {each: archive.read(each).decode() for each in names}


def linked(pages):
    """Every address in these pages that is not on another machine."""
    for name, page in pages.items():
        for found in re.findall(r'(?:href|src)="([^"#]+)"', page):
            if not found.startswith(("http://", "https://", "mailto:")):
                yield normpath(join(dirname(name), unquote(found)))


def test_maribel_takes_her_work_along(world, client, made):
    page = client.get(PAGE).content.decode()
    door = re.search(r'href="(/files/[^"]+/owner)"', page)[1]
    whole = fetch(client, door)
    assert whole.status_code == 200
    mark, size = whole["ETag"], int(whole["Content-Length"])
    assert re.fullmatch(r'attachment; filename="maypop-portfolio-[\d-]+.zip"',
                        whole["Content-Disposition"])  # fmt: skip
    half = size // 2
    first = fetch(client, door, Range=f"bytes=0-{half - 1}")
    rest = fetch(client, door, Range=f"bytes={half}-", If_Range=mark)
    assert (first.status_code, rest.status_code) == (206, 206)
    assert rest["Content-Range"] == f"bytes {half}-{size - 1}/{size}"
    got = b"".join([*first.streaming_content, *rest.streaming_content])
    with ZipFile(io.BytesIO(got)) as archive:
        assert archive.testzip() is None
        told = json.loads(archive.read("manifest.json"))["files"]
        assert {each["path"] for each in told} == {*archive.namelist()} - {
            "manifest.json"
        }
        for each in told:
            found = archive.read(each["path"])
            assert (len(found), sha256(found).hexdigest()) == (
                each["bytes"],
                each["sha256"],
            )
        assert set(linked(pages(archive))) <= set(archive.namelist())


def test_it_has_what_she_gave_and_what_she_was_told(world, made):
    journey = world.journey_of("maribel")
    lesson = journey.artifacts.get(requirement__code="R3").attachments.get().upload
    with ZipFile(io.BytesIO(content(made))) as archive:
        paths = archive.namelist()
        read = pages(archive)[
            next(each for each in paths if each.endswith("/index.html"))
        ]
        originals = {sha256(archive.read(each)).hexdigest() for each in paths}
        assert lesson.digest in originals
        assert any(each.endswith(".captions.vtt") for each in paths)
        spoken = next(each for each in paths if each.endswith(".transcript.txt"))
        assert archive.read(spoken).decode().strip()
    finding = journey.submissions.get().findings.exclude(feedback="")[0]
    assert finding.feedback[:40] in read.replace("&#x27;", "'")
    thread = Thread.objects.seen_by(world.maribel).filter(artifact__journey=journey)[0]
    assert thread.messages.all()[0].by.name in read


def test_it_says_nothing_that_she_may_not_see(world, asked):
    journey = world.journey_of("maribel")
    piece = journey.artifacts.get(requirement__code="R3")
    talk = Thread.objects.for_the_system("a test").filter(artifact=piece)[0]
    note = Message.objects.create(thread=talk, by=world.verity, text=NOBODYS)
    note.clear()
    other = world.journey_of("tobias").artifacts.all()[0]
    whole = Anchor().as_json()
    aside = Thread.objects.create(artifact=other, place=whole, opened_by=world.verity)
    Message.objects.create(thread=aside, by=world.verity, text=NOBODYS)
    make(asked.pk)
    asked.refresh_from_db()
    with ZipFile(io.BytesIO(content(asked))) as archive:
        everything = b"".join(archive.read(each) for each in archive.namelist())
    assert NOBODYS.encode() not in everything
    for reader in (world.priya, world.graham, world.ferdinand, world.tobias):
        assert reader.family_name.encode() not in everything, reader
        assert reader.email.encode() not in everything


def test_it_is_hers_alone(world, client, made):
    door = made.upload.link_for("owner")
    hers = link_to(client, door)
    for handle in ("verity", "priya", "lucinda", "constance", "tobias"):
        client.force_login(getattr(world, handle))
        for ground in ("owner", "pair", "assignment"):
            assert client.get(made.upload.link_for(ground)).status_code == 404
        assert door not in client.get(PAGE).content.decode()
    assert opened(hers).status_code == 403  # her session has ended


def test_it_is_made_once_however_often_she_asks(world, client, asked):
    client.post(PAGE)
    assert Portfolio.objects.seen_by(world.maribel).get() == asked
    make(asked.pk)
    make(asked.pk)
    rows = Upload.objects.seen_by(world.maribel).filter(kind="archive")
    assert rows.count() == 1


def test_of_two_that_are_asked_for_at_once_one_is_made(world, asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        Portfolio.objects.create(person=world.maribel)


def test_of_two_workers_at_once_one_file_stands(world, asked):
    """The second begins and ends while the first is still copying."""
    begun = []

    def beat():
        if not begun:
            begun.append(True)
            make(asked.pk)

    make(asked.pk, beat=beat)
    mine = Upload.objects.seen_by(world.maribel).filter(kind="archive")
    asked.refresh_from_db()
    assert mine.get() == asked.upload
    assert asked.is_here


def test_of_a_recording_it_says_who_agreed_and_that_it_was_taken_back(world, asked):
    piece = world.journey_of("maribel").artifacts.get(requirement__code="R3")
    lesson = piece.attachments.get().upload
    media.withdraw(lesson, by=world.maribel, reason="A family asked.")
    make(asked.pk)
    asked.refresh_from_db()
    with ZipFile(io.BytesIO(content(asked))) as archive:
        read = "".join(pages(archive).values())
    assert lesson.confirmed.wording in html.unescape(read)
    assert "show this recording to nobody" in read


def test_whoever_loses_the_hint_is_remembered_by_the_sweep(asked):
    duty = DUTIES["maypop.journeys.tasks.put_together"]
    assert list(duty.owed()) == [asked.pk]
    with clock.at(clock.now() + timedelta(hours=1)):
        sweep()
    asked.refresh_from_db()
    assert list(duty.owed()) == []
    assert asked.is_here


def test_she_sees_how_far_it_is(world, client, asked):
    Portfolio.objects.seen_by(world.maribel).update(pieces=4, done=3)
    page = client.get(PAGE).content.decode()
    assert "3 of 4 pieces are in it." in page
    assert 'hx-trigger="every 2s"' in page
    part = client.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith("<section")
    assert "3 of 4" in part


def test_a_new_one_takes_the_place_of_the_one_before(world, client, made):
    client.post(PAGE)
    newer = Portfolio.objects.seen_by(world.maribel).latest("pk")
    make(newer.pk)
    newer.refresh_from_db()
    assert newer.is_here
    assert client.get(made.upload.link_for("owner")).status_code == 404


def test_after_a_week_it_is_gone_and_can_be_asked_for_anew(
    world, made, django_capture_on_commit_callbacks
):
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        client = signed_in(world.maribel)
        assert "no longer here" in client.get(PAGE).content.decode()
        with django_capture_on_commit_callbacks(execute=True):
            DUTIES["maypop.media.tasks.expire"].do(made.upload.pk)
        assert not store.exists(made.upload.public_id)
        assert client.post(PAGE).status_code == 302


def test_a_file_that_goes_takes_the_portfolio_with_it(
    handout, made, client, django_capture_on_commit_callbacks
):
    assert made.upload.enclosures.filter(upload=handout).exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert media.destroy(handout)
    assert not store.exists(made.upload.public_id)
    assert client.get(made.upload.link_for("owner")).status_code == 404
    assert "no longer here" in client.get(PAGE).content.decode()


def test_one_that_takes_too_long_can_be_asked_for_anew(world, asked):
    with clock.at(clock.now() + timedelta(hours=1, minutes=1)):
        client = signed_in(world.maribel)
        assert "longer than it should" in client.get(PAGE).content.decode()
        client.post(PAGE)
    newer = Portfolio.objects.seen_by(world.maribel).get()
    assert newer.pk != asked.pk


def test_five_within_an_hour_are_enough(world, client):
    for _ in range(5):
        make(actions.ask_for_portfolio(by=world.maribel).pk)
    with pytest.raises(Conflict):
        actions.ask_for_portfolio(by=world.maribel)
    client.force_login(world.maribel)
    assert client.post(PAGE).status_code == 409


def test_its_page_costs_the_same_however_much_she_has(
    world, client, made, django_assert_num_queries
):
    with django_assert_num_queries(7):
        client.get(PAGE)


def test_her_journey_leads_to_it(world, client):
    client.force_login(world.maribel)
    assert f'href="{PAGE}"' in client.get(reverse("journeys:mine")).content.decode()


def test_what_she_earned_is_in_it_as_it_was_signed(world):
    asked = actions.ask_for_portfolio(by=world.amos)
    make(asked.pk)
    asked.refresh_from_db()
    signed = bytes(world.award_of("amos").credential.document)
    with ZipFile(io.BytesIO(content(asked))) as archive:
        found = [archive.read(e) for e in archive.namelist() if e.endswith(".json")]
    assert signed in found
