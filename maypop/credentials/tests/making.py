"""Maribel's award, as it comes from a decision; and what belongs to it."""

from dataclasses import replace

from maypop.assessment.tests.making import (
    Work,
    begun,
    decided,
    fill,
    held_by,
    person,
    state,
    work,
)
from maypop.credentials import actions, verification
from maypop.credentials.models import Award, Credential
from maypop.credentials.openbadges import documents
from maypop.credentials.openbadges.documents import Document
from maypop.journeys import actions as journeys
from maypop.journeys.models import Journey
from maypop.people.models import Person, Role

REASON = "Four pieces match another educator's."


def earned(made: Work | None = None, *, named: bool = False) -> Award:
    """Decided, and not signed yet: the queue of the test has not run."""
    made = made or work()
    rows = Journey.objects.for_the_system("test").filter(pk=made.journey.pk)
    rows.update(named_in_file=named)
    decided(made)
    return fresh(Award.objects.for_the_system("test").get(journey=made.journey))


def neighbor(made: Work, given: str = "Tobias") -> Work:
    """Somebody else of the same school, as far as Maribel was."""
    at = made.maribel.memberships.get().organization
    learner = person(given, Role.EDUCATOR, at, family="Wren")
    journey = begun(learner, made.edition, made.phase)
    fill(journey)
    sent = journeys.send_in(journey, by=learner)
    return replace(
        made,
        maribel=learner,
        journey=journey,
        submission=sent,
        assignment=held_by(made.priya, sent),
    )


def issued(made: Work | None = None, *, named: bool = False) -> Award:
    award = earned(made, named=named)
    actions.issue(award.pk)
    return fresh(award)


def signed() -> Work:
    """For modules in which nearly everybody has the award: it is issued."""
    made = work()
    issued(made)
    return made


def award_of(made: Work) -> Award | None:
    return Award.objects.for_the_system("test").filter(journey=made.journey).first()


def unsigned(award: Award) -> Award:
    """As if its credential had never been."""
    Credential.objects.for_the_system("test").filter(award=award).delete()
    return fresh(award)


def shared(made: Work | None = None, *, shows_name: bool = False) -> Award:
    return shown(issued(made), shows_name=shows_name)


def shown(award: Award, *, shows_name: bool = False) -> Award:
    actions.share(award, by=award.journey.learner, shows_name=shows_name)
    return fresh(award)


def revoked(award: Award, by: Person) -> Award:
    actions.revoke(award, by=by, category="not_their_own", reason=REASON)
    return fresh(award)


def fresh(award: Award) -> Award:
    return Award.objects.for_the_system("test").get(pk=award.pk)


def constance() -> Person:
    """Runs the program for the whole state."""
    return person("Constance", Role.PROGRAM_MANAGER, state())


def credential_of(award: Award) -> Credential:
    return Credential.objects.for_the_system("test").get(award=award)


def bytes_of(award: Award) -> bytes:
    return bytes(credential_of(award).document or b"")


def document_of(award: Award) -> Document:
    return documents.read(bytes_of(award))


def verdict_on(award: Award) -> str:
    return verification.check_bytes(bytes_of(award)).verdict


def publish_lists() -> None:
    for each in Credential.objects.for_the_system("test").select_related("status_list"):
        actions.publish_status(each.status_list_id)
