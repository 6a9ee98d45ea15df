"""One site for all processes of a run: whoever comes first starts it, for everyone."""

import fcntl
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.serving import Served

Names = dict[str, str]
CALLED_BY = "a mail server with this secret may bring what people answer"
MAIL = {"MAYPOP_MAIL_DOMAIN": "in.example.org", "MAYPOP_INBOUND_SECRET": CALLED_BY}


def served(home: Path, port: int, **environment: str) -> Served:
    """What bin/demo began has an address and a secret already, for commands as well."""
    if (home / "secret").exists():
        return Served.going_on(home, **environment)
    return Served(home, port, **environment)


class Shared:
    """A folder in which a site is announced. The last to go puts out the light.

    A lock on `users` is held by each as long as it looks at the site; a process that
    dies gives its lock back, so nobody waits for the dead.
    """

    def __init__(
        self, place: Path, ask: Callable[[Served], Names], told: Path | None = None
    ) -> None:
        self.place, self.ask, self.told = place, ask, told
        self.sign = place / "site.json"
        place.mkdir(exist_ok=True)

    @contextmanager
    def visited(self) -> Iterator[tuple[Served, Names]]:
        with (self.place / "users").open("a") as users:
            with self._alone():
                started = None if self.sign.exists() else self._start()
                fcntl.flock(users, fcntl.LOCK_SH)
            try:
                told = json.loads(self.sign.read_text())
                yield served(Path(told["home"]), told["port"]), told["names"]
            finally:
                fcntl.flock(users, fcntl.LOCK_UN)
                if started:
                    self._stop(started, users)

    def _start(self) -> Served:
        site = self._at(self.place / f"home-{len([*self.place.glob('home-*')])}")
        try:
            names = self.ask(site.start())
        except BaseException:
            site.stop()
            raise
        told = {"home": str(site.home), "port": site.port, "names": names}
        self.sign.write_text(json.dumps(told))
        return site

    def _at(self, home: Path) -> Served:
        """The story is not told again where it was told already."""
        if self.told and self.told.exists():
            shutil.copytree(self.told, home)
        return served(home, 0, **MAIL)

    def _stop(self, site: Served, users: IO[str]) -> None:
        """Not before the others are done; who comes later starts one of their own."""
        with self._alone():
            fcntl.flock(users, fcntl.LOCK_EX)
            self.sign.unlink()
            site.stop()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.place / "door").open("a") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield
