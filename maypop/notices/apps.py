from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "maypop.notices"

    def ready(self) -> None:
        from maypop.people.rules import KNOWN

        from . import enquiring, listeners, tasks
        from .models.notice import has_news

        KNOWN["has_news"] = has_news()
