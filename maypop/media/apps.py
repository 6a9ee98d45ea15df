from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "maypop.media"

    def ready(self) -> None:
        from . import rules, tasks
