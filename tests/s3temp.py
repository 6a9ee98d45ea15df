"""A real S3 server for one test run: no container, no account, no leftovers."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen
from uuid import uuid4

from maypop.media.store.client import connect
from tests.pgtemp import die_with
from tests.serving import free_port

PATIENCE = 20.0
WHO = {"AWS_ACCESS_KEY_ID": "maypop", "AWS_SECRET_ACCESS_KEY": "only-for-tests"}


class NoServer(Exception):
    """Nothing to run. The suite must fail here, never skip."""


class S3:
    """`rclone serve s3` over a folder: it checks signatures as Amazon does."""

    def __init__(self, port: int) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="s3-"))
        self.endpoint = f"http://127.0.0.1:{port}"
        self.address = f"127.0.0.1:{port}"
        self.child: subprocess.Popen[bytes] | None = None

    def start(self) -> "S3":
        program = Path(sys.executable).parent / "rclone"
        if not program.exists():
            raise NoServer(f"{program} is missing: install the locked packages")
        who = ",".join(WHO.values())
        words = ["serve", "s3", "--auth-key", who, "--addr", self.address]
        (self.home / "buckets").mkdir()
        with (self.home / "log").open("wb") as log:
            self.child = subprocess.Popen(
                [program, *words, self.home / "buckets"],
                stdout=log,
                stderr=log,
                env={"HOME": str(self.home), "PATH": "/usr/bin:/bin"},
                preexec_fn=die_with(os.getpid()),
            )
        self._wait()
        return self

    def stop(self) -> None:
        if self.child:
            self.child.terminate()
            self.child.wait(PATIENCE)
        shutil.rmtree(self.home, ignore_errors=True)

    def new_bucket(self) -> str:
        """The setting that names it."""
        name = f"evidence-{uuid4().hex[:12]}"
        where = f"s3://{name}?endpoint={self.endpoint}"
        client, bucket = connect(where)
        client.create_bucket(Bucket=bucket)
        return where

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.child is None or self.child.poll() is not None:
                raise NoServer((self.home / "log").read_text())
            try:
                with urlopen(self.endpoint, timeout=2):
                    return
            except HTTPError:
                return  # it asks who we are, so it answers
            except OSError:
                time.sleep(0.05)
        raise NoServer((self.home / "log").read_text())


@contextmanager
def a_bucket_server() -> Iterator[S3]:
    os.environ.update(WHO)
    server = S3(free_port())
    try:
        yield server.start()
    finally:
        server.stop()
        for name in WHO:
            os.environ.pop(name, None)
