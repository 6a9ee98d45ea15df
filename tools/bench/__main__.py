"""Run by bin/bench in a fresh data folder; prints a table and writes the raw CSV."""

import csv
import os
import platform
import sys
from datetime import date
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402  (needs the setup above)
from django.core.management import call_command  # noqa: E402

from maypop.home import demonstration, statics  # noqa: E402
from tools.bench import inside, outside  # noqa: E402
from tools.bench.pages import pages  # noqa: E402

settings.ROOT_URLCONF = "tools.bench.urls"

COLUMNS = (
    "what", "cpu_ms", "calls", "sql",
    "p50_ms_1", "p95_ms_1", "p50_ms_8", "p95_ms_8", "bytes",
)  # fmt: skip


def main() -> None:
    file = Path(sys.argv[1])
    call_command("migrate", verbosity=0)
    statics.gather()
    demonstration.load()
    rows: list[dict[str, Any]] = []
    found = pages()
    with outside.server() as server:
        for each in found:
            row = {"what": each.name, **inside.cost(each)}
            row |= outside.latency(server, each, clients=1)
            row |= outside.latency(server, each, clients=8)
            rows.append(row)
        memory = outside.memory(server)
    rows += inside.operations()
    _print(rows, memory)
    _write(file, rows)


def _print(rows: list[dict[str, Any]], memory: float) -> None:
    load = os.getloadavg()[0]
    print(f"{date.today()}, {os.cpu_count()} cores, {platform.machine()},")  # noqa: DTZ011
    print(f"Python {platform.python_version()}, load average {load:.1f} at the end")
    print("| " + " | ".join(COLUMNS) + " |")
    print("|" + "---|" * len(COLUMNS))
    for row in rows:
        print("| " + " | ".join(str(row.get(each, "")) for each in COLUMNS) + " |")
    print(f"one server process: {memory:.0f} MB resident after the run")


def _write(file: Path, rows: list[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
