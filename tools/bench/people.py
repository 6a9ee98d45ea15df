"""What it costs to bring people in from a file: bin/bench import [N]."""

import resource
import sys
import tempfile
import time
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402  (needs the setup above)

from maypop.home import demonstration, info  # noqa: E402
from maypop.programs.importing.carrying import bring_in  # noqa: E402
from maypop.programs.importing.reading import COLUMNS  # noqa: E402

MENTORS = 20  # educators to one of them


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    call_command("migrate", verbosity=0)
    demonstration.load()
    where = info.tell()["import"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "people.csv")
        _write(path, count, **where)
        print(f"| {count:,} lines | seconds | CPU | of it more memory, MB |")
        print("|---|---|---|---|")
        for what in ("brought in", "the same file again"):
            _time(what, path)


def _write(path: Path, count: int, *, organization: str, cohort: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(COLUMNS) + "\n")
        for n in range(count):
            mentor = f"person{n - n % MENTORS}@example.org"
            is_mentor = n % MENTORS == 0
            role, named = ("mentor", "") if is_mentor else ("educator", mentor)
            file.write(
                f"person{n}@example.org,Given{n},Family,{role},{organization},{cohort},"
                f"{named}\n"
            )


def _time(what: str, path: Path) -> None:
    before, wall, cpu = _memory(), time.perf_counter(), time.process_time()
    with path.open("rb") as file:
        report = bring_in(file, by=None)
    if report.errors:
        raise RuntimeError(report.errors[0])
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"| {what} | {wall:.1f} | {cpu:.1f} | {_memory() - before:.0f} |")


def _memory() -> float:
    """The most this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
