from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "maypop.coaching"

    def ready(self) -> None:
        from . import files, listeners, margin, portfolio
        from .recommending import beside, telling
