"""Who judges somebody's work is not proposed as their mentor."""

from collections.abc import Collection, Iterable

from maypop.programs.rules import apart

from .models import Assignment


@apart
def who_met_their_work(
    mentors: Collection[int], learners: Collection[int]
) -> Iterable[tuple[int, int]]:
    """Whoever has, or ever had, work of theirs in hand. It is said to nobody why."""
    rows = Assignment.objects.for_the_system("nobody mentors whom they judge")
    both = {*mentors, *learners}
    met = rows.filter(reader__in=both, submission__journey__learner__in=both)
    return met.order_by().values_list("reader", "submission__journey__learner")
