from datetime import date

from django.db import models

from .thread import Thread


class AskedFor(models.Model):
    """The educator asks for word in this talk by a day; it is a wish, not a clock."""

    thread = models.OneToOneField(Thread, models.CASCADE, related_name="asked_for")
    day = models.DateField()

    def __str__(self) -> str:
        return f"{self.thread_id} by {self.day}"


def ask_for(thread: Thread, day: date) -> None:
    AskedFor.objects.update_or_create(thread=thread, defaults={"day": day})
