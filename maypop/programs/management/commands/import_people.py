from argparse import ArgumentParser
from json import dumps
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maypop.programs.importing.carrying import bring_in
from maypop.programs.importing.report import Report


class Command(BaseCommand):
    help = "Bring people in from a CSV file: all of its lines, or none of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, dry_run: bool, json: bool, **_: Any) -> None:
        try:
            with file.open("rb") as opened:
                report = bring_in(opened, by=None, dry_run=dry_run)
        except OSError as why:
            raise CommandError(f"{file} cannot be read: {why.strerror}.") from why
        self.stderr.write(f"Read as {report.encoding}.")
        if json:
            self.stdout.write(dumps(report.as_json()))
        else:
            self._tell(report)
        if report.errors:
            raise SystemExit(1)

    def _tell(self, report: Report) -> None:
        for each in report.errors:
            self.stdout.write(f"line {each.line}, {each.field or '-'}: {each.message}")
        if report.errors:
            self.stdout.write("Nothing was changed. Mend these lines and try again.")
            return
        said = ", ".join(f"{n} {what}" for what, n in report.counts().items())
        end = " Nothing was changed: this was a dry run." if report.dry_run else ""
        self.stdout.write(f"{said}.{end}")
