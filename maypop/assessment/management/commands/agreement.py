from argparse import ArgumentParser
from json import dumps
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maypop.assessment import agreement


class Command(BaseCommand):
    help = "How far raters agree: from a CSV file with the columns unit,rater,rating."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--levels", required=True, help="lowest first: a,b,c")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, file: Path, levels: str, json: bool, **_: Any) -> None:
        named = [each.strip() for each in levels.split(",")]
        try:
            with file.open(encoding="utf-8-sig", newline="") as lines:
                found = agreement.report(agreement.read(lines, named))
        except OSError as why:
            raise CommandError(f"{file} cannot be read: {why.strerror}.") from why
        except UnicodeDecodeError as why:
            raise CommandError(f"{file} is not UTF-8: save it as CSV UTF-8.") from why
        except agreement.Unreadable as why:
            raise CommandError(str(why)) from why
        if json:
            told = {name: figure.as_json() for name, figure in found.items()}
            self.stdout.write(dumps(told))
        else:
            for name, figure in found.items():
                self.stdout.write(f"{name:28} {line(figure)}")


def line(figure: agreement.Figure) -> str:
    if figure.value is None:
        return f"not defined: {figure.reason}"
    if figure.low is None or figure.high is None:
        return f"{figure.value:6.3f}  n {figure.n}"
    span = f"{figure.low:.3f} to {figure.high:.3f}"
    return f"{figure.value:6.3f}  95 % {span}  n {figure.n}"
