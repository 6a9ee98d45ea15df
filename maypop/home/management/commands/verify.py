from argparse import ArgumentParser
from json import dumps
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maypop.home.invariants import INVARIANTS


class Command(BaseCommand):
    help = "Recompute what must hold. Reads only; exits with 1 and names the rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--all", action="store_true")
        chosen.add_argument("--only", choices=list(INVARIANTS), action="append")
        parser.add_argument("--json", action="store_true")

    def handle(self, *, only: list[str] | None, json: bool, **_: Any) -> None:
        found = {
            name: list(check())
            for name, (_meaning, check) in INVARIANTS.items()
            if not only or name in only
        }
        self.stdout.write(dumps(found) if json else "\n".join(_lines(found)))
        if any(found.values()):
            raise CommandError("An invariant does not hold.", returncode=1)


def _lines(found: dict[str, list[str]]) -> list[str]:
    return [
        f"{name} {INVARIANTS[name][0]}: "
        + ("FAIL " + ", ".join(rows) if rows else "ok")
        for name, rows in found.items()
    ]
