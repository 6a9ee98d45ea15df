"""What scripts may build on, asked of the product as delivered, from outside."""

import hashlib
import json
import socket
from base64 import b64encode
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader

from maypop.home.health import delivered
from maypop.people.models import Person

SIGNED = "application/vc+ld+json"


# --- is it well? ----------------------------------------------------------------------
def test_it_says_that_it_is_well(visitor):
    answer = visitor.get("/healthz")
    assert (answer.status, answer.text) == (200, "ok\n")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.fixture
def somebody(db):
    """As much of a demonstration as /healthz asks about."""
    return Person.objects.create_user("orla@example.org", handle="orla")


def test_it_is_not_well_before_its_migrations(somebody, client):
    assert client.get("/healthz").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'credentials'")
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.content == b"migrations are not applied\n"


def test_the_migrations_it_asks_for_are_those_that_django_reads(db):
    assert delivered() == MigrationLoader(connection).disk_migrations.keys()


def test_a_demonstration_is_not_well_before_its_story(somebody, client, settings):
    Person.objects.update(handle=None)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.content == b"the demonstration is not loaded\n"
    settings.DEMO = False
    assert client.get("/healthz").status_code == 200


def test_it_is_not_well_without_its_database(somebody, client):
    def gone(*_):
        raise OperationalError("unable to open database file")

    with connection.execute_wrapper(gone):
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.content == b"the database does not answer\n"


