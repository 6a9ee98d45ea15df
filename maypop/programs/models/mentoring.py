"""Who would mentor whom: what each teaches, is strong in, or wants to grow in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maypop.base import clock
from maypop.people.models import Person

from .pairing import MOST

PRE_K, LAST_GRADE = -1, 12  # kindergarten is 0


class Subject(models.TextChoices):
    """As in the lists of the field; several may be taught."""

    ENGLISH = "english", _("English language arts")
    MATHEMATICS = "mathematics", _("Mathematics")
    SCIENCE = "science", _("Science")
    SOCIAL_STUDIES = "social_studies", _("Social studies")
    LANGUAGES = "languages", _("World languages")
    ARTS = "arts", _("Fine arts")
    SPORTS = "sports", _("Physical education and health")
    CAREER = "career", _("Career and technical education")
    SPECIAL = "special", _("Special education")
    ESL = "esl", _("English as a second language")
    COMPUTERS = "computers", _("Computer science")
    LIBRARY = "library", _("Library media")
    COUNSELING = "counseling", _("School counseling")
    ELEMENTARY = "elementary", _("Elementary, all subjects")


class Teaching(models.Model):
    """Which grades and subjects somebody teaches, as they say themselves."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="teaching")
    lowest = models.SmallIntegerField()
    highest = models.SmallIntegerField()
    subjects = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lowest__range=(PRE_K, LAST_GRADE))
                & Q(highest__range=(PRE_K, LAST_GRADE))
                & Q(highest__gte=F("lowest")),
                name="grades_go_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.lowest} to {self.highest}"


class MentorProfile(models.Model):
    """What a mentor says of themselves to those they might work with."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="mentor_profile")
    # How many educators at a time; none while they need a pause.
    capacity = models.PositiveSmallIntegerField(default=MOST)
    hours = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__lte=MOST), name="a_mentor_takes_three_at_most"
            ),
        ]

    def __str__(self) -> str:
        return f"mentor {self.person_id}"


class Strength(models.Model):
    """A mentor is strong in an indicator, and how that is known.

    An earned credential is not written down here: it is asked for where awards are.
    """

    class Source(models.TextChoices):
        OBSERVED = "observed", _("From an observation, as I was told")
        REFLECTED = "reflected", _("From my own judgment")

    person = models.ForeignKey(Person, models.CASCADE, related_name="strengths")
    indicator = models.CharField(max_length=16)  # its code in the framework
    level = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=16, choices=Source)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "indicator"], name="a_strength_is_said_once"
            ),
            models.CheckConstraint(
                condition=Q(level__range=(4, 5)), name="a_strength_is_four_or_five"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.indicator}"


class Wish(models.Model):
    """An educator wants a mentor for this. Nobody is asked for a score."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="wish")
    indicator = models.CharField(max_length=16)
    said_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.indicator}"
