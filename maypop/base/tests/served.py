"""A waitress in a thread of this process, and nothing of it left when a test ends."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any


@contextmanager
def served(server: Any) -> Iterator[Any]:
    def run() -> None:
        with suppress(OSError):  # its socket is closed at the end of the test
            server.run()

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.task_dispatcher.shutdown()
        # It closes the door, and leaves open the lines of those who came in.
        for each in [server, *server._map.values()]:
            each.close()
        thread.join(10)
