"""Word to people, and links in letters: those that were mailed to nobody."""

from collections.abc import Callable, Iterator

from maypop.notices.models import Enquiry, Notice

from .pieces import journeys
from .words import NOBODY, REASON, Words, always


def _told() -> Iterator[Words]:
    for words in journeys():
        rows = Notice.objects.for_the_system(REASON)
        if told := rows.filter(person__journeys__public_id=words["public_id"]).first():
            yield {"notice": told.public_id}


def _enquiries() -> Iterator[Words]:
    for each in Enquiry.objects.for_the_system(REASON)[:1]:
        yield {"enquiry": each.public_id}


IN_LETTERS: dict[str, Callable[[], Iterator[Words]]] = {
    "account_confirm_email": always({"key": "mailed-to-nobody"}),
    "account_reset_password_from_key": always(
        {"uidb36": NOBODY, "key": "mailed-to-nobody"}
    ),
    "mfa_remove_webauthn": always({"mark": "the-passkey-of-nobody"}),
    "invitation": always({"token": "mailed-to-nobody"}),
    "phone": always({"token": "drawn-for-nobody"}),
    "notices:unsubscribe": always({"token": "mailed-to-nobody"}),
    "notices:update": _told,
    "notices:enquiry": _enquiries,
}
