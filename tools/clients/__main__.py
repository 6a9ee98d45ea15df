"""Clients that others wrote, against two processes of a served Maypop on one store.

Run by `bin/clients`; needs Node and npm, and fetches the package anew every time.
"""

import json
import random
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import django

django.setup()

from tests.harm import Told  # noqa: E402  (needs the setup above)
from tests.s3temp import a_bucket_server  # noqa: E402
from tests.test_kills import Mortal, filmed, move  # noqa: E402
from tests.visiting import Visitor  # noqa: E402
from tools import npm  # noqa: E402

HERE = Path(__file__).parent
PACKAGE = "tus-js-client"
MIB = 2**20
LENGTH = 11 * MIB


@contextmanager
def both(world: Told) -> Iterator[list[Mortal]]:
    """Two processes that share their rows and their bytes."""
    with ExitStack() as open_ones:
        servers = []
        for each in (world, Told.beside(world)):
            servers.append(Mortal(each))
            open_ones.callback(servers[-1].end)
        yield servers


def send(world: Told, packages: Path, file: Path) -> dict[str, Any]:
    told = json.loads(world.command("demo_info", "--json"))["upload"]
    with both(world) as servers:
        visitor = Visitor(servers[0].port)
        visitor.sign_in(told["as"])
        cookies = "; ".join(f"{k}={v}" for k, v in visitor.cookies.items())
        visitor.leave()
        asked = {
            "packages": str(packages),
            "file": str(file),
            "cookies": cookies,
            "origins": [f"http://127.0.0.1:{each.port}" for each in servers],
            "endpoint": told["endpoint"],
            "metadata": told["metadata"],
        }
        done = subprocess.run(
            ["node", HERE / "send.mjs"],  # noqa: S607  # wherever a maintainer has it
            input=json.dumps(asked).encode(),
            stdout=subprocess.PIPE,
            check=True,
        )
    return dict(json.loads(done.stdout))


def compare(answer: dict[str, Any], content: bytes) -> None:
    """Every byte, once, in order; and what was given up is no longer there."""
    whole = b64encode(sha256(content).digest()).decode()
    wanted = {
        "upload-offset": str(len(content)),
        "upload-state": "ready",
        "repr-digest": f"sha-256=:{whole}:",
    }
    if answer["finished"] != wanted:
        raise SystemExit(f"{answer['finished']} instead of {wanted}")
    if answer["afterTermination"] not in (404, 410):
        raise SystemExit(f"still there: {answer['afterTermination']}")


def main() -> None:
    with ExitStack() as open_ones:
        place = Path(open_ones.enter_context(tempfile.TemporaryDirectory()))
        version = npm.fetched(place, PACKAGE)
        told = Told.anew(place / "home")
        content = filmed(random.Random(1), LENGTH)  # noqa: S311  # no secret
        (place / "lesson.mp4").write_bytes(content)
        s3 = open_ones.enter_context(a_bucket_server())
        for kind, storage in (("disk", "disk"), ("s3", s3.new_bucket())):
            world = told.copy(place / kind)
            world.environment["MAYPOP_STORAGE"] = storage
            if kind == "s3":
                move(world.home / "media", storage)
            answer = send(world, place, place / "lesson.mp4")
            compare(answer, content)
            chunks, most = len(answer["offsets"]), answer["afterTermination"]
            print(
                f"{kind}: {PACKAGE} {version} sent {len(content)} bytes in {chunks} "
                f"chunks to two processes in turn; all of it is there, and what it "
                f"gave up answers {most}"
            )


if __name__ == "__main__":
    sys.exit(main())
