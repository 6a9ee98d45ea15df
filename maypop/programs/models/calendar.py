from django.db import models

from .program import Program


class Closure(models.Model):
    """A weekday on which the program does not work, so no promise runs."""

    program = models.ForeignKey(Program, models.CASCADE, related_name="closures")
    day = models.DateField()
    name = models.CharField(max_length=80, blank=True)  # such as a holiday's

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["program", "day"], name="program_closes_a_day_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.day)
