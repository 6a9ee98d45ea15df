from django.db import models
from django.utils.text import slugify

from maypop.base import chance
from maypop.people.models import Organization

from .phase import Phase


class Cohort(models.Model):
    """People of one organization who go through a phase together."""

    public_id = models.UUIDField(default=chance.public_id, unique=True, editable=False)
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="cohorts")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    # How files and addresses name it; made from the name unless somebody chooses one.
    slug = models.SlugField(max_length=140, unique=True)
    seats = models.PositiveIntegerField(null=True, blank=True)  # none named: no limit

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "organization", "name"], name="cohort_name_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came

    def _free_slug(self) -> str:
        """Its name, else with its phase, else numbered; the constraint has the word."""
        plain = slugify(self.name)[:100] or "cohort"
        longer = f"{plain}-{slugify(self.phase.name)}"[:130]
        taken = set(
            Cohort.objects.filter(slug__startswith=plain).values_list("slug", flat=True)
        )
        names = (plain, longer, *(f"{longer}-{n}" for n in range(2, len(taken) + 3)))
        return next(each for each in names if each not in taken)
