"""Work that is alike: found, told to few, and never against anybody."""

import pytest

from maypop.journeys import tasks
from maypop.journeys.likeness import minhash, share, words_of
from maypop.journeys.models import Comparison, Likeness
from maypop.people.models import Level, Membership, Organization, Role

from . import making
from .test_web_piece import MOST, statements

LONG = " ".join(
    f"In lesson {n} I waited {n} seconds before anyone spoke and counted who answered."
    for n in range(12)
)
OTHER = " ".join(
    f"My class {n} sorted shapes, and every group of {n} wrote its own rule for them."
    for n in range(12)
)


def sent_by(made, given, text):
    """Somebody sends in the same edition, with this text for the first part."""
    learner = making.educator(given)
    journey = making.begin(learner, made.phase, made.edition)
    making.fill(journey)
    for artifact in journey.artifacts.all():
        words = text if artifact.requirement.code == "R1" else f"{given} {making.WORDS}"
        artifact.write(words, version=artifact.version, by=learner)
        for number, held in enumerate(artifact.attachments.select_related("upload")):
            held.upload.digest = f"{given}{artifact.pk}{number}".ljust(64, "0")[:64]
            held.upload.save()
    return making.actions.send_in(journey, by=learner)


def compare():
    for key in list(tasks.uncompared()):
        tasks.compare.do(key)


def found():
    rows = Likeness.objects.for_the_system("test").select_related("exhibit")
    return [(each.kind, each.share) for each in rows]


@pytest.fixture
def constance(made):
    state = Organization.objects.get(level=Level.STATE)
    person = making.Person.objects.create_user("constance@example.org")
    Membership.objects.create(
        person=person, organization=state, role=Role.PROGRAM_MANAGER
    )
    return person


def test_the_same_words_are_found_whatever_their_marks_and_lines(made):
    sent_by(made, "Tobias", LONG)
    sent_by(made, "Sunniva", LONG.upper().replace(".", ";\n\n"))
    compare()
    assert found() == [("same_text", 100)]
    assert not list(tasks.uncompared())


def test_nearly_the_same_words_are_found_with_how_much(made):
    sent_by(made, "Tobias", LONG)
    sent_by(made, "Sunniva", LONG.replace("In lesson 3 I", "That day we"))
    compare()
    ((kind, much),) = found()
    assert kind == "near_text"
    assert 75 <= much <= 99


def test_other_words_about_the_same_part_are_nothing(made):
    sent_by(made, "Tobias", LONG)
    sent_by(made, "Sunniva", OTHER)
    compare()
    assert found() == []


def test_short_texts_are_alike_by_chance_and_not_compared(made):
    for given in ("Tobias", "Sunniva"):
        sent_by(made, given, "See the file for my tally.")
    compare()
    assert found() == []


def test_ones_own_second_attempt_is_no_likeness(made):
    making.fill(made.journey)
    piece = made.piece("r1")
    piece.write(LONG, version=piece.version, by=made.maribel)
    first = making.actions.send_in(made.journey, by=made.maribel)
    making.decide(made, first, below=("Q6",))
    making.actions.send_in(made.reloaded(), by=made.maribel)
    compare()
    assert found() == []


def test_the_same_file_in_anothers_work_is_found(made):
    one, other = sent_by(made, "Tobias", LONG), sent_by(made, "Sunniva", OTHER)
    part = one.exhibits.get(requirement__code="R4")
    theirs = other.exhibits.get(requirement__code="R4")
    file = theirs.files.first()
    same = type(file)(exhibit=theirs, upload=part.files.first().upload)
    same.digest = part.files.first().digest
    same.save()
    compare()
    assert ("same_file", 100) in found()


def test_compared_twice_it_is_told_once(made):
    sent_by(made, "Tobias", LONG)
    second = sent_by(made, "Sunniva", LONG)
    compare()
    tasks.compare.do(second.pk)
    assert len(found()) == 1
    assert Comparison.objects.count() == 2


def test_the_estimate_is_near_the_truth():
    words, changed = words_of(LONG), words_of(LONG.replace("In lesson 3 I", "We then"))
    runs = [
        {tuple(each[at : at + 5]) for at in range(len(each) - 4)}
        for each in (words, changed)
    ]
    truth = 100 * len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    assert abs(share(minhash(words), minhash(changed)) - truth) < 12


def test_only_those_who_look_after_integrity_see_it_and_nobody_is_named(
    made, constance
):
    for given in ("Tobias", "Sunniva"):
        sent_by(made, given, LONG)
    compare()
    answer = making.signed_in(constance).get("/likenesses")
    page = answer.content.decode()
    assert "The same words" in page
    assert "Alike is not wrong." in page
    for name in ("Tobias", "Sunniva", "Stroud", "Cedar"):
        assert name not in page
    assert made.client.get("/likenesses").status_code == 404
    assert not Likeness.objects.seen_by(made.maribel).exists()


def test_the_list_costs_the_same_however_long_it_is(made, constance):
    client = making.signed_in(constance)
    for given in ("Tobias", "Sunniva"):
        sent_by(made, given, LONG)
    compare()
    statements(client, "/likenesses")  # the first page of a session asks once more
    few = statements(client, "/likenesses")
    for given in ("Orla", "Hollis", "Thea"):
        sent_by(made, given, LONG)
    compare()
    assert Likeness.objects.for_the_system("test").count() > 6
    assert len(statements(client, "/likenesses")) == len(few) <= MOST, few


def test_with_a_role_that_has_ended_there_is_nothing_to_see(made, constance):
    role = constance.memberships.get()
    role.until = making.clock.now()
    role.save()
    assert not Likeness.objects.seen_by(constance).exists()
