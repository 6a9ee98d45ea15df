"""A waitress in a thread of this process, and nothing of it left when a test ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any


@contextmanager
def served(server: Any) -> Iterator[Any]:
    def close() -> None:
        # It closes the door, and leaves open the lines of those who came in.
        for each in [server, *server._map.values()]:
            each.close()

    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(close)  # by itself it looks up once a second
        thread.join(10)
