from django.apps import AppConfig


class CoachingConfig(AppConfig):
    name = "maypop.coaching"

    def ready(self) -> None:
        from . import answering, files, listeners, margin, portfolio, tasks
        from .helping import beside as help_beside
        from .meetings import showing
        from .recommending import beside, telling
        from .rooms import handouts
