"""After a third not yet somebody sits down with the educator first."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from maypop.base.conflict import Conflict
from maypop.journeys import actions
from maypop.journeys.conversing import gate, word
from maypop.journeys.models import Conversation, Journey, Submission
from maypop.notices.models import Notice
from maypop.people.models import Membership, Organization, Person, Role
from maypop.programs.actions import pair
from maypop.trail.models import Entry

from . import making

STEPS = {
    "first_step": "Write the question, sit down, count to three.",
    "second_step": "Ask one student to restate another's reason.",
}


def someone(name: str, role: Role, where: Organization) -> Person:
    person = Person.objects.create_user(f"{name.lower()}@example.org", given_name=name)
    Membership.objects.create(person=person, organization=where, role=role)
    return person


def where_of(made) -> Organization:
    return made.maribel.memberships.get().organization


def ready(made) -> None:
    """All that the checks ask for; a later attempt goes with what is there."""
    if not Submission.objects.seen_by(made.maribel).exists():
        making.fill(made.journey)


def thrice_not_yet(made, times: int = 3) -> Journey:
    for _attempt in range(times):
        ready(made)
        submission = actions.send_in(made.journey, by=made.maribel)
        making.decide(made, submission, below=("Q6",))
    return made.journey


@pytest.fixture
def verity(made):
    mentor = someone("Verity", Role.MENTOR, where_of(made))
    pair(mentor, made.maribel, purpose="INS-QU", by=None)
    return mentor


def send(made) -> Submission:
    ready(made)
    return actions.send_in(made.journey, by=made.maribel)


def talked(made, by, **told) -> Conversation:
    today = made.journey.place.phase.program.today()
    said = {"held_on": today, **STEPS, **told}
    return gate.note_conversation(made.journey, by=by, **said)


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_after_a_second_not_yet_nothing_is_owed(made, verity):
    thrice_not_yet(made, 2)
    assert not gate.is_owed(made.journey)
    assert send(made).attempt == 3


def test_after_a_third_the_next_attempt_waits_for_a_conversation(made, verity):
    thrice_not_yet(made)
    with pytest.raises(gate.ComesFirst):
        send(made)
    noted = talked(made, verity)
    assert Entry.objects.about(made.journey).filter(verb="journey.converse").exists()
    assert noted.by == verity
    fourth = send(made)
    assert fourth.attempt == 4
    making.decide(made, fourth, below=("Q6",))
    assert gate.is_owed(made.journey)  # one conversation opens one attempt


def test_what_was_taken_back_uses_up_no_attempt(made, verity):
    thrice_not_yet(made, 2)
    for _time in range(2):
        actions.recall(send(made), by=made.maribel)
        made.reloaded()
    assert not gate.is_owed(made.journey)


def test_word_goes_to_the_mentor_and_then_to_the_educator(made, verity):
    journey = thrice_not_yet(made)
    waiting = Notice.objects.seen_by(verity).filter(kind=word.ASKED)
    assert waiting.count() == 1
    talked(made, verity)
    assert word.until_it_is_noted(list(waiting.select_related("person"))) == []
    told = Notice.objects.seen_by(made.maribel).filter(kind=word.NOTED)
    page = as_(made.maribel).get(told.get().path).content.decode()
    assert STEPS["first_step"] in page
    assert "Verity" in page
    assert str(journey.public_id) in told.get().path


def test_without_a_mentor_those_who_serve_the_district_are_asked(made):
    state = Organization.objects.get(parent=None)
    constance = someone("Constance", Role.PROGRAM_MANAGER, state)
    someone("Mordecai", Role.SCHOOL_LEADER, where_of(made))
    thrice_not_yet(made)
    assert word.coaches_of(made.journey) == [constance]
    assert Notice.objects.seen_by(constance).filter(kind=word.ASKED).exists()
    assert talked(made, constance).by == constance


def test_the_mentor_notes_it_on_a_page_of_their_own(made, verity):
    journey = thrice_not_yet(made)
    client = as_(verity)
    listed = client.get(reverse("journeys:owed")).content.decode()
    there = reverse("journeys:converse", args=[journey.public_id])
    assert there in listed
    early = made.journey.place.phase.program.today() - timedelta(days=30)
    answer = client.post(there, {"held_on": early, **STEPS, "second_step": " "})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Choose a day from the decision until today." in page
    assert STEPS["first_step"] in page  # nothing typed is lost
    held = made.journey.place.phase.program.today()
    assert client.post(there, {"held_on": held, **STEPS}).status_code == 302
    again = client.post(there, {"held_on": held, **STEPS})
    assert again.status_code == 409
    assert Conversation.objects.count() == 1


def test_nobody_else_finds_it(made, verity):
    journey = thrice_not_yet(made)
    there = reverse("journeys:converse", args=[journey.public_id])
    other = someone("Emeka", Role.MENTOR, where_of(made))
    leader = someone("Mordecai", Role.SCHOOL_LEADER, where_of(made))
    for person in (other, leader, made.maribel):
        assert as_(person).get(there).status_code == 404
    with pytest.raises(Conflict):
        talked(made, made.maribel)


def test_the_educator_reads_of_it_as_help(made, verity):
    thrice_not_yet(made)
    ready(made)
    client = as_(made.maribel)
    send_page = client.get(made.url("send", None)).content.decode()
    assert "A conversation comes first" in send_page
    assert "Send in for assessment" not in send_page
    assert "Sit down with somebody" in client.get("/journey").content.decode()
    word_on_it = {"integrity": "on", "generated": "none"}
    refused = client.post(made.url("send", None), word_on_it)
    assert refused.status_code == 409
    assert "Everything you have is kept" in refused.content.decode()


def test_the_database_keeps_one_for_each_decision(made, verity):
    thrice_not_yet(made)
    noted = talked(made, verity)
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.create(
            after=noted.after, held_on=noted.held_on, by=verity, **STEPS
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.create(
            after=Submission.objects.for_the_system("test").first(),
            held_on=noted.held_on,
            first_step="",
            second_step="",
            by=verity,
        )
