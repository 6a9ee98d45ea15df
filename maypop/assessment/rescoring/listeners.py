from maypop.base.events import listen
from maypop.media.events import ConsentWithdrawn

from .ending import end_what_shows


@listen(ConsentWithdrawn)
def out_of_sight_at_once(event: ConsentWithdrawn) -> None:
    end_what_shows(event.upload_id)
