from collections.abc import Iterable
from datetime import timedelta

from maypop.base.work import duty
from maypop.media import actions as media

from . import retention


def over() -> Iterable[int]:
    return retention.over().values_list("pk", flat=True)


@duty(owed=over, every=timedelta(hours=1))
def destroy(upload_id: int) -> None:
    """Whether its time is over is asked again: a hold may have come between."""
    upload = retention.over().filter(pk=upload_id).first()
    if upload:
        media.destroy(upload)
