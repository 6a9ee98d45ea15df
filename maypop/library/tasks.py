from datetime import timedelta

from maypop.base.work import duty

from . import asking


@duty(owed=asking.unasked, every=timedelta(hours=1))
def ask(resource_id: int) -> None:
    asking.ask(resource_id)
