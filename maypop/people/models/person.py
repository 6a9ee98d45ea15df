from datetime import date, tzinfo
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock


class PersonManager(BaseUserManager["Person"]):
    def create_user(
        self, email: str, password: str | None = None, **facts: Any
    ) -> "Person":
        """A person without a password signs in by invitation, passkey or not at all."""
        person = self.model(email=self.normalize_email(email).lower(), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def at_work(self) -> models.QuerySet["Person"]:
        return self.filter(is_active=True)


class Person(AbstractBaseUser):
    """Someone who signs in. What they may do comes from their memberships."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    # The name by which a demonstration signs someone in; real people have none.
    handle = models.SlugField(max_length=80, unique=True, null=True, blank=True)
    time_zone = models.CharField(max_length=64, default="America/Chicago")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)
    objects: ClassVar[PersonManager] = PersonManager()

    # Those held as a request began, on whoever sends it; on nobody else.
    roles: set[str] | None = None
    # Whether there is word that they have not read; known where `roles` are.
    has_news: bool = False

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def initials(self) -> str:
        return f"{self.given_name[:1]}{self.family_name[:1]}".upper()

    @property
    def zone(self) -> tzinfo:
        """Where they live; where that is unknown, where the site is."""
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            return timezone.get_default_timezone()

    def today(self) -> date:
        """What day it is where they live."""
        return clock.now().astimezone(self.zone).date()

    def greeted_as(self) -> str:
        return self.given_name

    def refreshed(self) -> Self:
        self.refresh_from_db()
        return self
