"""Latency and memory of a real server process, asked over the loopback interface."""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from .pages import Page

REQUESTS = 120
HOST = "127.0.0.1"


@contextmanager
def server() -> Iterator["Server"]:
    started = Server()
    try:
        started.wait()
        yield started
    finally:
        started.child.terminate()
        started.child.wait(10)


class Server:
    """`maypop up` on the data folder of this run."""

    def __init__(self) -> None:
        self.port = int(os.environ["PORT"])
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tools.bench.up"], stdout=subprocess.DEVNULL
        )

    def wait(self) -> None:
        for _ in range(300):
            try:
                if self.get("/healthz", {})[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("the server did not answer")

    def get(self, url: str, headers: dict[str, str]) -> tuple[int, bytes]:
        wire = http.client.HTTPConnection(HOST, self.port, timeout=30)
        wire.request("GET", url, headers={"Host": "localhost", **headers})
        answer = wire.getresponse()
        body = answer.read()
        wire.close()
        return answer.status, body

    def cookie_of(self, handle: str) -> str:
        wire = http.client.HTTPConnection(HOST, self.port, timeout=30)
        query = urlencode({"as": handle})
        wire.request("POST", f"/demo/sign-in?{query}", headers={"Host": "localhost"})
        answer = wire.getresponse()
        answer.read()
        cookies = [value for name, value in answer.getheaders() if name == "Set-Cookie"]
        wire.close()
        return "; ".join(each.split(";", 1)[0] for each in cookies)


def latency(server: Server, page: Page, *, clients: int) -> dict[str, Any]:
    headers = dict(page.headers)
    if page.handle:
        headers["Cookie"] = server.cookie_of(page.handle)
    server.get(page.url, headers)

    def one(_number: int) -> float:
        before = time.perf_counter()
        status, _body = server.get(page.url, headers)
        if status != 200:
            raise RuntimeError(f"{page.url} answered {status}")
        return (time.perf_counter() - before) * 1000

    with ThreadPoolExecutor(clients) as crowd:
        times = sorted(crowd.map(one, range(REQUESTS)))
    p95 = times[int(len(times) * 0.95) - 1]
    return {
        f"p50_ms_{clients}": round(statistics.median(times), 1),
        f"p95_ms_{clients}": round(p95, 1),
    }


def memory(server: Server) -> float:
    """Resident megabytes of the server process, as the kernel counts them."""
    with open(f"/proc/{server.child.pid}/status") as told:
        line = next(each for each in told if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
