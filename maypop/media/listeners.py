from maypop.base.events import listen

from . import tasks
from .events import DraftWanted, Redacted, UploadReady


@listen(UploadReady)
def make_it_watchable(event: UploadReady) -> None:
    tasks.prepare.soon(event.upload_id)


@listen(Redacted)
def make_it_anew(event: Redacted) -> None:
    tasks.prepare.soon(event.upload_id)


@listen(DraftWanted)
def have_it_drafted(event: DraftWanted) -> None:
    tasks.write_draft.soon(event.upload_id)
