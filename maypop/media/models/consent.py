from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.base.frozen import Frozen, FrozenQuerySet
from maypop.people.models import Person

from .upload import Upload


class Basis(models.TextChoices):
    RELEASES = "releases", _("A signed release for everyone seen or heard")
    POLICY = "policy", _("A policy of the district that covers this use")
    OWN_VOICE = "own_voice", _("Only my own voice can be heard")
    NOBODY = "nobody", _("No student can be seen, heard or recognized")


class ConsentQuerySet(FrozenQuerySet["Consent"]):
    def with_endings(self) -> "ConsentQuerySet":
        """With all that is asked to know whether they stand."""
        return self.select_related("withdrawal", "confirmed_by")


class Consent(Frozen):
    """Who confirmed that everyone in a recording may be shown, on which basis.

    Written once: a newer row takes the place of an older one, and a withdrawal ends
    it. No row that stands, no consent.
    """

    upload = models.ForeignKey(Upload, models.PROTECT, related_name="consents")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=clock.now)
    wording = models.TextField()  # the sentence as it stood on the screen
    basis = models.CharField(max_length=16, choices=Basis)
    class_called = models.CharField(max_length=60, blank=True)  # a pseudonym
    forms_held_by = models.CharField(max_length=120, blank=True)
    students = models.PositiveSmallIntegerField(null=True)  # seen or heard
    not_to_appear = models.JSONField(default=list, blank=True)  # pseudonyms
    ends_on = models.DateField(null=True)  # the last day on which it holds
    scan = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(wording=""), name="consent_keeps_its_wording"
            ),
            models.CheckConstraint(
                condition=~Q(basis="releases") | ~Q(forms_held_by=""),
                name="consent_by_release_says_who_holds_the_forms",
            ),
        ]

    def __str__(self) -> str:
        return f"Consent for upload {self.upload_id}"

    @property
    def is_own_voice(self) -> bool:
        return self.basis == Basis.OWN_VOICE

    @property
    def is_withdrawn(self) -> bool:
        return hasattr(self, "withdrawal")

    @property
    def has_run_out(self) -> bool:
        """Once its last day is over where it was confirmed, whoever asks from where."""
        return self.ends_on is not None and self.ends_on < self.confirmed_by.today()

    @property
    def stands(self) -> bool:
        return not (self.is_withdrawn or self.has_run_out)


class Withdrawal(Frozen):
    """Who took a consent back, when and why. It ends every view at once."""

    consent = models.OneToOneField(Consent, models.PROTECT, related_name="withdrawal")
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(default=clock.now)
    reason = models.TextField()
    objects = FrozenQuerySet[Any].as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_says_why")
        ]

    def __str__(self) -> str:
        return f"Withdrawal of {self.consent_id}"
