"""All lines of a file or none."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from django.db import transaction

from maypop.people.models import Person

from .bounds import bounds_of
from .cells import Entry, read
from .judging import Judge, Plan
from .known import known_of
from .reading import NAMES, Line, encoding_of, lines
from .report import Fault, Report
from .writing import write

PORTION = 1_000


def look_through(file: BinaryIO, *, by: Person | None) -> Report:
    """What the file would do; nothing is written."""
    return _go_through(file, by=by, writes=False)


def bring_in(file: BinaryIO, *, by: Person | None, dry_run: bool = False) -> Report:
    """Carry out the whole file, or nothing of it. A dry run does, and takes it back."""
    report = look_through(file, by=by)
    if report.changes and not report.errors:
        with transaction.atomic():
            report = _go_through(file, by=by, writes=True)
            if report.errors or dry_run:
                transaction.set_rollback(True)
    report.dry_run = dry_run
    return report


def _go_through(file: BinaryIO, *, by: Person | None, writes: bool) -> Report:
    encoding = encoding_of(file)
    report = Report(encoding=NAMES[encoding])
    bounds = bounds_of(by)
    judge = Judge(bounds, report)
    entries = _entries(lines(file, encoding), report)
    while portion := list(islice(entries, PORTION)):
        known, plan = known_of(portion), Plan()
        for entry in portion:
            judge.judge(entry, known, plan)
        if writes and not report.errors:
            write(plan, bounds, by=by)
    judge.finish()
    return report


def _entries(found: Iterator[Line | Fault], report: Report) -> Iterator[Entry]:
    """Every line that can be read; what is wrong with a cell or a line is noted."""
    for line in found:
        if isinstance(line, Fault):
            report.errors.append(line)
            continue
        entry, faults = read(line)
        report.errors += faults
        yield entry
