"""A server that others wrote for the same protocol: the npm package @tus/server."""

import subprocess
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from tools import npm

from . import outside

TUS = {"Tus-Resumable": "1.0.0", "Host": "localhost"}
PACKAGES = ("@tus/server", "@tus/file-store")


class Others:
    """It receives as Maypop does; it neither hashes, seals nor waits for the disk."""

    def __init__(self, port: int, place: Path) -> None:
        (place / "files").mkdir(parents=True)
        self.version = npm.fetched(place, *PACKAGES)
        program = Path(__file__).parent / "tus_server.mjs"
        words = [program, str(port), place / "files", place]
        self.child = subprocess.Popen(["node", *words])  # noqa: S607  # wherever it is
        self.line = HTTPConnection(outside.HOST, port, timeout=120)
        self._wait()

    def begin(self, length: int) -> str:
        self.line.close()  # it hangs up on a line that rests
        told = TUS | {"Upload-Length": str(length), "Content-Length": "0"}
        self.line.request("POST", "/files", None, told)
        answer = self.line.getresponse()
        answer.read()
        return urlsplit(answer.headers["Location"]).path

    def end(self, path: str, length: int) -> None:
        """All of it is there; then it goes, so that the disk does not fill."""
        self.line.request("HEAD", path, None, TUS)
        answer = self.line.getresponse()
        answer.read()
        if answer.headers["Upload-Offset"] != str(length):
            raise RuntimeError(f"{answer.headers['Upload-Offset']} of {length}")
        self.line.request("DELETE", path, None, TUS)
        self.line.getresponse().read()

    def stop(self) -> None:
        self.child.terminate()
        self.child.wait(10)

    def _wait(self) -> None:
        for _ in range(300):
            try:
                return self.line.connect()
            except ConnectionRefusedError:
                time.sleep(0.1)
        raise TimeoutError("@tus/server did not answer")
