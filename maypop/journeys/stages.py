"""Every state by the one word that each party reads. No other status words exist.

Codes move by MOVES; what a page, a letter or a file calls a state is said here and
nowhere else. `None` says that this party is told nothing of it: a leader never hears
which hands the work of an educator is in, and a reader never hears of a journey.
"""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Journey, Submission

Word = Promise | str
Words = dict["Party", Word | None]


class Party(TextChoices):
    """Who reads it. One person may be several, each on pages of its own."""

    EARNER = "earner", _("Earner")
    MENTOR = "mentor", _("Mentor")
    READER = "reader", _("Assessor")
    LEADER = "leader", _("School or district lead")
    MANAGER = "manager", _("Program manager")


class Standing(TextChoices):
    """Of one criterion in the bank of a journey."""

    OPEN = "open", _("Open")
    DEMONSTRATED = "demonstrated", _("Demonstrated")
    LAPSED = "lapsed", _("Lapsed")


class PieceStage(TextChoices):
    """Of one piece: what it wants from its educator, if anything."""

    KEPT = "kept", _("Kept, demonstrated")
    ON_ITS_WAY = "on_its_way", _("Uploading")
    UNUSABLE = "unusable", _("A file cannot be used")
    TO_ANSWER = "to_answer", _("Feedback to answer")
    READY = "ready", _("Ready")
    NOT_STARTED = "not_started", _("Not started")
    DRAFT = "draft", _("Draft")
    SENT_IN = "sent_in", _("Sent in")
    DEMONSTRATED = "demonstrated", _("Demonstrated")


BUILDING, IN_REVIEW = _("Building"), _("In review")
TO_READ, LOCKED = _("To read and rate"), _("Your review is locked")
DIFFERENT = _("Two assessors see something differently; a third may look")
MENDING, FINAL = _("To be mended"), _("Final check")


def _told(
    all_others: Word | None, *, reader: Word | None = None, **others: Word | None
) -> Words:
    """The word for everyone, and what is different for some."""
    words: Words = dict.fromkeys(Party, all_others)
    words[Party.READER] = reader
    return words | {Party(name): word for name, word in others.items()}


def _hands(earner: Word, *, reader: Word | None, manager: Word) -> Words:
    """In review: whoever leads hears no more than that."""
    return _told(earner, reader=reader, leader=IN_REVIEW, manager=manager)


J, S = Journey.State, Submission.State

JOURNEY: dict[str, Words] = {
    J.NOT_STARTED: _told(_("Not started")),
    J.BUILDING: _told(BUILDING),
    J.IN_REVIEW: _told(IN_REVIEW),
    J.NOT_YET: _told(_("Not yet")),
    J.EARNED: _told(_("Earned")),
    J.WITHDRAWN: _told(_("Withdrawn")),
    J.EXPIRED: _told(_("Expired")),
    J.REVOKED: _told(_("Revoked")),
}

SUBMISSION: dict[str, Words] = {
    S.DRAFT: _told(BUILDING),
    S.SENT_IN: _hands(IN_REVIEW, reader=None, manager=_("Sent in")),
    S.RECALLED: _told(_("Taken back"), leader=BUILDING),
    S.RETURNED: _told(MENDING, leader=BUILDING),
    S.REVIEWING: _hands(IN_REVIEW, reader=TO_READ, manager=_("With an assessor")),
    S.RECONCILING: _hands(DIFFERENT, reader=LOCKED, manager=_("Two assessors compare")),
    S.ADJUDICATING: _hands(
        DIFFERENT, reader=LOCKED, manager=_("With a third assessor")
    ),
    S.APPROVING: _hands(FINAL, reader=LOCKED, manager=FINAL),
    # Earned or Not yet, to those who lead: the journey says it.
    S.DECIDED: _told(_("Decided"), reader=_("Decided"), leader=None),
    S.APPEALED: _hands(_("Appealed"), reader=TO_READ, manager=_("Appealed")),
}

# A submission that stands still, whatever its state; the leader's word is unchanged.
ON_HOLD: Words = _hands(
    _("In review, on hold"), reader=_("On hold"), manager=_("On hold")
)

CRITERION: dict[str, Words] = {
    each: _told(each.label, reader=each.label, leader=None, manager=None)
    for each in Standing
}

PIECE: dict[str, Words] = {
    each: _told(each.label, leader=None, manager=None) for each in PieceStage
}


def of_journey(state: str, party: Party) -> str:
    return _word(JOURNEY, state, party)


def of_submission(state: str, party: Party) -> str:
    return _word(SUBMISSION, state, party)


def of_criterion(state: str, party: Party = Party.EARNER) -> str:
    return _word(CRITERION, state, party)


def of_piece(state: str, party: Party = Party.EARNER) -> str:
    return _word(PIECE, state, party)


def on_hold(party: Party) -> str:
    return str(ON_HOLD[party] or "")


def _word(table: dict[str, Words], state: str, party: Party) -> str:
    """Nothing where this party is not told."""
    return str(table[state][party] or "")
