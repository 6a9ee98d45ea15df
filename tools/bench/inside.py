"""CPU and SQL, measured in this process: no network, no other thread."""

import cProfile
import gc
import pstats
import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maypop.assessment.models import Assignment, Task
from maypop.base import chance
from maypop.credentials import actions as credentials
from maypop.credentials.models import Award, Credential
from maypop.people.models import Person

from . import mentoring
from .pages import WHY, Page

WARM, RUNS = 3, 40
BY_ITSELF = {"accept": "application/json", "x-requested-with": "may-save"}


def cost(page: Page, runs: int = RUNS) -> dict[str, Any]:
    """Median CPU milliseconds of one request, its calls, statements and size."""
    client = Client(headers={"host": "localhost", **page.headers})
    if page.handle:
        client.force_login(Person.objects.get(handle=page.handle))
    answer = client.get(page.url)
    if answer.status_code != 200:
        raise RuntimeError(f"{page.url} answered {answer.status_code}")
    for _ in range(WARM):
        client.get(page.url)
    with CaptureQueriesContext(connection) as asked:
        client.get(page.url)
    sql = statements(asked)  # the next request forgets them
    body = b"".join(answer) if answer.streaming else answer.content
    calls = function_calls(lambda: client.get(page.url))
    cpu = median_cpu(lambda: client.get(page.url), runs)
    return {"cpu_ms": cpu, "calls": calls, "sql": sql, "bytes": len(body)}


def statements(asked: CaptureQueriesContext) -> int:
    """Without the savepoints that stand in for the transaction around a measurement."""
    words = [each["sql"].split()[0] for each in asked.captured_queries]
    return sum(word not in ("SAVEPOINT", "RELEASE") for word in words)


def function_calls(deed: Callable[[], Any]) -> int:
    """The same on a machine that is slow today: what to compare between days."""
    watched = cProfile.Profile()
    watched.runcall(deed)
    return int(pstats.Stats(watched).prim_calls)  # type: ignore[attr-defined]  # not in the stubs


def median_cpu(deed: Callable[[], Any], runs: int = RUNS) -> float:
    spent = []
    gc.collect()
    for _ in range(runs):
        before = time.process_time_ns()
        deed()
        spent.append((time.process_time_ns() - before) / 1e6)
    return round(statistics.median(spent), 2)


def operations() -> list[dict[str, Any]]:
    return [
        {"what": "mentor's board, 50 educators", **_crowded_board()},
        {"what": "autosave of a rating", **_autosaving()},
        {"what": "issue a credential", **_issuing()},
    ]


def _crowded_board() -> dict[str, Any]:
    """Verity with fifty educators, of whom every other one shares a piece."""
    with transaction.atomic():
        mentoring.fifty("verity")
        found = cost(Page("board", reverse("coaching:board"), "verity"))
        transaction.set_rollback(True)
    return found


def _autosaving() -> dict[str, Any]:
    """One line of Priya's sheet, as the sheet sends it while she types."""
    given = _on_the_desk_of("priya")
    line = reverse("assessment:jot", args=[given.blind_id, _open_line(given)])
    client = Client(headers={"host": "localhost", **BY_ITSELF})
    client.force_login(given.reader)
    version = 0

    def save() -> None:
        nonlocal version
        typed = {"version": version, "level": "developing", "feedback": f"{version}"}
        answer = client.post(line, {**typed, "where": "3:48"})
        if answer.status_code != 200:
            raise RuntimeError(f"{line} answered {answer.status_code}")
        version = answer.json()["version"]

    for _ in range(WARM):  # outside a transaction, where editions are read once
        save()
    with CaptureQueriesContext(connection) as asked:
        save()
    sql = statements(asked)
    return {"calls": function_calls(save), "cpu_ms": median_cpu(save), "sql": sql}


def _on_the_desk_of(handle: str) -> Assignment:
    rows = Assignment.objects.for_the_system(WHY).still_open()
    found = rows.filter(reader__handle=handle, task=Task.REVIEW, draft_ratings=None)
    return found.order_by("pk")[0]


def _open_line(given: Assignment) -> str:
    criteria = given.submission.journey.edition.criteria
    return criteria.values_list("code", flat=True)[0]


def _issuing() -> dict[str, Any]:
    """Draw, intend, lint, sign, store and record; each time from the award alone."""
    award = Award.objects.for_the_system(WHY).get(journey__learner__handle="amos")

    def anew(deed: Callable[[], Any]) -> None:
        with transaction.atomic():
            rows = Credential.objects.for_the_system("signed anew for the benchmark")
            rows.filter(award=award).delete()
            deed()
            transaction.set_rollback(True)

    def timed() -> None:
        before = time.process_time_ns()
        credentials.issue(award.pk)
        spent.append((time.process_time_ns() - before) / 1e6)

    def counted() -> None:  # keeping the words of statements costs, so not while timed
        with CaptureQueriesContext(connection) as asked:
            credentials.issue(award.pk)
        sql.append(statements(asked))

    spent: list[float] = []
    sql: list[int] = []
    with chance.seeded("bench"):
        for _ in range(RUNS):
            anew(timed)
        anew(counted)
    return {"cpu_ms": round(statistics.median(spent), 2), "sql": sql[0]}
