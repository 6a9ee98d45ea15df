from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "maypop.coaching"

    def ready(self) -> None:
        from . import files, listeners, margin, portfolio, tasks
        from .helping import beside
