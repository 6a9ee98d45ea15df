"""A leader confirms a proposal, then both people say yes or either says no."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from ..events import BothAsked, Settled
from ..models import Acceptance, Ending, MentorProfile, Pairing, Proposal
from .binding import NotAMentor, agree, pair, part


@transaction.atomic
def confirm(proposal: Proposal, *, by: Person) -> None:
    """From now on the two are asked."""
    proposal.move("confirm", by=by)
    publish(BothAsked(proposal.pk))


@transaction.atomic
def confirm_all(proposals: Iterable[Proposal], *, by: Person) -> int:
    """Those still waiting for a leader; what somebody just settled stays settled."""
    found = 0
    for each in proposals:
        if each.state == Proposal.State.PROPOSED:
            confirm(each, by=by)
            found += 1
    return found


@transaction.atomic
def set_aside(proposal: Proposal, *, by: Person) -> None:
    """Not these two, says whoever runs or leads; nobody is told why."""
    proposal.move("set_aside", by=by)
    publish(Settled(proposal.pk))


@transaction.atomic
def accept(proposal: Proposal, *, by: Person, wording: str) -> Pairing | None:
    """Say yes to the words of the agreement; the second yes makes the pair."""
    found = _locked(proposal)
    _row, new = Acceptance.objects.get_or_create(
        proposal=found, person=by, defaults={"wording": wording}
    )
    if new:
        record("agree", found, by=by)
    agreed = {each.person_id for each in found.acceptances.all()}
    return (
        _bind(found, by=by) if {found.mentor_id, found.learner_id} <= agreed else None
    )


@transaction.atomic
def decline(proposal: Proposal, *, by: Person) -> None:
    """Say no, without a reason; the two are not proposed to each other again."""
    _locked(proposal).move("decline", by=by)
    publish(Settled(proposal.pk))


def _locked(proposal: Proposal) -> Proposal:
    rows = Proposal.objects.for_the_system("asked again, under lock")
    found = rows.select_for_update().get(pk=proposal.pk)
    if found.state != Proposal.State.CONFIRMED:
        raise Conflict(say=_("This proposal has been settled meanwhile."))
    return found


def _bind(proposal: Proposal, *, by: Person) -> Pairing:
    if proposal.hands_over:
        part(proposal.hands_over, by=by, reason=Ending.Reason.HANDED_OVER)
    try:
        made = pair(
            proposal.mentor,
            proposal.learner,
            purpose=proposal.purpose,
            by=by,
            seat=_free_seat(proposal.mentor),
        )
    except NotAMentor as gone:
        words = _("%(name)s is not a mentor any more.") % {"name": proposal.mentor}
        raise Conflict(str(gone), say=words) from gone
    for each in proposal.acceptances.select_related("person"):
        agree(made, by=each.person, wording=each.wording)
    proposal.move("accept", by=by)
    publish(Settled(proposal.pk))
    return made


def _free_seat(mentor: Person) -> int:
    """The first that nobody sits on; of two who take the last, the database lets one.

    Those whom somebody paired by name sit on none and count all the same.
    """
    profile = MentorProfile.objects.select_for_update().filter(person=mentor).first()
    rows = Pairing.objects.for_the_system("how many seats are taken")
    taken = list(rows.filter(mentor=mentor, until=None).values_list("seat", flat=True))
    capacity = profile.capacity if profile else 0
    if len(taken) >= capacity:
        words = _("%(name)s has no seat free any more.") % {"name": mentor}
        raise Conflict(say=words)
    return next(each for each in range(1, capacity + 1) if each not in taken)
