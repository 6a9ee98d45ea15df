"""A mentor who was named for somebody is proposed once both have a seat."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from maypop.base.events import publish
from maypop.people.models import Person, Role
from maypop.people.rules import holds
from maypop.trail.models import record

from ..events import Settled
from ..models import (
    Ending,
    MentorProfile,
    Pairing,
    Phase,
    Place,
    Proposal,
    Suggestion,
    Wish,
)
from ..rules import APART
from .indicators import indicators

WHY = "a mentor was named for them"
BY_A_PERSON = 100  # before all that were computed
State = Proposal.State


def put_forward_for(mentor: Person) -> None:
    """They have a seat now: whoever was to have it first comes first."""
    rows = Suggestion.objects.for_the_system(WHY).filter(mentor=mentor)
    for key in rows.order_by("pk").values_list("pk", flat=True):
        put_forward(key)


@transaction.atomic
def put_forward(suggestion_id: int) -> None:
    """Only a proposal: a leader confirms it, and both say yes, as with any other."""
    rows = Suggestion.objects.for_the_system(WHY)
    around = ("mentor", "by", "place__person", "place__cohort__phase")
    named = rows.select_related(*around).get(pk=suggestion_id)
    seat, mentor = named.place, named.mentor
    if mentor is None or not (seat.is_held and _may_be(mentor, seat.person)):
        return
    phase = Phase.objects.select_for_update().get(pk=seat.cohort.phase_id)
    if _make_way(phase, seat, by=named.by):
        made = _draft(phase, mentor, seat.person)
        made.save()
        record("propose", made, by=named.by)


def _may_be(mentor: Person, learner: Person) -> bool:
    """Both are free for it, and nothing between them stands against it."""
    return (
        mentor != learner
        and holds(mentor, Role.MENTOR)
        and _has_a_seat_free(mentor)
        and not _is_settled(mentor, learner)
        and not _are_kept_apart(mentor, learner)
    )


def _has_a_seat_free(mentor: Person) -> bool:
    profile = MentorProfile.objects.filter(person=mentor).first()
    pairs = Pairing.objects.for_the_system(WHY).filter(mentor=mentor, until=None)
    asked = Proposal.objects.for_the_system(WHY).standing().filter(mentor=mentor)
    return profile is not None and pairs.count() + asked.count() < profile.capacity


def _is_settled(mentor: Person, learner: Person) -> bool:
    """The educator has a mentor, or these two were asked, or it was no fit."""
    two = Q(mentor=mentor, learner=learner) | Q(mentor=learner, learner=mentor)
    pairs = Pairing.objects.for_the_system(WHY)
    asked = Proposal.objects.for_the_system(WHY).filter(two)
    return (
        pairs.filter(Q(learner=learner) | two, until=None).exists()
        or pairs.filter(two, ending__reason=Ending.Reason.NO_FIT).exists()
        or asked.exclude(state=State.ACCEPTED).exists()
    )


def _are_kept_apart(mentor: Person, learner: Person) -> bool:
    two = {mentor.pk, learner.pk}
    return any({*found} == two for each in APART for found in each(two, two))


def _make_way(phase: Phase, seat: Place, *, by: Person | None) -> bool:
    """What was only computed gives way; two who are asked already are left alone."""
    rows = Proposal.objects.for_the_system(WHY).standing()
    before = rows.filter(phase=phase, learner=seat.person).first()
    if before is None:
        return True
    if before.state != State.PROPOSED:
        return False
    before.move("set_aside", by=by)
    publish(Settled(before.pk))
    return True


def _draft(phase: Phase, mentor: Person, learner: Person) -> Proposal:
    """On what the educator wishes for; without a wish, on what the mentor does best."""
    wish = Wish.objects.filter(person=learner).first()
    best = mentor.strengths.order_by("-level", "indicator").first()
    code = wish.indicator if wish else best.indicator if best else ""
    names = {"mentor": mentor.given_name, "learner": learner.given_name}
    return Proposal(
        phase=phase,
        mentor=mentor,
        learner=learner,
        indicator=code,
        purpose=indicators().get(code, code) or _("What the two of you choose"),
        score=BY_A_PERSON,
        why=_("Whoever brought %(learner)s in named %(mentor)s.") % names,
    )
