"""What the morning's mail costs: a digest for each of many people, to a real server.

Run by `bin/bench digests [PEOPLE]`; prints the whole, the part that was CPU of ours,
and what it comes to for 24,000.
"""

import resource
import socketserver
import sys
import time
from datetime import UTC, datetime, timedelta
from threading import Thread

import django

django.setup()

from django.core.management import call_command  # noqa: E402  (needs the setup above)
from django.db import connection  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from maypop.base import clock  # noqa: E402
from maypop.notices import post  # noqa: E402
from maypop.notices.models import Notice  # noqa: E402
from maypop.people.models import Person  # noqa: E402

A_STATE = 24_000
NOON = datetime(2026, 11, 11, 18, tzinfo=UTC)  # in Nashville: nobody rests
KINDS = ("assessment.decided", "credentials.revoked", "assessment.decided")
FACTS = {"edition": "Asking Better Questions", "demonstrated": False}


class Sink(socketserver.StreamRequestHandler):
    """As much of a mail server as it takes to be handed letters."""

    got = 0

    def handle(self) -> None:
        self.wfile.write(b"220 sink\r\n")
        for line in self.rfile:
            if line.upper().startswith(b"DATA"):
                self._letter()
            elif line.upper().startswith(b"QUIT"):
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 OK\r\n")

    def _letter(self) -> None:
        self.wfile.write(b"354 go on\r\n")
        while self.rfile.readline() != b".\r\n":
            pass
        Sink.got += 1
        self.wfile.write(b"250 OK\r\n")


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    call_command("migrate", verbosity=0)
    _tell(number)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Sink) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        where = {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": server.server_address[1],
        }
        with override_settings(**where), clock.at(NOON):
            _measure(number)
        server.shutdown()


def _tell(number: int) -> None:
    """Three words to each, due by now; nobody rests."""
    people = Person.objects.bulk_create(
        Person(email=f"p{each}@example.org", given_name="Ana", family_name="Stroud")
        for each in range(number)
    )
    Notice.objects.bulk_create(
        Notice(
            person=person,
            kind=kind,
            about_label="people.person",
            about_id=person.pk,
            key=str(order),
            path="/journey",
            facts=FACTS,
            due_at=NOON - timedelta(hours=1),
        )
        for person in people
        for order, kind in enumerate(KINDS)
    )


def _measure(number: int) -> None:
    asked = 0

    def count(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # the shape that Django calls
        nonlocal asked
        asked += 1
        return execute(sql, params, many, context)

    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    with connection.execute_wrapper(count):
        while lanes := post.lanes_owed():
            for lane in lanes:
                post.carry(lane)
    took = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if Sink.got != number:
        raise SystemExit(f"{number} letters were owed and {Sink.got} came")
    scale, peak = A_STATE / number, after.ru_maxrss / 1024
    print(
        f"{number} digests in {took:.1f} s; {cpu:.1f} s of CPU, the server's included"
    )
    print(f"{asked / number:.1f} statements each, {peak:.0f} MB at most")
    print(f"{A_STATE} by one worker: {took * scale:.0f} s, {cpu * scale:.0f} s of CPU")


if __name__ == "__main__":
    main()
