from collections.abc import Iterable
from datetime import timedelta

from maypop.base.work import duty

from . import post


def lanes_owed() -> Iterable[int]:
    return post.lanes_owed()


@duty(owed=lanes_owed, every=timedelta(seconds=10))
def carry(lane: int) -> None:
    """Mail what is due. A lane is no row: it is a quarter of the people."""
    post.carry(lane)
