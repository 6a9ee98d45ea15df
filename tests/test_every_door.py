"""Everybody walks through every door that the product as delivered names."""

import hashlib
import re
from collections import defaultdict

import pytest

from maypop.home.story.cast import CANARIES
from tests.children import UNTIL_NOTHING_IS_OWED
from tests.doors import DOORS, PEOPLE
from tests.visiting import Visitor, links_of

MAIN = (
    "maribel", "tobias", "verity", "priya", "ferdinand", "harriet", "mordecai",
    "lucinda", "thaddeus", "constance", "elias", "",
)  # fmt: skip
THOROUGH = ("", "maribel", "constance")
SORTS = (
    {"maribel", "tobias", "verity", "harriet", "amos"},
    {"priya", "ferdinand", "graham"},
    {"mordecai", "lucinda", "thaddeus"},
    {"constance", "elias"},
)
MARIBELS, TOBIAS = "Cedar Glade County", "Loess Bluff County"
# What one of a list is called in its address: a number, a word, or a name of its own.
ITS_OWN = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|(?<=^/awards/)\w{16}(?=/)"
    r"|(?<=^/people/cohorts/)[-\w]+"
)
SAME_FOR_ALL = ("/catalog", "/badges", "/start", "/sign-in", "/account")
# Bookkeeping of sessions, limits and the queue; people's work is in none of these.
PASSING = (
    "django_session", "people_limit", "base_errand", "base_round", "sqlite_sequence",
    "django_tasks_database_dbtaskresult", "media_viewing",  # who opened what is noted
)  # fmt: skip


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
        roads = {*roads_of(routes, handle), *canary_doors(place)}
        further = set()
        for road in sorted(roads):
            answer = seen[handle, road] = visitor.get(road)
            if answer.status == 200 and "html" in answer.headers["Content-Type"]:
                further |= links_of(answer.text)
        for road in some_of_a_kind(further - roads):
            seen[handle, road] = visitor.get(road)
        visitor.leave()
    return {"before": before, "after": digest(place), "seen": seen}


def some_of_a_kind(roads):
    """Of a long list, such as all awards of a state, two tell what the rest would."""
    kinds = defaultdict(list)
    for road in sorted(roads):
        if not road.startswith(SAME_FOR_ALL):
            kinds[ITS_OWN.sub("", road)].append(road)
    return [road for kind in kinds.values() for road in kind[:2]]


def roads_of(routes, handle):
    """The examples that can be read: all, or of what differs one of two districts."""
    each_one = handle in THOROUGH
    for route in routes:
        known = route["route"].startswith(SAME_FOR_ALL) or is_shut(route, handle)
        if (
            "GET" in route["methods"]
            and route["route"] != "/demo/sign-in"
            and (each_one or not known)
        ):
            yield from route["examples"][: None if each_one else 2]


def is_shut(route, handle):
    """Signed in, none of their sort enters: who is turned away asks in test_doors."""
    row = dict(zip(PEOPLE, DOORS.get(f"GET {route['route']}", ()), strict=False))
    alike = {row.get(each, 403) for sort in SORTS if handle in sort for each in sort}
    return row.get("anyone") == 302 and alike <= {403, 404}


def canary_doors(place):
    """The addresses of what only the people of two districts may meet."""
    named = [f"{CANARIES[each]}.txt" for each in (MARIBELS, TOBIAS)]
    with place.rows() as rows:
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


def digest(place):
    """One hash for each table, and one for the names of all files and letters."""
    with place.rows() as rows:
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
    """Until nothing is owed; whoever waited for that to be asked twice waited long."""
    done = place.run("shell", "--verbosity=0", "--command", UNTIL_NOTHING_IS_OWED)
    assert done.returncode == 0, done.stderr


def test_no_door_breaks(walked, routes):
    broken = {
        where: answer.status
        for where, answer in walked["seen"].items()
        if answer.status >= 500
    }
    assert broken == {}
    met = {road for handle, road in walked["seen"] if handle == "maribel"}
    assert {*roads_of(routes, "maribel")} < met  # and links were followed


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
        met = answer.body + str(answer.headers).encode()
        found += [(handle, road, word) for word in barred if word.encode() in met]
    assert found == []
