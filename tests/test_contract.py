"""What scripts may build on, asked of the product as delivered, from outside."""

import hashlib
import json
import socket
import sqlite3
import time
from base64 import b64encode
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection

from maypop.home.story.cast import CANARIES
from maypop.people.models import Person
from tests.visiting import Visitor, links_of

SIGNED = "application/vc+ld+json"
MAIN = (
    "maribel", "tobias", "verity", "priya", "ferdinand", "harriet", "mordecai",
    "lucinda", "thaddeus", "constance", "elias", "",
)  # fmt: skip
THOROUGH = ("", "maribel", "constance")
MARIBELS, TOBIAS = "Cedar Glade County", "Loess Bluff County"
SAME_FOR_ALL = ("/catalog", "/badges", "/start", "/sign-in", "/account")
# Bookkeeping of sessions, limits and the queue; people's work is in none of these.
PASSING = (
    "django_session", "people_limit", "base_errand", "base_round", "sqlite_sequence",
    "django_tasks_database_dbtaskresult",
)  # fmt: skip


@pytest.fixture(scope="module")
def info(place):
    return place.told("demo-info")


@pytest.fixture(scope="module")
def routes(place):
    return place.told("urls")


@pytest.fixture
def as_(place):
    """A visitor who is signed in by this name, or a stranger without one."""
    came = []

    def come(handle=""):
        visitor = Visitor(place.port)
        came.append(visitor)
        if handle:
            assert visitor.sign_in(handle).status == 302
        return visitor

    yield come
    for each in came:
        each.leave()


@pytest.fixture
def visitor(as_):
    return as_()


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


# --- walking through every door -------------------------------------------------------
@pytest.fixture(scope="module")
def walked(place, routes):
    """Who asked, where, and what came: every example, then what those pages lead to."""
    people = {each: Visitor(place.port) for each in MAIN}
    for handle, visitor in people.items():
        if handle:
            visitor.sign_in(handle)
            visitor.leave()  # a line left open for minutes is closed by the server
    quiet(place)
    before, seen = digest(place), {}
    for handle, visitor in people.items():
        roads = {*roads_of(routes, each_one=handle in THOROUGH), *canary_doors(place)}
        further = set()
        for road in sorted(roads):
            answer = seen[handle, road] = visitor.get(road)
            if answer.status == 200 and "html" in answer.headers["Content-Type"]:
                further |= links_of(answer.text)
        for road in sorted(further - roads):
            if not road.startswith(SAME_FOR_ALL):
                seen[handle, road] = visitor.get(road)
        visitor.leave()
    return {"before": before, "after": digest(place), "seen": seen}


def roads_of(routes, *, each_one):
    """The examples that can be read: all, or one of each of two districts."""
    for route in routes:
        if "GET" in route["methods"] and route["route"] != "/demo/sign-in":
            yield from route["examples"][: None if each_one else 2]


def canary_doors(place):
    """The addresses of what only the people of two districts may meet."""
    named = [f"{CANARIES[each]}.txt" for each in (MARIBELS, TOBIAS)]
    with rows_of(place) as rows:
        files = rows.execute(
            "SELECT public_id, about FROM media_upload WHERE name IN (?, ?)", named
        ).fetchall()
    assert len(files) == 2
    for public_id, about in files:
        yield f"/work/{about}"
        yield f"/files/{dashed(public_id)}/owner"


def dashed(word):
    parts = (word[:8], word[8:12], word[12:16], word[16:20], word[20:])
    return "-".join(parts)


def rows_of(place):
    return sqlite3.connect(f"file:{place.home}/maypop.db?mode=ro", uri=True)


def digest(place):
    """One hash for each table, and one for the names of all files and letters."""
    with rows_of(place) as rows:
        names = [
            name
            for (name,) in rows.execute(
                "SELECT name FROM sqlite_master WHERE type='table'"
            )
            if name not in PASSING
        ]
        found = {
            name: hashlib.sha256(
                repr(rows.execute(f"SELECT * FROM {name}").fetchall()).encode()
            ).hexdigest()
            for name in names
        }
    kept = [place.home / "media", place.home / "outbox", place.home / "keys"]
    files = sorted(str(each) for folder in kept for each in folder.rglob("*"))
    return found | {"files": repr(files)}


def quiet(place):
    """Until the queue is empty and nothing changes by itself."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        before = digest(place)
        time.sleep(1)
        with rows_of(place) as rows:
            waiting = rows.execute(
                "SELECT count(*) FROM django_tasks_database_dbtaskresult"
                " WHERE status IN ('READY', 'RUNNING')"
            ).fetchone()
        if waiting == (0,) and digest(place) == before:
            return
    raise TimeoutError("the queue does not come to rest")


def test_no_door_breaks(walked, routes):
    broken = {
        where: answer.status
        for where, answer in walked["seen"].items()
        if answer.status >= 500
    }
    assert broken == {}
    met = {road for handle, road in walked["seen"] if handle == "maribel"}
    assert {*roads_of(routes, each_one=True)} < met  # and links were followed


def test_looking_changes_nothing(walked, as_, place):
    assert walked["after"] == walked["before"]
    amos = as_("amos")
    award = next(each for each in links_of(amos.get("/earned").text) if "/file" in each)
    share = award.replace("/file", "/share")
    assert amos.ask("POST", share, b"", X_CSRFToken=amos.token).status == 302
    assert digest(place) != walked["after"]  # so that it can tell
    hide = award.replace("/file", "/unshare")
    assert amos.ask("POST", hide, b"", X_CSRFToken=amos.token).status == 302


def test_what_belongs_to_a_district_stays_there(walked, info):
    """Educators, readers and strangers meet no word at all; leaders only their own."""
    role = {each["handle"]: each["role"] for each in info["personas"]}
    home = {each["handle"]: each["district"] for each in info["personas"]}
    words = {each["slug"]: each["canary"] for each in info["districts"]}
    found = []
    for (handle, road), answer in walked["seen"].items():
        if role.get(handle) in ("program-manager", "state-admin"):
            continue
        leads = role.get(handle) in ("school-leader", "district-lead")
        barred = set(words.values()) - ({words[home[handle]]} if leads else set())
        met = answer.text + str(answer.headers)
        found += [(handle, road, word) for word in barred if word in met]
    assert found == []


# --- credentials ----------------------------------------------------------------------
def test_a_credential_is_the_same_bytes_at_both_addresses(info, visitor, place):
    with rows_of(place) as rows:
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
