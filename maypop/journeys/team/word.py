"""Word of a team: who asks, who answered, and that the piece is judged."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Role

from ..models import Artifact, Partner, TeamReading

ASKED = "journeys.team_asked"
ANSWERED = "journeys.team_answered"
JUDGED = "journeys.team_judged"
WHY = "those it concerns are told"


@kind(
    ASKED,
    group=_("My journey"),
    title=_("A colleague asks me to make a piece together"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def until_it_is_answered(notices: Sequence[Notice]) -> list[Notice]:
    rows = Partner.objects.for_the_system(WHY).filter(state=Partner.State.ASKED)
    told = rows.filter(pk__in={each.about_id for each in notices})
    waiting = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in waiting]


@kind(
    ANSWERED,
    group=_("My journey"),
    title=_("A colleague answered, or left a piece that we make together"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    return notices


@kind(
    JUDGED,
    group=_("My journey"),
    title=_("A piece that I make with others is judged"),
    roles=(Role.EDUCATOR, Role.MENTOR),
)
def to_the_end(notices: Sequence[Notice]) -> Sequence[Notice]:
    return notices


def tell_whom_is_asked(partner: Partner) -> None:
    _tell(ASKED, partner.artifact, partner, name=partner.team.piece.journey.learner)


def tell_its_keeper(partner: Partner) -> None:
    done_with(ASKED, [partner.pk])
    _tell(
        ANSWERED,
        partner.team.piece,
        partner,
        name=partner.artifact.journey.learner,
        answer=partner.state,
    )


def tell_the_partners(submission_id: int) -> None:
    """Its keeper hears of their own decision anyway."""
    read = TeamReading.objects.filter(submission=submission_id)
    around = ("artifact__journey__edition", "artifact__journey__learner")
    for reading in read.select_related("team__piece__journey__learner"):
        partners = Partner.objects.for_the_system(WHY).agreed()
        mine = partners.filter(team=reading.team).select_related(
            "artifact__requirement", *around
        )
        for each in mine:
            _tell(
                JUDGED,
                each.artifact,
                each,
                name=reading.team.piece.journey.learner,
                key=f"{each.pk} {reading.pk}",
            )


def _tell(
    kind_of: str,
    piece: Artifact,
    about: Partner,
    *,
    name: object,
    key: str = "",
    **more: Any,
) -> None:
    journey = piece.journey
    notify(
        journey.learner,
        kind_of,
        about,
        key=key or f"{about.pk} {about.state}",
        path=reverse("journeys:team", args=[journey.public_id, piece.requirement.slug]),
        name=str(name),
        edition=journey.edition.title,
        piece=piece.requirement.title,
        **more,
    )
