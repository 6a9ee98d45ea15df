"""Word of a pair to the two it is about: they are asked, it begins, it ends."""

from collections.abc import Container, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maypop.notices.actions import done_with, notify
from maypop.notices.models import Notice
from maypop.notices.rules import kind
from maypop.people.models import Role

from ..models import Acceptance, CohortMentor, Pairing, Proposal

PROPOSED = "programs.proposed"
PAIRED = "programs.paired"
PARTED = "programs.parted"
OF_A_COHORT = "programs.of_a_cohort"
WHY = "the two it is about are told"
GROUP = _("Working with others")
THE_TWO = (Role.EDUCATOR, Role.MENTOR)


@kind(
    PROPOSED,
    group=GROUP,
    title=_("I am asked whether I want to work with somebody"),
    roles=THE_TWO,
)
def until_they_answer(notices: Sequence[Notice]) -> list[Notice]:
    rows = Proposal.objects.for_the_system(WHY).filter(state=Proposal.State.CONFIRMED)
    told = rows.filter(pk__in={each.about_id for each in notices})
    asked = set(told.values_list("pk", flat=True))
    said = Acceptance.objects.filter(proposal__in=asked)
    answered = set(said.order_by().values_list("proposal", "person"))
    return [
        each
        for each in notices
        if each.about_id in asked and (each.about_id, each.person_id) not in answered
    ]


@kind(PAIRED, group=GROUP, title=_("Somebody and I are a pair now"), roles=THE_TWO)
def while_it_lasts(notices: Sequence[Notice]) -> list[Notice]:
    rows = Pairing.objects.for_the_system(WHY).filter(until=None)
    told = rows.filter(pk__in={each.about_id for each in notices})
    lasting = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in lasting]


@kind(OF_A_COHORT, group=GROUP, title=_("I mentor a cohort"), roles=(Role.MENTOR,))
def while_they_mentor_it(notices: Sequence[Notice]) -> list[Notice]:
    rows = CohortMentor.objects.for_the_system(WHY).under_way()
    told = rows.filter(pk__in={each.about_id for each in notices})
    lasting = set(told.values_list("pk", flat=True))
    return [each for each in notices if each.about_id in lasting]


@kind(PARTED, group=GROUP, title=_("A pair of mine has ended"), roles=THE_TWO)
def always(notices: Sequence[Notice]) -> Sequence[Notice]:
    """That it has ended stays true."""
    return notices


def ask_both(proposal: Proposal) -> None:
    for person in (proposal.mentor, proposal.learner):
        notify(
            person,
            PROPOSED,
            proposal,
            key=str(proposal.pk),
            path=reverse("programs:asked", args=[proposal.public_id]),
            name=proposal.other(person).name,
            purpose=proposal.purpose,
        )


def settled(proposal_id: int) -> None:
    done_with(PROPOSED, [proposal_id])


def say_it_begins(pairing: Pairing, *, but: int | None) -> None:
    page = reverse("programs:pair", args=[pairing.public_id])
    _tell_both(PAIRED, pairing, page, but)


def say_whom_they_help(row_id: int, *, but: int) -> None:
    rows = CohortMentor.objects.for_the_system(WHY).exclude(mentor=but)
    for row in rows.select_related("mentor", "cohort__phase").filter(pk=row_id):
        notify(
            row.mentor,
            OF_A_COHORT,
            row,
            key=str(row.pk),
            path=reverse("coaching:board"),
            name=row.cohort.name,
            phase=row.cohort.phase.name,
        )


def say_it_ended(pairing: Pairing, *, but: int | None) -> None:
    """To the page of all one's pairs: the mentor's own one of this pair is shut.

    No page names the educator to whoever was their mentor, and neither does this.
    """
    done_with(PAIRED, [pairing.pk])
    page = reverse("programs:mine")
    _tell_both(PARTED, pairing, page, but, names={pairing.learner_id})


def _tell_both(
    kind: str,
    pairing: Pairing,
    page: str,
    but: int | None,
    names: Container[int] | None = None,
) -> None:
    """Whoever did it knows; of the others, those to be told by name, or all of them."""
    for person in (pairing.mentor, pairing.learner):
        if person.pk != but:
            named = names is None or person.pk in names
            notify(
                person,
                kind,
                pairing,
                key=str(pairing.pk),
                path=page,
                name=pairing.other(person).name if named else "",
                purpose=pairing.purpose,
            )
