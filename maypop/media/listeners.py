from maypop.base.events import listen

from . import tasks
from .events import Redacted, UploadReady


@listen(UploadReady)
def make_it_watchable(event: UploadReady) -> None:
    tasks.prepare.soon(event.upload_id)


@listen(Redacted)
def make_it_anew(event: Redacted) -> None:
    tasks.prepare.soon(event.upload_id)
