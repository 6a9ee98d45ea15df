from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maypop.media import drafting, preparing
from maypop.media.models import Draft, Parked


class Command(BaseCommand):
    help = (
        "Files that could not be prepared, first drafts of captions that were given "
        "up, and why. --again gives one another try."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", metavar="ID", help="the id of a parked file")

    def handle(self, *, again: str | None, **_: Any) -> None:
        if again:
            return self.try_again(again)
        files, drafts = self.files(), self.drafts()
        for file in files:
            what = f"{file.upload.kind} ({file.upload.format})"
            self.tell(file.upload.public_id, file.parked_at, what, file.fault)
        for draft in drafts:
            when = draft.parked_at or draft.asked_at
            what = "first draft of captions"
            self.tell(draft.upload.public_id, when, what, draft.fault)
        if not (files or drafts):
            self.stdout.write("No file is parked.")

    def try_again(self, key: str) -> None:
        files = [each for each in self.files() if str(each.upload.public_id) == key]
        drafts = [each for each in self.drafts() if str(each.upload.public_id) == key]
        if not (files or drafts):
            raise CommandError(f"{key} is not parked. Type: maypop parked")
        for file in files:
            preparing.unpark(file.upload)
        for draft in drafts:
            drafting.unpark(draft)
        self.stdout.write(f"{key} is tried again.")

    def tell(self, key: object, when: datetime, what: str, fault: str) -> None:
        self.stdout.write(f"{key} {when:%Y-%m-%d %H:%M} {what}")
        self.stdout.write(f"  {fault.splitlines()[-1]}")

    def files(self) -> list[Parked]:
        return list(Parked.objects.select_related("upload").order_by("parked_at"))

    def drafts(self) -> list[Draft]:
        given_up = Draft.objects.exclude(parked_at=None).select_related("upload")
        return list(given_up.order_by("parked_at"))
