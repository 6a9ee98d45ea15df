"""Fault F1 many times over: killed at any moment of any chunk, on disk and in a bucket.

MAYPOP_KILLS=200 for the long run; FAULT_SEED for the same one again. The seed is told
before the first death, so that a run that is itself cut short can be repeated too.
"""

import io
import json
import os
import random
import signal
import socket
import time
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from tusclient.client import TusClient

from maypop.home.story.evidence import lesson
from maypop.media.store.client import connect
from tests import children
from tests.s3temp import WHO, a_bucket_server
from tests.serving import PATIENCE, free_port
from tests.visiting import CHUNK, Visitor

MIB = 2**20
KILLS = int(os.environ.get("MAYPOP_KILLS", "4"))
KILLS_OF_ONE_FILE = 5
MOST_SENT_AGAIN = 8 * MIB
SEED = int(os.environ.get("FAULT_SEED", time.time_ns() % 10**9))
# Whether an answer is right is asked here, not whether it is quick: a server just born
# on a machine with other work takes its time, and so does the bucket beside it.
ANSWERS_WITHIN = 180.0


@pytest.fixture(scope="module")
def s3():
    with a_bucket_server() as server:
        yield server


@pytest.fixture(scope="module")
def told(stage):
    """How a file is sent in this world, which is the same whenever it is told again."""
    return json.loads(stage.again().command("demo_info", "--json"))["upload"]


@pytest.fixture(params=["disk", "s3"])
def storage(request):
    kind = request.param
    return request.getfixturevalue("s3").new_bucket() if kind == "s3" else kind


@pytest.fixture
def world(told, stage, storage):
    """The story on a disk; what is sent now may lie in a bucket."""
    if storage == "disk":
        return stage.again()
    world = stage.again(where=children.IN_A_BUCKET.format(who=WHO, where=storage))
    move(world.home / "media", storage)
    return world


def move(root, where):
    """From a disk into a bucket: sealed bytes are the same and so are their names."""
    client, bucket = connect(where)
    for file in filter(Path.is_file, (root / "uploads").rglob("*")):
        name = file.relative_to(root).as_posix()
        client.put_object(Bucket=bucket, Key=name, Body=file.read_bytes())


class Mortal:
    """A server that is killed and at once there again."""

    def __init__(self, world, sabotage=""):
        self.world, world.sabotage = world, sabotage
        self.port = free_port()
        self.start()

    def start(self):
        self.server = self.world.run(children.SERVE, str(self.port))
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                return socket.create_connection(("127.0.0.1", self.port)).close()
            except ConnectionRefusedError:
                time.sleep(0.01)
        raise TimeoutError

    def kill(self):
        self.server.send_signal(signal.SIGKILL)
        assert self.server.wait() == -signal.SIGKILL

    def half_a_minute_later(self):
        self.world.rows("DELETE FROM media_turn")


class Sender:
    """Sends as tus asks, keeps its own ledger, and trusts it before it asks."""

    def __init__(self, told, port, content):
        self.port, self.content, self.acknowledged = port, content, 0
        self.longest = 0.0  # seconds that one answer took
        self.visitor = Visitor(port, ANSWERS_WITHIN)
        self.visitor.sign_in(told["as"])
        began, self.path = self.visitor.begin(
            told["endpoint"], told["metadata"], len(content)
        )
        assert began.status == 201

    def send(self, size):
        part = self.content[self.acknowledged : self.acknowledged + size]
        before = time.monotonic()
        answer = self.visitor.send("PATCH", self.path, part, at=self.acknowledged)
        self.longest = max(self.longest, time.monotonic() - before)
        if answer.status == 204:
            self.acknowledged = int(answer.headers["Upload-Offset"])
        return answer.status

    def send_and_hear_nothing(self, size, share):
        """The head of a PATCH and so much of its body; how many bytes went out."""
        part = self.content[self.acknowledged : self.acknowledged + size]
        told = CHUNK | {
            "Host": f"localhost:{self.port}",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.visitor.cookies.items()),
            "Upload-Offset": str(self.acknowledged),
            "Content-Length": str(len(part)),
        }
        head = "".join(f"{name}: {word}\r\n" for name, word in told.items())
        line = socket.create_connection(("127.0.0.1", self.port))
        line.sendall(f"PATCH {self.path} HTTP/1.1\r\n{head}\r\n".encode())
        line.sendall(part[: int(share * len(part))])
        return line, len(part)

    def ask(self):
        answer = self.visitor.send("HEAD", self.path)
        return int(answer.headers["Upload-Offset"]), answer.headers["Repr-Digest"]

    def finish(self):
        while self.acknowledged < len(self.content):
            assert self.send(4 * MIB) == 204
        whole = b64encode(sha256(self.content).digest()).decode()
        assert self.ask()[1] == f"sha-256=:{whole}:"


