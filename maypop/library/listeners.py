from maypop.base.events import listen

from . import telling
from .events import FellSilent


@listen(FellSilent)
def tell_who_minds_it(event: FellSilent) -> None:
    telling.tell_who_minds(event.link_id)
