from maypop.base.events import listen

from . import tasks
from .events import Invited


@listen(Invited)
def mail_them(_event: Invited) -> None:
    tasks.mail_invitations.soon(tasks.ALL)