@pytest.mark.parametrize("road", ["/", "/nowhere", "/uploads", "/.well-known/did.json"])
def test_head_has_a_head_only(place, road):
    """A body would be taken for the next answer on the same line."""
    asked = f"HEAD {road} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", place.port)) as line:
        line.sendall(asked.encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    head, _blank, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 ")
    assert body == b""


# --- signing in -----------------------------------------------------------------------
def test_a_script_signs_in_without_a_page_and_writes_with_the_token(visitor):
    answer = visitor.sign_in("amos")
    assert answer.status == 302
    assert {"sessionid", "csrftoken"} <= visitor.cookies.keys()
    assert visitor.get("/journey").status == 200
    by_header = visitor.ask("POST", "/sign-out", X_CSRFToken="a guess")
    assert by_header.status == 403
    by_header = visitor.ask("POST", "/sign-out", X_CSRFToken=visitor.token)
    assert by_header.status == 302
    visitor.sign_in("amos")
    cookie = visitor.cookies["csrftoken"]
    assert visitor.ask("POST", "/sign-out", X_CSRFToken=cookie).status == 302


def test_nobody_is_signed_in_by_an_unknown_name(visitor):
    assert visitor.sign_in("nobody").status == 404
    assert visitor.get("/journey").status == 302


# --- what it tells scripts ------------------------------------------------------------
def test_it_names_who_can_be_signed_in(info):
    people = info["personas"]
    assert {frozenset(each) for each in people} == {
        frozenset({"handle", "role", "district", "name", "email"})
    }
    for each in people:
        assert each["handle"] == each["name"].split()[0].lower()
        assert each["role"] == each["role"].lower().replace(" ", "-").replace("_", "-")
        assert each["email"].endswith("@example.org")
    assert len({each["handle"] for each in people}) == len(people)


def test_there_is_somebody_for_every_role_and_two_districts_to_compare(info):
    by_role = {}
    for each in info["personas"]:
        by_role.setdefault(each["role"], []).append(each["district"])
    assert by_role.keys() >= {
        "educator", "mentor", "assessor", "approver", "author", "school-leader",
        "district-lead", "program-manager", "state-admin",
    }  # fmt: skip
    districts = {each["slug"] for each in info["districts"]}
    assert len(set(by_role["educator"])) >= 2
    assert set(by_role["district-lead"]) == districts
    for state in ("approver", "program-manager", "state-admin", "author"):
        assert set(by_role[state]) == {None}
    known = {each["district"] for each in info["personas"]} - {None}
    assert known <= districts


def test_each_district_has_a_word_of_its_own(info):
    words = {each["canary"] for each in info["districts"]}
    assert len(words) == len(info["districts"]) == 15


def test_what_it_says_is_public_is_public(info, visitor):
    listed = info["credentials"]
    assert any(each["revoked"] for each in listed)
    assert not all(each["revoked"] for each in listed)
    for each in listed:
        page = visitor.get(f"/c/{each['id']}")
        assert page.status == 200
        assert ("Revoked" in page.text) == each["revoked"]


def test_its_words_for_an_upload_are_taken_from_that_person_alone(info, as_):
    upload = info["upload"]
    answer, path = as_(upload["as"]).begin(upload["endpoint"], upload["metadata"], 9)
    assert answer.status == 201
    owner = as_(upload["as"])
    assert owner.send("DELETE", path).status == 204
    other = next(
        each["handle"]
        for each in info["personas"]
        if each["role"] == "educator" and each["handle"] != upload["as"]
    )
    refused, _path = as_(other).begin(upload["endpoint"], upload["metadata"], 9)
    assert refused.status == 404
    signed_out, _path = as_().begin(upload["endpoint"], upload["metadata"], 9)
    assert signed_out.status == 401


def test_every_route_that_can_be_read_has_an_example(routes):
    assert {frozenset(each) for each in routes} == {
        frozenset({"route", "methods", "examples"})
    }
    bare = [each["route"] for each in routes if not each["examples"]]
    assert bare == []
    assert all(each["methods"] for each in routes)
    for each in routes:
        for example in each["examples"]:
            assert example.startswith("/")
            assert "<" not in example


# --- credentials ----------------------------------------------------------------------
def test_a_credential_is_the_same_bytes_at_both_addresses(info, visitor, place):
    with place.rows() as rows:
        stored = dict(rows.execute(
            "SELECT a.public_id, c.document FROM credentials_award a"
            " JOIN credentials_credential c ON c.award_id = a.id"
        ).fetchall())  # fmt: skip
    for each in info["credentials"]:
        file = visitor.get(f"/c/{each['id']}.json")
        asked = visitor.get(f"/c/{each['id']}", Accept=SIGNED)
        assert file.status == asked.status == 200
        assert file.body == asked.body == stored[each["id"]]
        assert asked.headers["Content-Type"] == SIGNED


def test_every_status_list_that_a_credential_names_can_be_read(info, visitor):
    for each in info["credentials"]:
        file = json.loads(visitor.get(f"/c/{each['id']}.json").body)
        named = file["credentialStatus"]["statusListCredential"]
        answer = visitor.get(urlsplit(named).path, Accept="application/vc")
        assert answer.status == 200
        assert json.loads(answer.body)["id"] == named
        assert answer.headers["Content-Type"] in ("application/vc", SIGNED)


# --- uploads --------------------------------------------------------------------------
@pytest.fixture
def sender(info, as_):
    return as_(info["upload"]["as"])


@pytest.fixture
def begun(info, sender):
    def begin(length):
        upload = info["upload"]
        answer, path = sender.begin(upload["endpoint"], upload["metadata"], length)
        assert answer.status == 201
        return path

    return begin


def test_an_upload_refuses_bytes_that_do_not_follow(sender, begun):
    path = begun(10)
    assert sender.send("PATCH", path, b"Hello", at=3).status == 409
    assert sender.send("PATCH", path, b"Hello").status == 204
    assert sender.send("PATCH", path, b"Hello").status == 409
    assert sender.send("HEAD", path).headers["Upload-Offset"] == "5"


def test_an_upload_refuses_other_dialects(info, sender, begun):
    path = begun(10)
    for version in ({}, {"Tus-Resumable": "0.2.2"}):
        answer = sender.ask("HEAD", path, **version)
        assert answer.status == 412
        assert answer.headers["Tus-Version"] == "1.0.0"


def test_an_upload_without_a_length_is_not_begun(info, sender):
    answer = sender.ask("POST", info["upload"]["endpoint"], Tus_Resumable="1.0.0")
    assert answer.status == 400


def test_an_upload_is_its_owners_alone(info, as_, begun):
    path = begun(10)
    assert info["upload"]["as"] != "tobias"
    for handle, status in (("", 401), ("priya", 404), ("tobias", 404)):
        for method in ("HEAD", "PATCH", "DELETE"):
            assert as_(handle).send(method, path, b"x").status == status


def test_a_finished_upload_tells_its_hash_and_nobody_keeps_the_answer(sender, begun):
    path = begun(5)
    sender.send("PATCH", path, b"Hello")
    head = sender.send("HEAD", path)
    whole = b64encode(hashlib.sha256(b"Hello").digest()).decode()
    assert head.headers["Repr-Digest"] == f"sha-256=:{whole}:"
    assert head.headers["Cache-Control"] == "no-store"
