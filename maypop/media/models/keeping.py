"""How long files are kept, who may stop the clock, and the proof that one is gone."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import chance, clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.base.scope import ScopedQuerySet
from maypop.people.models import Membership, Organization, Person, Role

from .upload import Upload

# Who may ask that files be kept, and read what became of files, where they serve.
KEEPERS = (Role.PROGRAM_MANAGER, Role.STATE_ADMIN)


def in_their_keeping(person: Person, owner: str) -> Q:
    """Rows about people of whom this person keeps the records; never about their own.

    Also of those who have left: what is theirs is still here.
    """
    served = Organization.objects.served_by(person, *KEEPERS)
    members = Membership.objects.filter(organization__in=served.values("pk"))
    return Q(**{f"{owner}__in": members.values("person")}) & ~Q(**{owner: person})


class HoldQuerySet(ScopedQuerySet["Hold"]):
    def seen_by(self, person: Person) -> Self:
        """Those who keep the records of the person whose files these are."""
        return self.filter(in_their_keeping(person, "owner")).scoped()

    def standing(self) -> Self:
        """Seconded and not lifted: these files stay, whatever the clock says."""
        rows = self.filter(seconding__isnull=False, lifting=None)
        return rows.for_the_system("what is held stays, whoever asks")


class Hold(Frozen):
    """Somebody asked that files be kept for a dispute; it takes a second person."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    about = models.CharField(max_length=200, blank=True)  # of which piece of work
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    reason = models.TextField()
    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hold_says_why"),
            models.CheckConstraint(
                condition=~Q(asked_by=F("owner")), name="nobody_holds_their_own_files"
            ),
        ]

    def __str__(self) -> str:
        return f"Hold {self.public_id}"

    @property
    def stands(self) -> bool:
        return hasattr(self, "seconding") and not hasattr(self, "lifting")


class HeldFile(Frozen):
    """One of the files that a hold is about."""

    hold = models.ForeignKey(Hold, models.PROTECT, related_name="files")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="held")
    objects = FrozenQuerySet["HeldFile"].as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hold", "upload"], name="hold_names_a_file_once"
            )
        ]

    def __str__(self) -> str:
        return f"Upload {self.upload_id} in hold {self.hold_id}"


class Answer(Frozen):
    """What a second person did about a hold."""

    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True


class Seconding(Answer):
    """A second person agreed: from now on the files are held."""

    hold = models.OneToOneField(Hold, models.PROTECT, related_name="seconding")
    objects = FrozenQuerySet["Seconding"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by=F("asked_by")), name="hold_takes_two_people"
            )
        ]

    def __str__(self) -> str:
        return f"Seconding of hold {self.hold_id}"


class LiftRequest(Frozen):
    """Somebody says that the dispute is over; it stays held until another agrees."""

    hold = models.OneToOneField(Hold, models.PROTECT, related_name="lift_request")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    reason = models.TextField()
    objects = FrozenQuerySet["LiftRequest"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="lifting_says_why")
        ]

    def __str__(self) -> str:
        return f"Asked to lift hold {self.hold_id}"


class Lifting(Answer):
    """Two people agreed that the dispute is over; the clock decides again."""

    hold = models.OneToOneField(Hold, models.PROTECT, related_name="lifting")
    objects = FrozenQuerySet["Lifting"].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by=F("asked_by")), name="lifting_takes_two_people"
            )
        ]

    def __str__(self) -> str:
        return f"Lifting of hold {self.hold_id}"


class Why(models.TextChoices):
    AGREED = "agreed", _("The time that was agreed is over")
    FORMS = "forms", _("The recording that it belongs to was destroyed")


class Destruction(Frozen):
    """Who or what ordered that a file be destroyed. Its bytes go right after."""

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="destruction")
    why = models.CharField(max_length=16, choices=Why)
    ordered_at = models.DateTimeField(default=clock.now)
    objects = FrozenQuerySet["Destruction"].as_manager()

    def __str__(self) -> str:
        return f"Destruction of upload {self.upload_id}"


class CertificateQuerySet(ScopedQuerySet["Certificate"]):
    def seen_by(self, person: Person) -> Self:
        """Its owner, and those who keep the owner's records."""
        kept = in_their_keeping(person, "upload__owner")
        return self.filter(kept | Q(upload__owner=person)).scoped()


class Certificate(Frozen):
    """The proof that a file is gone: what it was, when its bytes went, and why."""

    upload = models.OneToOneField(Upload, models.PROTECT, related_name="certificate")
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    why = models.CharField(max_length=16, choices=Why)
    destroyed_at = models.DateTimeField(default=clock.now)
    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Certificate for upload {self.upload_id}"
