from typing import Any

from django.core.management.base import BaseCommand

from maypop.media import actions as media


class Command(BaseCommand):
    help = "After a restore: destroy again what was destroyed. Safe at any time."

    def handle(self, **_: Any) -> None:
        done = list(media.reconcile())
        self.stdout.write("\n".join(done) or "Nothing to do.")
