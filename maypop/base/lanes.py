"""Two lines before the one server: whoever brings a lot never stands before a page.

Eight films at once would hold every thread, and a page would wait for a disk. So a body
of some size waits for threads of its own: few, since each one keeps a core busy.
"""

from typing import Any

import waitress
from django.conf import settings
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ThreadedTaskDispatcher

from .bodies import Body

MOST_OPEN = 600  # connections; well below the 1,024 files that a process may have
LARGEST_BODY = 27 * 2**20  # a document of 25 MB sent by a plain form; chunks are 8 MiB
A_LOT = 256 * 1024  # bytes of a body; a form of words has less
AT_HAND = 16 * 2**20  # two chunks; never written to, so nothing is held for it
FOR_PAGES = 6  # threads
# On a disk of ours a chunk is work, and two cores are soon busy with it. A bucket is
# far away: there each one mostly waits.
FOR_BODIES = {"disk": 2}
FOR_BODIES_TO_A_BUCKET = 6


class Parser(HTTPRequestParser):
    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if not self.chunked and A_LOT <= self.content_length < LARGEST_BODY:
            self.body_rcv = Body(self.content_length)  # type: ignore[assignment]  # its like


class Channel(HTTPChannel):
    parser_class = Parser


class Lanes(ThreadedTaskDispatcher):
    """The threads of pages, and beside them a few for what is long."""

    def __init__(self, pages: int, bodies: int) -> None:
        super().__init__()
        self.bodies = ThreadedTaskDispatcher()
        self.set_thread_count(pages)
        self.bodies.set_thread_count(bodies)

    def add_task(self, task: Any) -> None:
        if brings_a_lot(task):
            self.bodies.add_task(task)
        else:
            super().add_task(task)

    def shutdown(self, *how: Any, **said: Any) -> bool:
        self.bodies.shutdown(*how, **said)
        return super().shutdown(*how, **said)


def brings_a_lot(channel: HTTPChannel) -> bool:
    """By what has arrived, whatever its headers said."""
    return channel.requests[0].body_bytes_received >= A_LOT


def lanes() -> Lanes:
    bodies = FOR_BODIES.get(settings.MEDIA_STORAGE, FOR_BODIES_TO_A_BUCKET)
    return Lanes(FOR_PAGES, bodies)


def serve(answers: Any, listen: str) -> None:
    """For ever, until the process ends."""
    keep_memory_at_hand()
    waitress.serve(answers, listen=listen, _server=two_lanes, **adjustments())


def keep_memory_at_hand() -> None:
    """The C library hands back at once what is larger than all it has seen given back.

    Fetched anew from the system for every chunk, memory costs as much as the line.
    """
    bytes(AT_HAND)


def two_lanes(answers: Any, **told: Any) -> Any:
    """One server, or one for each address that a name stands for."""
    open_sockets: dict[int, Any] = {}
    server = create_server(answers, open_sockets, _dispatcher=lanes(), **told)
    for each in open_sockets.values():
        if isinstance(each, BaseWSGIServer):
            each.channel_class = Channel
    return server


def adjustments() -> dict[str, Any]:
    """The proxy's word is taken only from the proxy; others' headers are dropped."""
    told: dict[str, Any] = {
        "max_request_body_size": LARGEST_BODY,
        # What comes or goes waits in memory, nowhere on disk in the open.
        "inbuf_overflow": LARGEST_BODY,
        "outbuf_overflow": LARGEST_BODY,  # more than it lets wait at all
        "recv_bytes": 256 * 1024,
        # A player that leaves, or is made to, is no fault of the server's.
        "log_socket_errors": False,
        # A browser keeps six open and idle: at the usual hundred, the seventeenth
        # visitor waits until somebody else's have been closed.
        "connection_limit": MOST_OPEN,
        "channel_timeout": 30,
        "cleanup_interval": 10,
    }
    if settings.TRUSTED_PROXY:
        told |= {
            "trusted_proxy": settings.TRUSTED_PROXY,
            "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for"},
            "clear_untrusted_proxy_headers": True,
        }
    return told
