"""A person looks first, where a phase asks for it: no judgment, and no attempt."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from maypop.base.conflict import Conflict
from maypop.journeys import actions, rules
from maypop.journeys.models import Point, PreCheck, Submission
from maypop.journeys.prechecking import Noticed
from maypop.media.models import Upload
from maypop.media.rules import may_see
from maypop.people.models import Membership, Organization, Role
from maypop.trail.models import Entry

from . import making

FINE = dict.fromkeys(("releases", "names", "pieces", "senses"), "fine")
SAID = "At 1:10 a last name can be read on the board. Cut it, or blur the board."
NAMES = FINE | {"names": "mend", "names_piece": "r3", "names_reason": SAID}


def checker(given: str = "Beulah", role=Role.PRE_CHECKER):
    state = Organization.objects.get(level="state")
    person = making.educator(given, "Christiansen")
    person.memberships.all().delete()
    Membership.objects.create(person=person, organization=state, role=role)
    return person


@pytest.fixture
def beulah(made):
    made.phase.pre_check = True
    made.phase.save()
    return checker()


@pytest.fixture
def sent(made, beulah) -> Submission:
    return making.sent(made)


def again(submission: Submission) -> Submission:
    return Submission.objects.for_the_system("test").get(pk=submission.pk)


def page_of(submission: Submission) -> str:
    return reverse("journeys:precheck", args=[submission.public_id])


def noticed(submission: Submission) -> list[Noticed]:
    exhibit = submission.exhibits.get(requirement__code="R3")
    return [Noticed("names", exhibit.requirement, SAID)]


# --- passed on ---------------------------------------------------------------------
def test_it_is_passed_on_and_then_a_reader_is_owed(sent, beulah):
    assert actions.waits_for_a_look(sent)
    client = making.signed_in(beulah)
    assert client.post(page_of(sent), FINE).status_code == 302
    assert not actions.waits_for_a_look(sent)
    assert again(sent).state == "sent_in"
    assert Entry.objects.filter(verb="submission.precheck_pass").exists()
    assert client.get(page_of(sent)).status_code == 404


def test_what_was_opened_cannot_be_taken_back(made, sent, beulah):
    assert rules.may_recall(made.maribel, sent)
    actions.pass_on(sent, by=beulah)
    assert not rules.may_recall(made.maribel, again(sent))
    with pytest.raises(Conflict):
        actions.recall(sent, by=made.maribel)
    shown = made.client.get(made.url("sent", None, sent.public_id)).content.decode()
    assert "Take it back" not in shown


# --- handed back -------------------------------------------------------------------
def test_it_is_handed_back_kindly_and_uses_up_no_attempt(made, sent, beulah):
    assert making.signed_in(beulah).post(page_of(sent), NAMES).status_code == 302
    assert again(sent).state == "returned"
    assert made.reloaded().state == "building"
    home = made.client.get("/journey").content.decode()
    assert "Mend what was noticed, then send it in again" in home
    shown = made.client.get(made.url("sent", None, sent.public_id)).content.decode()
    assert SAID in shown
    assert "Beulah" not in shown + home
    second = actions.send_in(made.journey, by=made.maribel)
    assert second.attempt == sent.attempt == 1
    assert "Mend what was noticed" not in made.client.get("/journey").content.decode()


def test_what_is_to_be_mended_says_where_and_how(sent, beulah):
    client = making.signed_in(beulah)
    for missing in ("names_piece", "names_reason", "senses"):
        answer = client.post(page_of(sent), NAMES | {missing: ""})
        assert answer.status_code == 422, missing
        assert SAID in answer.content.decode() or missing == "names_reason"
    assert not PreCheck.objects.exists()
    assert again(sent).state == "sent_in"


def test_nothing_is_handed_back_without_a_point(sent, beulah):
    with pytest.raises(ValueError, match="names what to mend"):
        actions.hand_back(sent, [], by=beulah)
    assert again(sent).state == "sent_in"


# --- who ---------------------------------------------------------------------------
def test_of_two_who_looked_the_first_is_kept(sent, beulah):
    actions.pass_on(sent, by=beulah)
    with pytest.raises(Conflict):
        actions.hand_back(sent, noticed(sent), by=checker("Ottoline"))
    assert again(sent).state == "sent_in"
    assert not Point.objects.exists()


def test_what_was_taken_back_meanwhile_is_not_looked_at(made, sent, beulah):
    actions.recall(sent, by=made.maribel)
    with pytest.raises(Conflict):
        actions.pass_on(sent, by=beulah)


def test_nobody_looks_first_at_their_own_work(made, sent):
    Membership.objects.create(
        person=made.maribel,
        organization=Organization.objects.get(level="state"),
        role=Role.PRE_CHECKER,
    )
    assert made.client.get(page_of(sent)).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        PreCheck.objects.create(submission=sent, learner=made.maribel, by=made.maribel)


def test_an_assessor_and_a_pre_checker_of_elsewhere_find_nothing(made, sent):
    assert (
        making.signed_in(checker("Priya", Role.ASSESSOR))
        .get(reverse("journeys:prechecks"))
        .status_code
        == 403
    )
    walburga = checker("Walburga")
    other = Organization.objects.create(slug="other", name="Other", level="state")
    walburga.memberships.update(organization=other)
    client = making.signed_in(walburga)
    assert client.get(page_of(sent)).status_code == 404
    assert "Nothing waits" in client.get(reverse("journeys:prechecks")).content.decode()


def test_files_open_for_a_first_look_and_not_after(made, sent, beulah):
    upload = Upload.objects.seen_by(made.maribel).get(kind="video")
    assert may_see(beulah, upload, "precheck")
    assert not may_see(checker("Priya", Role.ASSESSOR), upload, "precheck")
    actions.pass_on(sent, by=beulah)
    assert not may_see(beulah, upload, "precheck")


# --- the pages ---------------------------------------------------------------------
def test_the_page_names_nobody(made, sent, beulah):
    client: Client = making.signed_in(beulah)
    listed = client.get(reverse("journeys:prechecks")).content.decode()
    shown = client.get(page_of(sent)).content.decode()
    assert made.edition.title in listed
    for name in ("Maribel", "Stroud", "Cedar Glade", "file.mp4", "The front office"):
        assert name not in listed + shown, name
    assert "Video 1" in shown


def test_a_phase_that_does_not_ask_for_it_owes_none(made):
    submission = making.sent(made)
    assert not actions.waits_for_a_look(submission)
    answer = making.signed_in(checker()).get(page_of(submission))
    assert answer.status_code == 404


def test_a_program_manager_asks_for_it_and_looks(made):
    constance = making.signed_in(checker("Constance", Role.PROGRAM_MANAGER))
    url = reverse("journeys:phase", args=[made.phase.public_id])
    constance.post(url, {"media_days": "30", "pre_check": "on"})
    submission = making.sent(made)
    assert constance.get(page_of(submission)).status_code == 200


def test_a_long_list_costs_no_more_than_a_short_one(
    made, sent, beulah, django_assert_max_num_queries
):
    client = making.signed_in(beulah)
    for number in range(12):
        other = making.educator(f"P{number}")
        journey = making.begin(other, made.phase, made.edition)
        Submission.objects.create(
            journey=journey, attempt=1, state="sent_in", media_days=30,
            sent_at=sent.sent_at, due_at=sent.due_at,
        )  # fmt: skip
    with django_assert_max_num_queries(11):
        client.get(reverse("journeys:prechecks"))
