"""Faults F1, F2, F16: killed at a bad moment, nothing acknowledged is lost or doubled.

Each fault is survived by the product and not by its sabotaged twin. That files survive
any number of deaths (F1) is shown in test_kills.py; here is its twin without fsync.
"""

import json
import os
import random
import socket
import time
from base64 import b64encode
from hashlib import sha256
from uuid import UUID

import pytest

from maypop.home.story.evidence import lesson
from tests import children
from tests.serving import PATIENCE
from tests.visiting import CHUNK, Visitor

PART = 4 * 2**20  # at most this much is sent again after a death
SEED = int(os.environ.get("FAULT_SEED", time.time_ns() % 10**9))


@pytest.fixture
def told(stage):
    """The world as it was told, with any sabotage; what serves it is ended."""
    yield stage.again
    stage.stop()


# --- F1: killed while a file arrives --------------------------------------------------
class Sender:
    """Sends a file as tus asks, and keeps its own ledger of what was acknowledged."""

    def __init__(self, server, content):
        self.server, self.content = server, content
        self.acknowledged = 0
        info = json.loads(server.command("demo_info", "--json"))["upload"]
        self.visitor = Visitor(server.port)
        self.visitor.sign_in(info["as"])
        began, self.path = self.visitor.begin(
            info["endpoint"], info["metadata"], len(content)
        )
        assert began.status == 201

    @property
    def part(self):
        return self.content[self.acknowledged : self.acknowledged + PART]

    def send(self):
        answer = self.visitor.send("PATCH", self.path, self.part, at=self.acknowledged)
        assert answer.status == 204
        self.acknowledged = int(answer.headers["Upload-Offset"])

    def begin_to_send(self, body):
        """The head of a PATCH and this much of its body; nobody waits for an answer."""
        told = CHUNK | {
            "Host": "localhost",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.visitor.cookies.items()),
            "Upload-Offset": str(self.acknowledged),
            "Content-Length": str(len(self.part)),
        }
        head = "".join(f"{name}: {word}\r\n" for name, word in told.items())
        line = socket.create_connection(("127.0.0.1", self.server.port))
        line.sendall(f"PATCH {self.path} HTTP/1.1\r\n{head}\r\n".encode() + body)
        return line

    def resume(self):
        """Ask how far it is: never less than was acknowledged, never past the part."""
        self.visitor.leave()
        answer = self.visitor.send("HEAD", self.path)
        offset = int(answer.headers["Upload-Offset"])
        assert self.acknowledged <= offset <= self.acknowledged + len(self.part)
        self.acknowledged = offset

    def finish(self):
        """To the end; the server's hash is the file's."""
        while self.part:
            self.send()
        answer = self.visitor.send("HEAD", self.path)
        self.visitor.leave()
        whole = b64encode(sha256(self.content).digest()).decode()
        assert answer.headers["Repr-Digest"] == f"sha-256=:{whole}:"
        assert answer.headers["Upload-State"] == "ready"


def filmed(lot, length):
    """A lesson of our own with a tail of chance, in a box that players skip."""
    tail = lot.randbytes(length)
    return lesson() + (8 + len(tail)).to_bytes(4) + b"free" + tail


def test_twin_bytes_acknowledged_before_they_are_written_are_missed(told):
    server = told(children.ACKNOWLEDGED_TOO_EARLY).start()
    sender = Sender(server, filmed(random.Random(SEED), 2 * PART))
    sender.send()
    with sender.begin_to_send(sender.part):
        too_early = (
            'SELECT 1 FROM media_upload WHERE state = "receiving" AND "offset" = ?'
        )
        await_(lambda: server.rows(too_early, 2 * PART))
        server.kill()
    server.sabotage = ""
    server.start()
    sender.resume()
    with pytest.raises(AssertionError, match="sha-256"):
        sender.finish()


def await_(fact):
    until = time.monotonic() + PATIENCE
    while not (found := fact()):
        assert time.monotonic() < until
        time.sleep(0.02)
    return found


# --- F16: two processes write the same bytes of one file ------------------------------


def one_writer_won(told):
    """Two processes, one offset, three times over: what each was told."""
    for statuses, kept in told:
        assert sorted(statuses) in ([204, 409], [204, 423]), statuses
        assert kept == "ab"[statuses.index(204)] * 1000


