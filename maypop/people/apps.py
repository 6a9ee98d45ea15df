from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate


class PeopleConfig(AppConfig):
    name = "maypop.people"

    def ready(self) -> None:
        from . import listeners, tasks

        post_migrate.connect(make_room_for_limits, sender=self)


def make_room_for_limits(using: str, **_: Any) -> None:
    """The table of counted tries; made with the others, and only once."""
    call_command("createcachetable", database=using, verbosity=0)
