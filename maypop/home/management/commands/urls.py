from argparse import ArgumentParser
from json import dumps
from typing import Any

from django.core.management.base import BaseCommand

from maypop.base.addresses import addresses
from maypop.home.examples import examples


class Command(BaseCommand):
    help = "Every address with its methods, and examples from the data that are here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *, json: bool, **_: Any) -> None:
        rows = [
            {
                "route": each.route,
                "methods": list(each.methods),
                "examples": examples(each),
            }
            for each in addresses()
        ]
        plain = (f"{' '.join(row['methods']):12} {row['route']}" for row in rows)
        self.stdout.write(dumps(rows, indent=1) if json else "\n".join(plain))
