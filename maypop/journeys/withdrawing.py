"""Somebody in a recording no longer agrees: the work that it is part of says so."""

from maypop.media.models import Upload, Withdrawal
from maypop.trail.models import record

from .models import Submission


def note_withdrawal(upload_id: int) -> None:
    """In the history of its piece, and of what was sent in and is still being read.

    The recording itself is out of sight already; what was rated stays as it is.
    """
    rows = Upload.objects.for_the_system("its work says that it was withdrawn")
    upload = rows.select_related("attachment__artifact").get(pk=upload_id)
    last = Withdrawal.objects.filter(consent__upload=upload).latest("pk")
    by = last.withdrawn_by
    if hasattr(upload, "attachment"):
        record("withdraw_recording", upload.attachment.artifact, by=by)
    sent = Submission.objects.for_the_system("whoever reads it is told apart")
    read_now = sent.still_open().filter(exhibits__files__upload=upload)
    for submission in read_now.distinct():
        record("withdraw_recording", submission, by=by)
