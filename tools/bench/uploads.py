"""What hash, seal and fsync cost: uploads and playback beside a server that does none.

Run by `bin/bench uploads [MIB] [ROUNDS]`; rivals take turns, medians are compared.
Where Node and npm are at hand, the npm package @tus/server is one of them.
"""

import base64
import hashlib
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import django

django.setup()

from django.core.management import call_command  # noqa: E402  (needs the setup above)

from maypop.home import demonstration, statics  # noqa: E402
from maypop.home.story.evidence import lesson  # noqa: E402
from tools import npm  # noqa: E402
from tools.bench import crowd, outside  # noqa: E402
from tools.bench.others import Others  # noqa: E402
from tools.bench.pages import Page  # noqa: E402

MIB = 2**20
CHUNK = 8 * MIB
AT_ONCE = 8  # uploads, while somebody asks for pages
META = "purpose YmVuY2g=,filename bGVzc29uLm1wNA=="  # bench, lesson.mp4
TUS = {"Tus-Resumable": "1.0.0", "Host": "localhost"}
KIND = "application/offset+octet-stream"


class Film:
    """A lesson with a tail of chance, in a box that players skip; any length."""

    def __init__(self, length: int) -> None:
        self.length = length
        start = lesson()
        box = length - len(start)
        self.start = start + (1).to_bytes(4) + b"free" + box.to_bytes(8)
        self.noise = Random(1).randbytes(CHUNK)  # noqa: S311  # no secret
        digest = hashlib.sha256()
        for at in range(0, length, CHUNK):
            digest.update(self.chunk(at))
        self.digest = f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"

    def chunk(self, at: int) -> bytes:
        chunk = self.start + self.noise[len(self.start) :] if at == 0 else self.noise
        return chunk[: self.length - at]


def send(line: HTTPConnection, path: str, film: Film, headers: dict[str, str]) -> float:
    before = time.perf_counter()
    for at in range(0, film.length, CHUNK):
        told = headers | {"Upload-Offset": str(at), "Content-Type": KIND}
        line.request("PATCH", path, film.chunk(at), told)
        answer = line.getresponse()
        answer.read()
        if answer.status != 204:
            raise RuntimeError(f"{answer.status} at {at}")
    return film.length / MIB / (time.perf_counter() - before)


def play(line: HTTPConnection, path: str, film: Film, headers: dict[str, str]) -> float:
    """As a player does: all from here on, and on from where an answer ends."""
    before, at = time.perf_counter(), 0
    while at < film.length:
        line.request("GET", path, None, headers | {"Range": f"bytes={at}-"})
        answer = line.getresponse()
        if answer.status != 206:
            raise RuntimeError(f"{answer.status} at {at}")
        while piece := answer.read(MIB):
            at += len(piece)
    return film.length / MIB / (time.perf_counter() - before)


class Maypop:
    def __init__(self, server: outside.Server) -> None:
        self.line = HTTPConnection(outside.HOST, server.port, timeout=120)
        self.headers = TUS | {"Cookie": server.cookie_of("maribel")}
        self.path = ""

    def send(self, film: Film) -> float:
        """Its hash is compared in every run."""
        told = self.headers | {"Upload-Length": str(film.length)}
        self.line.request("POST", "/uploads", None, told | {"Upload-Metadata": META})
        began = self.line.getresponse()
        began.read()
        self.forget()
        self.path = began.headers["Location"]
        speed = send(self.line, self.path, film, self.headers)
        self.line.request("HEAD", self.path, None, self.headers)
        answer = self.line.getresponse()
        answer.read()
        found = answer.headers["Repr-Digest"], answer.headers["Upload-State"]
        if found != (film.digest, "ready"):
            raise RuntimeError(f"{found} instead of {film.digest}")
        return speed

    def play(self, film: Film) -> float:
        door = f"/files/{self.path.rsplit('/', 1)[1]}/owner"
        self.line.request("GET", door, None, self.headers)
        answer = self.line.getresponse()
        answer.read()
        link = urlsplit(answer.headers["Location"])
        there = {"Host": link.netloc}  # the files' host, which has no cookies
        return play(self.line, link.path, film, there)

    def forget(self) -> None:
        if self.path:
            self.line.request("DELETE", self.path, None, self.headers)
            self.line.getresponse().read()


