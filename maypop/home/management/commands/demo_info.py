from argparse import ArgumentParser
from json import dumps
from typing import Any

from django.core.management.base import BaseCommand

from maypop.home import info


class Command(BaseCommand):
    help = "Who and what the demonstration holds, for scripts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *, json: bool, **_: Any) -> None:
        told = info.tell()
        if json:
            self.stdout.write(dumps(told, indent=1))
        else:
            for person in told["personas"]:
                self.stdout.write(f"{person['handle']:14} {person['role']}")
