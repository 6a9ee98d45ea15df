"""Who makes a piece together: its keeper asks, a colleague agrees, declines, leaves."""

from django.db import transaction
from django.utils.translation import gettext as _

from maypop.base.conflict import Conflict
from maypop.base.events import publish
from maypop.people.models import Person
from maypop.trail.models import record

from ..events import PartnerAnswered, PartnerAsked
from ..models import Artifact, Journey, Partner, Submission, Team
from ..models.team import PartnerQuerySet
from .together import WHY

MOST = 3  # besides its keeper
OPEN = (Journey.State.NOT_STARTED, Journey.State.BUILDING)
UNREAD = (Submission.State.RECALLED, Submission.State.RETURNED)


class NobodyThere(Exception):
    """No such colleague can be asked; the sentence does not say which of them why."""


@transaction.atomic
def ask(piece: Artifact, email: str, *, by: Person) -> Partner:
    """Name a colleague by their address. NobodyThere where there is none to ask."""
    _insist_that_it_may_begin(piece)
    theirs = _colleague(piece, email)
    if theirs is None:
        raise NobodyThere
    team, _new = Team.objects.for_the_system(WHY).get_or_create(piece=piece)
    asked = _partners(_locked(team)).filter(state__in=Partner.IN_SIGHT)
    if asked.exclude(artifact=theirs).count() >= MOST:
        raise Conflict(
            say=_("You asked %(n)s colleagues already; more cannot make one piece.")
            % {"n": MOST}
        )
    partner, new = _partners(team).get_or_create(team=team, artifact=theirs)
    if new:
        record("ask", partner, by=by)
        publish(PartnerAsked(partner.pk))
    elif partner.state not in Partner.IN_SIGHT:
        raise Conflict(say=_("They were asked before. Once is enough."))
    return partner


@transaction.atomic
def agree(partner: Partner, *, by: Person) -> None:
    """From now on it is one piece: what they had gathered of their own stays aside."""
    mine, kept = partner.artifact, partner.team.piece
    for each in _locked_journeys(mine, kept):
        if not each.is_open:
            raise Conflict(say=_("One of you has sent this part in meanwhile."))
    team = _locked(partner.team)
    if team.readings.exists():
        raise Conflict(say=_("It was sent in meanwhile; nobody can join any more."))
    if _is_taken(mine) or _is_with_others(kept):
        raise Conflict(say=_("One of you makes this part with somebody else now."))
    _insist_it_was_never_read(mine)
    partner.move("agree", by=by)
    publish(PartnerAnswered(partner.pk))


@transaction.atomic
def decline(partner: Partner, *, by: Person) -> None:
    """Without a reason."""
    partner.move("decline", by=by)
    publish(PartnerAnswered(partner.pk))


@transaction.atomic
def take_back(partner: Partner, *, by: Person) -> None:
    """Whoever asked asks no longer; what was agreed to, only the other one ends."""
    partner.move("take_back", by=by)


@transaction.atomic
def leave(partner: Partner, *, by: Person) -> None:
    """Their own piece is theirs to make again; what they took along stays theirs."""
    if not partner.artifact.journey.locked().is_open:
        raise Conflict(say=_("What you sent in is being read; leave after that."))
    _locked(partner.team)
    partner.move("leave", by=by)
    publish(PartnerAnswered(partner.pk))


def _insist_that_it_may_begin(piece: Artifact) -> None:
    if not piece.requirement.may_be_shared:
        raise Conflict(say=_("This part is for each educator alone."))
    if not piece.journey.locked().is_open:
        raise Conflict(say=_("This piece is sent in and stays as it is."))
    _insist_it_was_never_read(piece)
    if _is_with_others(piece):
        raise Conflict(say=_("You make this part with somebody already."))


def _insist_it_was_never_read(piece: Artifact) -> None:
    """Whoever knows what was found of it would know what they join."""
    if piece.journey.submissions.exclude(state__in=UNREAD).exists():
        raise Conflict(
            say=_("This part was read before; a team begins before the first time.")
        )


def _colleague(piece: Artifact, email: str) -> Artifact | None:
    """Of the same edition and phase, at work on it, and nothing of it read yet."""
    rows = Artifact.objects.for_the_system("a colleague is named by their address")
    sent = Submission.objects.for_the_system(WHY).exclude(state__in=UNREAD)
    theirs = rows.filter(
        requirement=piece.requirement_id,
        journey__learner__email__iexact=email,
        journey__learner__is_active=True,
        journey__place__cohort__phase=piece.journey.place.cohort.phase_id,
        journey__state__in=OPEN,
    )
    return (
        theirs.exclude(pk=piece.pk)
        .exclude(journey__in=sent.order_by().values("journey"))
        .first()
    )


def _locked_journeys(*pieces: Artifact) -> list[Journey]:
    rows = Journey.objects.for_the_system(WHY).select_for_update().order_by("pk")
    return list(rows.filter(pk__in=[each.journey_id for each in pieces]))


def _locked(team: Team) -> Team:
    rows = Team.objects.for_the_system("asked again, under lock").select_for_update()
    return rows.get(pk=team.pk)


def _partners(team: Team) -> PartnerQuerySet:
    return Partner.objects.for_the_system(WHY).filter(team=team)


def _is_taken(piece: Artifact) -> bool:
    """Whether somebody agreed to make this one with its educator, as its keeper."""
    agreed = Partner.objects.for_the_system(WHY).agreed()
    return agreed.filter(team__piece=piece).exists()


def _is_with_others(piece: Artifact) -> bool:
    """Whether its educator agreed to make it with somebody who keeps it."""
    agreed = Partner.objects.for_the_system(WHY).agreed()
    return agreed.filter(artifact=piece).exists()