class Plain:
    def __init__(self, port: int, place: Path) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tools.bench.plain", str(port), str(place)]
        )
        self.line = HTTPConnection(outside.HOST, port, timeout=120)
        for _ in range(300):
            try:
                return self.line.connect()
            except ConnectionRefusedError:
                time.sleep(0.1)
        raise TimeoutError("the plain server did not answer")

    def send(self, film: Film) -> float:
        return send(self.line, "/", film, {})

    def play(self, film: Film) -> float:
        return play(self.line, "/", film, {})


def send_to_others(others: Others, film: Film) -> float:
    path = others.begin(film.length)
    speed = send(others.line, path, film, TUS)
    others.end(path, film.length)
    return speed


def dd(film: Film, place: Path) -> float:
    count = film.length // CHUNK
    words = ["dd", "if=/dev/zero", f"of={place}", "bs=8M", f"count={count}"]
    before = time.perf_counter()
    subprocess.run([*words, "conv=fdatasync", "status=none"], check=True)
    return film.length / MIB / (time.perf_counter() - before)


def compare(rounds: int, rivals: dict[str, Callable[[], float]]) -> dict[str, float]:
    """In turn, so that a slow minute is slow for all."""
    found: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(rounds):
        for name, deed in rivals.items():
            found[name].append(deed())
    for name, speeds in found.items():
        low, high = min(speeds), max(speeds)
        print(f"{name}: {statistics.median(speeds):.0f} MiB/s ({low:.0f}-{high:.0f})")
    return {name: statistics.median(speeds) for name, speeds in found.items()}


def main(mib: int, rounds: int) -> None:
    home = Path(os.environ["MAYPOP_HOME"])
    call_command("migrate", verbosity=0)
    statics.gather()
    demonstration.load()
    print(f"load average {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, {mib} MiB")
    film = Film(mib * MIB)
    with outside.server() as server:
        plain = Plain(server.port + 1, home / "plain")
        others = Others(server.port + 2, home / "npm") if npm.is_at_hand() else None
        try:
            _measure(Maypop(server), plain, others, server, film, rounds, home)
        finally:
            if others:
                others.stop()
            plain.child.terminate()
            plain.child.wait(10)


def _measure(
    ours: Maypop,
    plain: Plain,
    others: Others | None,
    server: outside.Server,
    film: Film,
    rounds: int,
    home: Path,
) -> None:
    small = Film(10 * MIB)
    for each in (ours, plain):
        for _thread in range(8):  # of the server: each has been at work once
            each.send(small)
            each.play(small)
    after_small = outside.memory(server)
    uploads = {
        "upload, Maypop": lambda: ours.send(film),
        "upload, plain": lambda: plain.send(film),
        "dd with fdatasync": lambda: dd(film, home / "dd"),
    }
    if others:
        send_to_others(others, small)
        uploads["upload, @tus/server"] = lambda: send_to_others(others, film)
    sent = compare(rounds, uploads)
    played = compare(
        rounds,
        {
            "playback, Maypop": lambda: ours.play(film),
            "playback, plain": lambda: plain.play(film),
        },
    )
    for what, found, goal in (("upload", sent, 0.6), ("playback", played, 0.8)):
        ratio = found[f"{what}, Maypop"] / found[f"{what}, plain"]
        print(f"{what}: {ratio:.2f} of the plain server (goal {goal})")
    if others:
        ratio = sent["upload, Maypop"] / sent["upload, @tus/server"]
        print(f"upload: {ratio:.2f} of @tus/server {others.version} (goal 1.0)")
    print(
        f"memory: {after_small:.0f} MB after 10 MiB, "
        f"{outside.memory(server):.0f} MB after {film.length // MIB} MiB"
    )
    _pages(server)


def _pages(server: outside.Server) -> None:
    """Last, since eight chunks at once are more memory than one."""
    catalog, film = Page("catalog", "/catalog"), Film(64 * MIB)

    def p95() -> float:
        return float(outside.latency(server, catalog, clients=1)["p95_ms_1"])

    def sender() -> Callable[[], float]:
        ours = Maypop(server)
        return lambda: ours.send(film)

    idle = p95()
    busy = crowd.beside(p95, [sender() for _each in range(AT_ONCE)])
    print(
        f"catalog p95: {idle:.0f} ms idle, {busy:.0f} ms during {AT_ONCE} uploads, "
        f"{busy / idle:.1f} times (goal 2); {outside.memory(server):.0f} MB afterward"
    )


if __name__ == "__main__":
    main(*(int(each) for each in (sys.argv[1:] + ["1024", "3"][len(sys.argv) - 1 :])))
