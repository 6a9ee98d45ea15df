from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "maypop.journeys"

    def ready(self) -> None:
        from . import files, grounds, listeners, tasks
        from .team import grounds as team