def filmed(lot, length):
    """A lesson of our own with a tail of chance, in a box that players skip."""
    tail = lot.randbytes(length)
    return lesson() + (8 + len(tail)).to_bytes(4) + b"free" + tail


def killed_while_sending(server, sender, lot):
    """One death; how many bytes had to be sent again for it."""
    size = lot.choice([MIB, 3 * MIB, 4 * MIB, 8 * MIB])
    share = lot.choice([lot.random(), 1, 1])
    line, part = sender.send_and_hear_nothing(size, share)
    with line:
        time.sleep(lot.random() / 8)
        server.kill()
    server.start()
    sender.visitor.leave()
    before = sender.acknowledged
    if (status := sender.send(size)) == 423:  # in a bucket a dead writer has its turn
        server.half_a_minute_later()
        status = sender.send(size)  # as if nothing of it had arrived
    assert status in (204, 409)
    at, _digest = sender.ask()
    assert sender.acknowledged <= at <= before + part
    sender.acknowledged = at
    return int(share * part) if status == 204 else 0


def test_whatever_dies_whenever_every_file_is_whole(world, told, capsys):
    with capsys.disabled():
        print(f"FAULT_SEED={SEED}", flush=True)
    lot, sent_again, deaths, files = random.Random(SEED), 0, 0, 0
    longest = 0.0
    server = Mortal(world)
    try:
        while deaths < KILLS:
            sender = Sender(told, server.port, filmed(lot, lot.randrange(40) * MIB))
            for _each in range(KILLS_OF_ONE_FILE):
                if sender.acknowledged < len(sender.content):
                    again = killed_while_sending(server, sender, lot)
                    sent_again, deaths = max(sent_again, again), deaths + 1
            sender.finish()
            sender.visitor.leave()
            files, longest = files + 1, max(longest, sender.longest)
    finally:
        server.kill()
    print(f"{deaths} deaths, {files} files, {sent_again} sent again, {longest:.1f} s")
    assert sent_again <= MOST_SENT_AGAIN
    checked = world.verify()
    assert checked.ended == 0, checked.said


@pytest.mark.parametrize("storage", ["disk"])
def test_twin_a_chunk_taken_at_any_offset_is_missed(world, told, storage):
    server = Mortal(world, children.ANY_OFFSET_WILL_DO)
    try:
        sender = Sender(told, server.port, filmed(random.Random(SEED), 3 * MIB))
        sender.send_and_hear_nothing(MIB, 1)[0].close()
        until = time.monotonic() + PATIENCE
        while sender.ask()[0] < MIB:
            assert time.monotonic() < until
        assert sender.send(MIB) == 204  # the same bytes, once more
        with pytest.raises(AssertionError, match="sha-256"):
            sender.finish()
        sender.visitor.leave()
    finally:
        server.kill()


def test_an_independent_client_is_served_by_two_processes_in_turn(world, told):
    servers = [Mortal(world), Mortal(world)]
    content = filmed(random.Random(SEED), 11 * MIB)
    try:
        visitor = Visitor(servers[0].port)
        visitor.sign_in(told["as"])
        cookies = "; ".join(f"{k}={v}" for k, v in visitor.cookies.items())
        url = ""
        for turn in range(99):
            here = f"http://127.0.0.1:{servers[turn % 2].port}"
            client = TusClient(here + told["endpoint"], headers={"Cookie": cookies})
            sending = client.uploader(
                file_stream=io.BytesIO(content),
                url=here + url if url else None,
                chunk_size=MIB + 7 * turn,
                metadata=told["metadata"],
                upload_checksum=True,
            )
            sending.upload_chunk()
            url = "/" + sending.url.split("/", 3)[3]
            if sending.offset == len(content):
                break
        answer = visitor.send("HEAD", url)
        visitor.leave()
    finally:
        for each in servers:
            each.kill()
    whole = b64encode(sha256(content).digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{whole}:"
    assert answer.headers["Upload-State"] == "ready"
