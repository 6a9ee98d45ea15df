from datetime import datetime, timedelta
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q

from maypop.base import chance, clock
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Person

MOST_TRIES = 8  # 20 s, 80 s, 5 min … a day: then somebody has to look
LONGEST_WAIT = timedelta(days=1)
SYSTEM = "letters are carried for everybody"


class LetterQuerySet(ScopedQuerySet["Letter"]):
    def open(self) -> Self:
        """Neither sent nor given up."""
        return self.filter(sent_at=None, given_up_at=None)

    def given_up(self) -> Self:
        """The address refuses them; what they say is in the app all the same."""
        return self.filter(given_up_at__isnull=False)


class Letter(models.Model):
    """One mail to one person: written once, carried until it is there."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="letters")
    written_at = models.DateTimeField(default=clock.now)
    # Nobody takes it before: it is in somebody's hands, or waits for another try.
    not_before = models.DateTimeField(default=clock.now)
    carrier = models.UUIDField(null=True)  # whoever took it last
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            # So what two carriers find at once goes into one letter.
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(sent_at=None, given_up_at=None),
                name="one_letter_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(given_up_at=None),
                name="letter_is_sent_or_given_up",
            ),
        ]

    def __str__(self) -> str:
        return self.message_id

    @property
    def message_id(self) -> str:
        """The same at every try, so that a second copy is known for what it is."""
        return f"<{self.public_id}@{settings.HOST}>"

    @classmethod
    def take(cls, people: list[Person], *, lease: timedelta) -> "list[Letter]":
        """Those of these people that are free: of two carriers, one gets each."""
        me, now = uuid4(), clock.now()
        rows = cls.objects.for_the_system(SYSTEM).open().filter(person__in=people)
        free = rows.filter(not_before__lte=now)
        free.update(carrier=me, not_before=now + lease)
        return list(rows.filter(carrier=me).select_related("person"))

    @transaction.atomic
    def sent(self) -> None:
        """It is there; noted after it went, so that none is lost."""
        self._close(sent_at=clock.now())

    @transaction.atomic
    def put_off(self, fault: str) -> None:
        """It was refused: another try later, and after many of them no more."""
        tries = self.tries + 1
        wait = min(timedelta(seconds=20 * 4 ** (tries - 1)), LONGEST_WAIT)
        self._same().update(
            tries=F("tries") + 1, fault=fault[-2000:], not_before=clock.now() + wait
        )
        if tries >= MOST_TRIES:
            self._close(given_up_at=clock.now())

    def wait(self, until: datetime) -> None:
        """Nothing is wrong with it: it only goes later."""
        self._same().update(not_before=until)

    def _close(self, **how: datetime) -> None:
        if self._same().update(**how):
            self.notices.for_the_system(SYSTEM).update(due_at=None)

    def _same(self) -> LetterQuerySet:
        rows: LetterQuerySet = Letter.objects.for_the_system(SYSTEM)
        return rows.open().filter(pk=self.pk)


class OutageQuerySet(models.QuerySet["Outage"]):
    def between(self, since: datetime, now: datetime) -> Self:
        return self.filter(at__range=(since, now))


class Outage(models.Model):
    """The mail server took nothing: for a while nobody knocks again."""

    at = models.DateTimeField(default=clock.now, db_index=True)
    why = models.TextField()
    objects = OutageQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.at}: {self.why}"


def letter_named(public_id: str | UUID) -> Letter | None:
    """The letter that an address in it names."""
    rows = Letter.objects.for_the_system("whoever holds the letter may answer it")
    return rows.filter(public_id=public_id).first()
