from maypop.base.events import listen

from . import telling
from .events import Recommended, Replied
from .models import Message, Recommendation
from .recommending.telling import tell_whom_it_is_for


@listen(Replied)
def tell_the_other_side(event: Replied) -> None:
    rows = Message.objects.for_the_system(telling.WHY).select_related(
        "by",
        "thread__artifact__requirement",
        "thread__artifact__journey__edition",
        "thread__artifact__journey__learner",
    )
    telling.tell_the_others(rows.get(pk=event.message_id))


@listen(Recommended)
def tell_the_readers(event: Recommended) -> None:
    why = "whoever it is for hears of it"
    rows = Recommendation.objects.for_the_system(why).select_related(
        "resource", "by", "person", "pairing__learner", "cohort"
    )
    tell_whom_it_is_for(rows.get(pk=event.recommendation_id))
