"""Verity gives Maribel a resource and says why; what comes of it flows back."""

import re
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.coaching import actions
from maypop.coaching.actions import Audience
from maypop.coaching.models import Reader, Recommendation, ShelfAudience
from maypop.coaching.recommending.giving import take_back as no_longer
from maypop.coaching.recommending.telling import RECOMMENDED
from maypop.journeys.models import Journey
from maypop.library import actions as library
from maypop.library.actions import Described
from maypop.library.models import Resource, Signal
from maypop.notices.models import Notice
from maypop.notices.tests.making import noon, round_of_post
from maypop.programs.actions import leave, part, place

from . import making

WHY = "You asked how to reach the quiet ones. Page 2 first."
CLIP = Described(
    kind="audio", title="Three seconds", minutes=6, address="https://example.org/three"
)


@pytest.fixture(autouse=True)
def _noon():
    with clock.at(noon()):
        yield


@pytest.fixture
def clip(talk):
    return library.add(CLIP, by=talk.verity)


@pytest.fixture
def given(talk, clip):
    return actions.recommend(
        clip,
        to=Audience(person=talk.maribel),
        by=talk.verity,
        why=WHY,
        requirement=talk.artifact.requirement,
    )


def piece(talk):
    return f"/work/{talk.made.journey.public_id}/r3"


def plain(client):
    """The words of the page, without what marks a day."""
    return re.sub("<[^>]+>", "", client.get("/recommendations").text)


def test_one_story_from_the_reason_to_what_came_of_it(talk, clip, mailoutbox):
    form = f"/recommendations/new/{clip.public_id}"
    page = talk.mentors.get(form).text
    to = re.search(r'value="(person:[^"]+)"', page)[1]
    assert talk.mentors.post(form, {"to": to, "why": " "}).status_code == 422
    said = {"to": to, "why": WHY, "piece": talk.artifact.about}
    assert talk.mentors.post(form, said).status_code == 302
    assert talk.mentors.post(form, said).status_code == 409
    for url in ("/journey", piece(talk), "/recommendations"):
        shown = talk.hers.get(url).text
        assert WHY in shown, url
        assert "Three seconds" in shown, url
    assert WHY not in talk.hers.get(f"/work/{talk.made.journey.public_id}/r1").text
    assert "Not opened yet" in talk.mentors.get("/recommendations").text
    assert talk.hers.post(f"/library/{clip.public_id}/opening").status_code == 200
    assert "Maribel opened it, today" in plain(talk.mentors)
    back = talk.hers.post(f"/library/{clip.public_id}/use", {"next": piece(talk)})
    assert back["Location"] == piece(talk)
    assert "Maribel used it, today" in plain(talk.mentors)
    assert WHY not in talk.hers.get("/journey").text
    assert WHY in talk.hers.get("/recommendations").text
    round_of_post()
    (mail,) = mailoutbox
    assert mail.to == [talk.maribel.email]
    assert mail.subject == "Verity Lindqvist recommends “Three seconds” to you"
    assert WHY in mail.body


def test_nobody_else_sees_it_or_the_closed_resource(talk, clip, given):
    others = making.making.signed_in(talk.tobias)
    for url in (f"/library/{clip.public_id}", f"/recommendations/new/{clip.public_id}"):
        assert others.get(url).status_code == 404
    assert WHY not in others.get("/recommendations").text
    for deed in ("putting-away", "taking-back"):
        url = f"/recommendations/{given.public_id}/{deed}"
        assert others.post(url).status_code == 404
    url = f"/recommendations/new/{clip.public_id}"
    assert talk.hers.get(url).status_code == 403


def test_after_the_pair_the_mentor_sees_nothing_of_it_and_she_keeps_it(talk, given):
    talk.hers.post(f"/library/{given.resource.public_id}/opening")
    shelf = library.make_shelf("Wait", "Quiet.", by=talk.verity)
    actions.show_shelf(shelf, to=Audience(pairing=talk.pairing), by=talk.verity)
    audience = f"/shelves/{shelf.public_id}/audience"
    both = [f"/recommendations/new/{given.resource.public_id}", audience]
    for url in ["/recommendations", *both]:
        assert "Maribel" in talk.mentors.get(url).text, url
    part(talk.pairing, by=talk.maribel)
    for url in ["/recommendations", *both]:
        assert "Maribel" not in talk.mentors.get(url).text, url
    back = f"/recommendations/{given.public_id}/taking-back"
    assert talk.mentors.post(back).status_code == 404
    assert not Recommendation.objects.given_by(talk.verity).exists()
    with pytest.raises(Conflict):
        actions.recommend(
            given.resource, to=Audience(person=talk.maribel), by=talk.verity, why=WHY
        )
    assert WHY in talk.hers.get("/recommendations").text
    assert talk.hers.get(f"/library/{given.resource.public_id}").status_code == 200
    assert talk.hers.get(f"/shelves/{shelf.public_id}").status_code == 200


def test_put_away_it_steps_aside_and_taken_back_it_is_gone(talk, given, mailoutbox):
    url = f"/recommendations/{given.public_id}"
    talk.hers.post(f"{url}/putting-away", {"next": "/journey"})
    assert WHY not in talk.hers.get("/journey").text
    assert WHY in talk.hers.get("/recommendations").text
    talk.hers.post(f"{url}/putting-away", {"not": "1"})
    assert WHY in talk.hers.get("/journey").text
    assert talk.hers.post(f"{url}/taking-back").status_code == 404
    assert talk.mentors.post(f"{url}/taking-back").status_code == 302
    for page in ("/journey", "/recommendations"):
        assert WHY not in talk.hers.get(page).text
    assert talk.hers.get(f"/library/{given.resource.public_id}").status_code == 404
    round_of_post()
    assert not mailoutbox


