from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "maypop.library"

    def ready(self) -> None:
        from . import files, listeners, tasks
