from xml.etree import ElementTree

import pytest
from django.template import Context, Template
from django.test import Client

from maypop.design.badge import badge_svg
from maypop.people.models import Person

from .making import edition, specification

pytestmark = pytest.mark.django_db

ADDRESS = "/badges/questioning-sequences.svg"


def segments(response):
    """How many parts of the ring are filled, and how many there are."""
    ring = [
        each.get("opacity")
        for each in ElementTree.fromstring(response.content)
        if each.get("stroke-width") == "8"
    ]
    return ring.count("1"), len(ring)


def test_the_art_has_a_segment_for_each_criterion(client):
    edition()
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "image/svg+xml"
    assert segments(response) == (11, 11)


@pytest.mark.parametrize(("met", "filled"), [(0, 0), (3, 3), (11, 11), (99, 11)])
def test_the_ring_shows_how_many_are_met(client, met, filled):
    edition()
    response = client.get(f"{ADDRESS}?met={met}")
    assert segments(response) == (filled, 11)
    assert f"{filled} of 11" in response.content.decode()


@pytest.mark.parametrize("asked", ["met=-1", "met=x", "met=", "met=12345", "edition=9"])
def test_nonsense_has_no_picture(client, asked):
    edition()
    assert client.get(f"{ADDRESS}?{asked}").status_code == 404


def test_the_same_badge_is_the_same_bytes(client):
    edition()
    first, again = client.get(ADDRESS), client.get(ADDRESS)
    drawn = badge_svg(
        "questioning-sequences",
        "instruction",
        "questioning",
        11,
        None,
        "Question Sequences That Make Thinking Audible",
    )
    assert first.content == again.content == drawn.encode()
    assert first["ETag"] == again["ETag"]


def test_who_has_it_already_gets_nothing_anew(client):
    edition()
    etag = client.get(ADDRESS)["ETag"]
    again = client.get(ADDRESS, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_it_may_be_kept_by_anyone_and_runs_nothing(client):
    edition()
    response = client.get(ADDRESS)
    assert response["Cache-Control"] == "public, max-age=86400"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies


def test_no_proxy_keeps_the_cookie_of_someone_signed_in(client):
    edition()
    client.force_login(Person.objects.create_user("someone@example.org"))
    response = client.get(ADDRESS)
    assert response["Cache-Control"] == "private, max-age=86400"
    assert response.content == Client().get(ADDRESS).content


def test_an_older_edition_keeps_its_own_ring(client):
    edition()
    parts = specification()["requirements"]
    parts[0]["criteria"].pop()
    edition(requirements=parts)
    assert segments(client.get(f"{ADDRESS}?edition=1&met=2")) == (2, 11)
    assert segments(client.get(ADDRESS)) == (10, 10)


def test_the_art_stands_in_a_page_by_a_tag():
    published = edition()
    source = '{% load catalog %}{% badge_art edition met=2 width="8rem" alt="" %}'
    assert Template(source).render(Context({"edition": published})) == (
        '<img class="badge" src="/badges/questioning-sequences.svg?edition=1&amp;met=2"'
        ' alt="" width="240" height="240" style="--w:8rem">'
    )
    plain = Template("{% load catalog %}{% badge_art edition %}")
    told = plain.render(Context({"edition": published}))
    assert 'alt="Badge: Question Sequences That Make Thinking Audible"' in told