def test_a_cohort_hears_it_and_flows_back_as_numbers_from_ten_on(talk, clip):
    cohort = talk.made.journey.place.cohort
    others = [making.making.educator(f"Reader{number}") for number in range(9)]
    for each in others:
        cohort.places.create(person=each)
    given = actions.recommend(clip, to=Audience(cohort=cohort), by=talk.verity, why=WHY)
    assert given.learner is None
    assert Notice.objects.seen_by(talk.maribel).filter(kind=RECOMMENDED).count() == 1
    assert WHY in talk.hers.get("/journey").text
    talk.hers.post(f"/library/{clip.public_id}/opening")
    for each in others:
        page = plain(talk.mentors)
        assert "Fewer than ten people have opened it" in page
        assert "Opened by" not in page
        library.mark_opened(clip, by=each)
    page = plain(talk.mentors)
    assert "Opened by 10, used by 0" in page
    assert "Maribel" not in page


def test_what_helped_is_asked_once_when_it_is_earned(talk, given):
    journey = Journey.objects.seen_by(talk.maribel).get()
    question = "Did one of these help you earn it?"
    earned = Journey.objects.for_the_system("as if it were").filter(pk=journey.pk)
    earned.update(state=Journey.State.EARNED)
    assert question not in talk.hers.get("/journey").text
    talk.hers.post(f"/library/{given.resource.public_id}/opening")
    assert question in talk.hers.get("/journey").text
    said = {"resource": [str(given.resource.public_id)]}
    url = f"/recommendations/helped/{journey.public_id}"
    assert talk.mentors.post(url, said).status_code == 404
    assert talk.hers.post(url, said).status_code == 302
    assert question not in talk.hers.get("/journey").text
    kinds = Signal.objects.seen_by(talk.maribel).values_list("kind", flat=True)
    assert {*kinds} == {"opened", "used", "helped"}
    assert "It helped Maribel earn it, today" in plain(talk.mentors)


def test_a_piece_of_somebody_else_is_not_named(talk, clip):
    form = f"/recommendations/new/{clip.public_id}"
    cohort = re.search(r'value="(cohort:[^"]+)"', talk.mentors.get(form).text)[1]
    said = {"to": cohort, "why": WHY, "piece": talk.artifact.about}
    answer = talk.mentors.post(form, said)
    assert answer.status_code == 422
    assert "This piece is of somebody else." in answer.text


def test_for_exactly_one_audience_and_with_a_reason_says_the_table(talk, clip):
    def refused(model, **columns):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(by=talk.verity, **columns)

    two = {"person": talk.maribel, "pairing": talk.pairing}
    refused(Recommendation, resource=clip, why=WHY)
    refused(Recommendation, resource=clip, why=WHY, **two)
    refused(Recommendation, resource=clip, why="", person=talk.maribel)
    shelf = library.make_shelf("Wait", "Quiet.", by=talk.verity)
    refused(ShelfAudience, shelf=shelf)
    refused(ShelfAudience, shelf=shelf, **two)


def many(talk, count):
    rows = Resource.objects.bulk_create(
        Resource(kind="link", title=f"No. {n}", minutes=5, added_by=talk.verity)
        for n in range(count)
    )
    part = talk.artifact.requirement
    given = Recommendation.objects.bulk_create(
        Recommendation(
            resource=each,
            by=talk.verity,
            person=talk.maribel,
            why=WHY,
            requirement=part if each.title.endswith("2") else None,
        )
        for each in rows
    )
    Reader.objects.bulk_create(
        Reader(recommendation=each, person=talk.maribel) for each in given
    )


@pytest.mark.parametrize("who", ["hers", "mentors"])
def test_two_hundred_cost_what_ten_cost(talk, who):
    client, url = getattr(talk, who), "/recommendations"
    many(talk, 10)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    statements(), statements()
    few = statements()
    many(talk, 150)
    assert statements() == few <= 12


@pytest.mark.parametrize("url", ["/journey", "piece"])
def test_where_the_work_is_it_costs_not_one_statement(talk, url):
    url = piece(talk) if url == "piece" else url

    def statements():
        with CaptureQueriesContext(connection) as asked:
            page = talk.hers.get(url).text
        return len(asked), page.count("No. ")

    statements(), statements()
    without, none = statements()
    many(talk, 160)
    assert statements()[0] == without
    assert none == 0
    assert statements()[1] > 0


def test_whoever_comes_into_a_cohort_later_is_handed_what_stands_there(talk, clip):
    cohort = talk.made.journey.place.cohort
    whole = Audience(cohort=cohort)
    old = library.add(replace(CLIP, title="Rowe 1986"), by=talk.verity)
    gone = actions.recommend(old, to=whole, by=talk.verity, why=WHY)
    no_longer(gone, by=talk.verity)
    actions.recommend(clip, to=whole, by=talk.verity, why=WHY)
    orla = making.making.educator("Orla", "Hensley")
    told = Notice.objects.seen_by(orla).filter(kind=RECOMMENDED)
    seat = place(orla, cohort, by=None)
    shown = making.making.signed_in(orla).get("/recommendations").text
    assert "Three seconds" in shown
    assert "Rowe 1986" not in shown
    assert not told.exists(), "it waits there, no letter is sent for each"
    leave(seat)
    place(orla, cohort, by=None)
    assert Recommendation.objects.given_to(orla).count() == 1
