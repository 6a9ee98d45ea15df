"""Who is put to whom: by the matching, or by a person who knows better."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.people.models import Person
from maypop.trail.models import record

from .. import matching
from ..matching import Learner, Mentor
from ..models import Pairing, Phase, Proposal
from .pool import Pool, pool_of
from .telling import reason


@transaction.atomic
def propose(phase: Phase, *, by: Person, seed: int | str | None = None) -> int:
    """The best pairs for all who ask and have nobody; how many that were."""
    held = Phase.objects.select_for_update().get(pk=phase.pk)
    pool = pool_of(held)
    lot = str(held.public_id) if seed is None else seed
    found = matching.propose(pool.mentors, pool.learners, pool.passed_over, seed=lot)
    made = [_draft(held, pool, each.mentor, each.learner, each.score) for each in found]
    Proposal.objects.bulk_create(made, batch_size=500)
    if made:
        record("propose", held, by=by, pairs=len(made))
    return len(made)


@transaction.atomic
def propose_this(
    phase: Phase, mentor: Person, learner: Person, *, by: Person
) -> Proposal:
    """A person chose: it takes the place of what was proposed for this educator."""
    held = Phase.objects.select_for_update().get(pk=phase.pk)
    rows = Proposal.objects.for_the_system("one at a time").standing()
    for before in rows.filter(phase=held, learner=learner):
        before.move("set_aside", by=by)
    return _chosen(held, pool_of(held), mentor, learner, by=by)


@transaction.atomic
def hand_over(
    pairing: Pairing, mentor: Person, *, phase: Phase, by: Person
) -> Proposal:
    """Put another mentor to this educator; the pair goes on until both said yes."""
    if pairing.locked().has_ended:
        raise Conflict(say=_("This pair has ended."))
    held = Phase.objects.select_for_update().get(pk=phase.pk)
    pool = pool_of(held, but=pairing)
    return _chosen(held, pool, mentor, pairing.learner, by=by, ending=pairing)


def _chosen(
    phase: Phase,
    pool: Pool,
    mentor: Person,
    learner: Person,
    *,
    by: Person,
    ending: Pairing | None = None,
) -> Proposal:
    asking = next((each for each in pool.learners if each.key == learner.pk), None)
    able = pool.for_one(asking) if asking else []
    for found, score in able:
        if asking and found.key == mentor.pk:
            proposal = _draft(phase, pool, found, asking, score)
            proposal.hands_over = ending
            _save(proposal)
            record("propose", proposal, by=by)
            return proposal
    raise Conflict(say=_("This mentor cannot be proposed here any more."))


def _save(proposal: Proposal) -> None:
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as taken:
        words = _("Somebody else has just been proposed.")
        raise Conflict(str(proposal), say=words) from taken


def _draft(
    phase: Phase, pool: Pool, mentor: Mentor, learner: Learner, score: int
) -> Proposal:
    name = pool.named(learner.indicator)
    person = pool.people[mentor.key]
    return Proposal(
        phase=phase,
        mentor=person,
        learner=pool.people[learner.key],
        indicator=learner.indicator,
        purpose=name,
        score=score,
        why=reason(mentor, learner, person, name),
    )
