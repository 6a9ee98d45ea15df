"""My journey: one next step, and starting."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from maypop.base import clock
from maypop.catalog import actions as catalog
from maypop.catalog.tests.making import edition as published
from maypop.catalog.tests.making import specification
from maypop.journeys.models import Artifact, Journey
from maypop.people.models import Membership, Organization, Role

from . import making
from .test_web_piece import statements

MINE = "/journey"
FRIDAY = datetime(2026, 11, 13, 16, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 18, 15, tzinfo=UTC)


def step(made):
    return made.client.get(MINE).context["step"]


def text(response):
    return response.content.decode()


def test_without_a_journey_the_page_says_what_will_grow(db):
    page = text(making.signed_in(making.educator("Inez")).get(MINE))
    assert "Nothing growing yet." in page
    assert reverse("catalog:browse") in page


@pytest.mark.parametrize(
    ("hour", "words"),
    [(15, "Good morning"), (20, "Good afternoon"), (1, "Good evening")],
)
def test_the_greeting_goes_by_the_clock_of_the_reader(made, hour, words):
    with clock.at(datetime(2026, 11, 18, hour, tzinfo=UTC)):
        assert f"{words}, Maribel" in text(made.client.get(MINE))


def test_the_next_step_is_the_first_piece_then_what_it_lacks(made):
    assert step(made).title == "Begin “Where my questioning is now”"
    made.piece().write("A start", version=0, by=made.maribel)
    assert step(made).title == "Go on with “Where my questioning is now”"
    assert "2 more things are missing." in step(made).text


def test_an_unfinished_upload_comes_before_the_next_piece(made):
    making.on_its_way(made.piece("r3"))
    found = step(made)
    assert found.title == "Finish uploading take 2.mp4"
    assert found.url == made.url("piece", "r3") + "#files"


def test_when_all_is_ready_the_next_step_is_to_send_it_in(made):
    making.fill(made.journey)
    assert step(made).url == made.url("send", None)
    assert "4 of 4 pieces ready" in text(made.client.get(MINE))


def test_in_review_there_is_nothing_to_do_and_the_day_is_counted(made):
    with clock.at(FRIDAY):
        making.sent(made).move("assign", by=None)
    with clock.at(WEDNESDAY):
        found = step(made)
    assert found.title == "In review, decision due Fri, Nov 20"
    assert found.text == "Attempt 1, day 3 of 5. Nothing for you to do."


def test_a_late_decision_is_called_late(made):
    with clock.at(FRIDAY):
        making.sent(made).move("assign", by=None)
    with clock.at(WEDNESDAY + timedelta(days=4)):
        found = step(made)
    assert found.title == "In review"
    assert "promised by Fri, Nov 20 and is late" in found.text


def test_a_not_yet_says_what_is_kept_and_asks_for_the_rest_only(made):
    making.not_yet(made, "Q6", "Q8")
    page = text(made.client.get(MINE))
    assert (
        "9 of 11 are demonstrated. Add evidence for criteria Q6 and Q8 only."
        " The rest is kept."
    ) in page
    assert step(made).title == "Answer the feedback on “The ladder in use”"
    assert step(made).url == made.url("piece", "r3") + "#feedback"


def test_one_open_criterion_is_told_as_one(made):
    making.not_yet(made, "Q8")
    page = text(made.client.get(MINE))
    assert "10 of 11 are demonstrated. Add evidence for criterion Q8 only." in page


def test_answered_feedback_leads_on_to_sending_in(made):
    making.not_yet(made, "Q6", "Q8")
    piece = made.piece("r3")
    piece.write(making.WORDS + " New.", version=piece.version, by=made.maribel)
    assert step(made).url == made.url("send", None)


def test_earned_leads_to_sharing_and_then_to_the_next_skill(made):
    making.decide(made, making.sent(made))
    found = step(made)
    assert found.url == reverse("credentials:earned")
    assert found.more_url == reverse("catalog:browse")
    page = text(made.client.get(MINE))
    assert "1 earned, 0 growing" in page
    assert "met=11" in page


def test_a_journey_that_ended_leads_to_the_next_skill(made):
    made.journey.move("withdraw", by=made.maribel)
    assert step(made).title == "Choose the next skill"


def test_the_trellis_stands_at_the_first_step_that_is_not_done(made):
    piece = made.piece("r1")
    piece.write("Words", version=0, by=made.maribel)
    making.confirm(piece)
    nodes = made.client.get(MINE).context["trellis"]
    assert [each.state for each in nodes[:3]] == ["done", "done", "here"]
    assert [each.name for each in nodes] == [
        "Chosen", "Analyzed", "Designed", "Taught", "Reflected", "Sent in", "Earned",
    ]  # fmt: skip


def test_the_trellis_of_a_journey_that_was_left_off_ends_where_it_was(made):
    piece = made.piece("r1")
    piece.write("Words", version=0, by=made.maribel)
    making.confirm(piece)
    made.journey.refresh_from_db()
    made.journey.move("withdraw", by=made.maribel)
    nodes = made.client.get(MINE).context["trellis"]
    assert [each.state for each in nodes] == ["done", "done", "", "", "", "", ""]


def test_of_several_journeys_the_one_with_feedback_comes_first(made):
    other = making.begin(made.maribel, made.phase, published("purposeful-grouping"))
    making.not_yet(made, "Q6")
    assert made.client.get(MINE).context["journey"] == made.journey
    asked = made.client.get(MINE, {"j": str(other.public_id)})
    assert asked.context["journey"] == other
    assert "aria-current" in text(asked)


@pytest.mark.parametrize("asked", ["", "x", str(UUID(int=7))])
def test_a_journey_that_is_not_mine_does_not_exist(made, asked):
    assert made.client.get(MINE, {"j": asked}).status_code == 404


def test_someone_elses_journey_does_not_exist(made):
    tobias = making.educator("Tobias")
    making.begin(tobias, made.phase, made.edition)
    asked = {"j": str(made.journey.public_id)}
    assert making.signed_in(tobias).get(MINE, asked).status_code == 404


@pytest.mark.usefixtures("editions_at_hand")
@pytest.mark.parametrize("stage", ["building", "not_yet", "in_review", "earned"])
def test_my_journey_costs_the_same_at_every_stage(made, stage):
    if stage == "not_yet":
        making.not_yet(made)
    elif stage == "in_review":
        making.sent(made)
    elif stage == "earned":
        making.decide(made, making.sent(made))
    made.client.get(MINE)
    assert len(statements(made.client, MINE)) <= 12


def test_a_garden_of_any_size_costs_the_same(made):
    made.client.get(MINE)
    before = len(statements(made.client, MINE))
    for number in range(30):
        spec = specification(slug=f"skill-{number}", title=f"Skill {number}")
        making.begin(made.maribel, made.phase, catalog.publish(spec, by=None))
    assert len(statements(made.client, MINE)) == before


# --- starting -------------------------------------------------------------------


@pytest.fixture
def seated(made):
    """An educator with a seat in the same phase, and nothing begun."""
    tobias = making.educator("Tobias")
    making.seat(tobias, made.phase)
    return tobias


def start(slug="questioning-sequences"):
    return reverse("journeys:start", args=[slug])


def test_looking_at_the_start_begins_nothing(seated):
    page = text(making.signed_in(seated).get(start()))
    assert "It commits you to nothing." in page
    assert not Journey.objects.seen_by(seated).exists()


def test_starting_opens_one_empty_piece_for_each_part(seated):
    client = making.signed_in(seated)
    response = client.post(start())
    journey = Journey.objects.seen_by(seated).get()
    assert response.url == reverse("journeys:piece", args=[journey.public_id, "r1"])
    assert Artifact.objects.seen_by(seated).count() == 4


def test_starting_twice_is_starting_once(seated):
    client = making.signed_in(seated)
    client.post(start())
    again = client.post(start())
    journey = Journey.objects.seen_by(seated).get()
    assert again.url == f"/journey?j={journey.public_id}"
    assert client.get(start()).url == again.url


def test_without_a_seat_the_page_says_who_to_ask_and_nothing_starts(made):
    lucinda = making.educator("Lucinda", "Barraza")
    district = Organization.objects.get(slug="cedar-glade")
    Membership.objects.create(
        person=lucinda, organization=district, role=Role.DISTRICT_LEAD
    )
    inez = making.educator("Inez")
    client = making.signed_in(inez)
    page = text(client.get(start()))
    assert "You need a seat first" in page
    assert "Lucinda Barraza" in page
    assert client.post(start()).status_code == 403
    assert not Journey.objects.seen_by(inez).exists()


def test_a_seat_starts_the_edition_that_its_phase_offers(made, seated):
    published(title="A newer wording")
    client = making.signed_in(seated)
    assert client.get(start()).context["edition"] == made.edition
    client.post(start())
    assert Journey.objects.seen_by(seated).get().edition == made.edition


def test_what_nobody_published_cannot_be_started(seated):
    assert making.signed_in(seated).get(start("no-such-skill")).status_code == 404


def test_starting_asks_who_is_there(made):
    assert "sign-in" in Client().get(start()).url
