"""What people have earned makes them possible mentors in it."""

from collections.abc import Collection, Iterable

from maypop.programs.rules import earned

from .models import Award


@earned
def indicators_earned(people: Collection[int] | None) -> Iterable[tuple[int, str]]:
    """The primary indicator of each standing award."""
    rows = Award.objects.for_the_system("an award shows a strength").standing()
    if people is not None:
        rows = rows.filter(journey__learner__in=people)
    aligned = rows.filter(journey__edition__alignments__primary=True).order_by()
    return aligned.values_list("journey__learner", "journey__edition__alignments__code")
