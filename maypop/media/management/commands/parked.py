from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maypop.media import preparing
from maypop.media.models import Parked


class Command(BaseCommand):
    help = "Files that could not be prepared, and why. --again gives one another try."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", metavar="ID", help="the id of a parked file")

    def handle(self, *, again: str | None, **_: Any) -> None:
        found = {str(each.upload.public_id): each for each in self.parked()}
        if again:
            if again not in found:
                raise CommandError(f"{again} is not parked. Type: maypop parked")
            preparing.unpark(found[again].upload)
            self.stdout.write(f"{again} is tried again.")
            return
        for key, each in found.items():
            what = f"{each.upload.kind} ({each.upload.format})"
            self.stdout.write(f"{key} {each.parked_at:%Y-%m-%d %H:%M} {what}")
            self.stdout.write(f"  {each.fault.splitlines()[-1]}")
        if not found:
            self.stdout.write("No file is parked.")

    def parked(self) -> list[Parked]:
        return list(Parked.objects.select_related("upload").order_by("parked_at"))
