from maypop.base.events import listen

from . import telling
from .events import Replied
from .models import Message


@listen(Replied)
def tell_the_other_side(event: Replied) -> None:
    rows = Message.objects.for_the_system(telling.WHY).select_related(
        "by",
        "thread__artifact__requirement",
        "thread__artifact__journey__edition",
        "thread__artifact__journey__learner",
    )
    telling.tell_the_others(rows.get(pk=event.message_id))
