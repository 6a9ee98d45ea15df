from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "maypop.programs"

    def ready(self) -> None:
        from . import listeners, subjects, tasks
