from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "maypop.catalog"

    def ready(self) -> None:
        from . import indicators