def test_of_two_processes_at_one_offset_exactly_one_is_told_yes(told):
    one_writer_won(told(children.A_SLOW_DISK).do(children.RACE))


def test_twin_without_lock_and_compare_both_are_told_yes(told):
    world = told(children.A_SLOW_DISK + children.WITHOUT_ITS_GUARDS)
    with pytest.raises(AssertionError, match=r"\[204, 204\]"):
        one_writer_won(world.do(children.RACE))


# --- F2: killed at each step of issuing -----------------------------------------------


def test_killed_at_each_step_of_issuing_one_credential_comes_of_it(told):
    world = told()
    steps = (
        "before the intent", "after the intent", "before the signature",
        "after the signature", "before the commit",
    )  # fmt: skip
    ((earned_before,),) = world.rows("SELECT count(*) FROM credentials_credential")
    deaths, standing = zip(
        *world.do(children.EARN + children.STEPS, *steps), strict=True
    )
    assert set(deaths) == {9}
    assert standing[0] == []
    (intent,) = standing[1]
    assert intent[3:] == ["", 0]
    assert all(each == [intent] for each in standing[1:])

    world.start()  # its worker finds what is owed
    question = (
        "SELECT id, status_list_id, status_index FROM credentials_credential"
        " WHERE document IS NOT NULL AND id = ?"
    )
    signed = await_(lambda: world.rows(question, intent[0]))
    assert signed == [tuple(intent[:3])]
    world.stop()
    checked = world.verify()
    assert checked.ended == 0, checked.said
    twice = "SELECT count(*), count(DISTINCT award_id) FROM credentials_credential"
    ((documents, awards),) = world.rows(twice)
    assert documents == awards == earned_before + 1


def issued_once(world):
    """Killed after the commit and delivered three times more: nothing moves."""
    steps = ("after the commit", "none", "none", "none")
    deaths, standing = zip(
        *world.do(children.EARN + children.STEPS, *steps), strict=True
    )
    assert deaths == (9, 0, 0, 0)
    (first,) = standing[0]
    assert first[4] == 1
    assert all(each == [first] for each in standing)


def test_killed_after_the_commit_no_retry_touches_it(told):
    issued_once(told())


def test_twin_without_its_conditions_a_retry_signs_again(told):
    world = told(children.SIGNED_WHENEVER_ASKED)
    with pytest.raises(AssertionError):
        issued_once(world)
    checked = world.verify()
    assert checked.ended == 1
    assert "entries in the trail" in checked.said


# --- behind the back: `verify` names the row ------------------------------------------
def flip_a_byte(world):
    pk, name = world.rows(
        "SELECT id, public_id FROM media_upload WHERE state = 'ready' ORDER BY id DESC"
    )[0]
    place = world.home / "media/uploads" / name[:2] / str(UUID(name))
    content = bytearray(place.read_bytes())
    content[-1] ^= 1
    place.write_bytes(content)
    return "I2", f"digest of upload {pk}"


def better_a_rating(world):
    world.rows("UPDATE assessment_rating SET feedback = 'Fine.' WHERE id = 3")
    ((review,),) = world.rows("SELECT review_id FROM assessment_rating WHERE id = 3")
    return "I3", f"review {review}"


def rewrite_a_credential(world):
    ((pk, award, document),) = world.rows(
        "SELECT id, award_id, document FROM credentials_credential ORDER BY id LIMIT 1"
    )
    forged = document.replace(b"Volunteer", b"Nonvoluntary", 1)
    assert forged != document
    world.rows(
        "UPDATE credentials_credential SET document = ? WHERE id = ?", forged, pk
    )
    return "I1", f"the signature of credential of award {award}"


def test_verify_finds_nothing_in_an_untouched_world(told):
    checked = told().verify()
    assert checked.ended == 0
    assert [line.split(": ")[1] for line in checked.said.splitlines()] == ["ok"] * 4


@pytest.mark.parametrize("harm", [flip_a_byte, better_a_rating, rewrite_a_credential])
def test_verify_names_what_was_changed_behind_the_back(told, harm):
    world = told()
    broken, row = harm(world)
    checked = world.verify()
    assert checked.ended == 1
    lines = dict(line.split(" ", 1) for line in checked.said.splitlines())
    assert f"FAIL {row}" in lines.pop(broken)
    assert all(line.endswith(": ok") for line in lines.values())
