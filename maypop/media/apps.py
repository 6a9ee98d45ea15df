from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "maypop.media"

    def ready(self) -> None:
        from . import listeners, rules, tasks
