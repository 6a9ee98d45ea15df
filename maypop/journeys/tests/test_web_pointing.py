"""Pointing at evidence: which criterion has some, where, and what goes with it."""

import pytest
from django.db import IntegrityError, connection, transaction

from maypop.base.anchor import Anchor
from maypop.journeys import actions
from maypop.journeys.bundle import digest
from maypop.journeys.coverage import coverage
from maypop.journeys.models import Tag
from maypop.journeys.pieces import pieces_of

from . import making

HTMX = {"HX-Request": "true", "HX-Target": "coverage"}


@pytest.fixture
def video(made):
    return making.attached(made.piece("r3"), "mp4", seconds=600, name="lesson.mp4")


def point(made, video=None, code="Q6", at="3:48", **headers):
    data = {"criterion": code, "at": at}
    if video:
        data["upload"] = str(video.public_id)
    return made.client.post(made.url("tags", "r3"), data, headers=headers)


def text(response):
    return response.content.decode()


def covered(made):
    return {each.criterion.code: each for each in coverage(pieces_of(made.journey))}


def test_a_criterion_without_evidence_says_so(made):
    assert "Nothing yet for Q6." in text(made.client.get(made.url("piece", "r3")))
    assert all(each.is_empty for each in covered(made).values())


def test_a_place_that_shows_a_criterion_stands_beside_it(made, video):
    assert point(made, video).url == made.url("piece", "r3") + "#coverage"
    page = text(made.client.get(made.url("piece", "r3")))
    assert "Nothing yet for Q6." not in page
    assert "Nothing yet for Q7." in page
    assert f'<span data-player="player-{video.public_id}">' in page
    assert [str(each.tag.anchor) for each in covered(made)["Q6"].pointers] == ["3:48"]


def test_the_journey_shows_the_map_of_all_criteria(made, video):
    point(made, video)
    page = text(made.client.get("/journey"))
    assert f"{video.attachment.artifact.requirement.title} 3:48" in page
    assert "Nothing yet for Q7" in page
    assert "Nothing yet for Q6" not in page


def test_evidence_in_one_piece_may_show_what_another_is_read_by(made, video):
    point(made, video, code="Q10")
    there = made.edition.criteria.get(code="Q10").requirement.slug
    assert there != "r3"
    page = text(made.client.get(made.url("piece", there)))
    assert f'href="{made.url("piece", "r3")}#coverage"' in page
    assert "Nothing yet for Q10." not in page


def test_places_are_met_in_their_order(made, video):
    for at in ("7:05", "1:22", "", "3:48-4:10"):
        point(made, video, at=at)
    found = [str(each.tag.anchor) for each in covered(made)["Q6"].pointers]
    assert found == ["", "1:22", "3:48-4:10", "7:05"]


def test_pointed_to_twice_it_is_pointed_to_once(made, video):
    for _twice in range(2):
        point(made, video)
        point(made, at="¶ 2")
    assert Tag.objects.count() == 2


@pytest.mark.parametrize("in_a_file", [True, False])
def test_the_database_itself_refuses_the_second(made, video, in_a_file):
    facts = {
        "artifact": made.piece("r3"),
        "criterion": made.edition.criteria.get(code="Q6"),
        "upload": video if in_a_file else None,
        "place": Anchor.read("3:48" if in_a_file else "¶ 2").as_json(),
        "by": made.maribel,
    }
    Tag.objects.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tag.objects.create(**facts)


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"at": "soon"}, "Name a moment such as 3:48"),
        ({"at": "11:00"}, "The recording ends before that"),
        ({"code": "Z9"}, "Choose one of these criteria."),
        ({"code": ""}, "Choose the criterion."),
    ],
)
def test_what_names_no_place_comes_back_to_be_mended(made, video, wrong, why, headers):
    response = point(made, video, **wrong, **headers)
    assert response.status_code == 422
    assert why in text(response)
    assert f'value="{wrong.get("at", "3:48")}"' in text(response)
    assert not Tag.objects.exists()


def test_a_file_of_another_piece_cannot_be_pointed_into(made, video):
    other = making.attached(made.piece("r1"), "pdf")
    response = point(made, other, at="p. 1")
    assert response.status_code == 422
    assert "no longer in this piece" in text(response)


def test_htmx_gets_the_map_alone(made, video):
    page = text(point(made, video, **HTMX))
    assert page.strip().startswith("<section")
    assert 'id="coverage"' in page
    assert "<html" not in page


def test_a_file_that_arrives_can_be_pointed_at_at_once(made):
    ask = {"HX-Request": "true", "HX-Target": "files"}
    page = text(made.client.get(made.url("piece", "r3"), headers=ask))
    assert 'id="tag-moment" data-cite-into="tag-at" hx-swap-oob="true" hidden' in page
    video = making.attached(made.piece("r3"), "mp4", seconds=600)
    page = text(made.client.get(made.url("piece", "r3"), headers=ask))
    assert f'<option value="{video.public_id}">' in page
    assert 'id="tag-shown" hx-swap-oob="true">' in page
    assert 'id="tag-moment" data-cite-into="tag-at" hx-swap-oob="true">' in page


def test_the_form_begins_with_the_first_criterion_that_nothing_shows(made, video):
    point(made, video, code="Q6")
    page = text(made.client.get(made.url("piece", "r3")))
    assert '<option value="Q7" selected>' in page
    assert page.count(" selected>") == 1


def test_a_tag_is_taken_away_and_the_second_click_finds_it_gone(made, video):
    point(made, video)
    url = made.url("untag", "r3", Tag.objects.get().public_id)
    for _twice in range(2):
        assert made.client.post(url).status_code == 302
    assert not Tag.objects.exists()


def test_nobody_points_in_the_work_of_another(made, video):
    stranger = making.signed_in(making.educator("Tobias"))
    data = {"criterion": "Q6", "at": "3:48", "upload": str(video.public_id)}
    assert stranger.post(made.url("tags", "r3"), data).status_code == 404


def test_what_pointed_into_a_removed_file_points_no_more(made, video):
    point(made, video)
    made.client.post(made.url("remove", "r3", video.public_id))
    assert covered(made)["Q6"].is_empty


def test_what_is_sent_in_takes_its_tags_along_and_keeps_them(made):
    making.fill(made.journey)
    piece = made.piece("r3")
    video = piece.attachments.get().upload
    point(made, video, at="3:48-4:10")
    submission = actions.send_in(made.journey, by=made.maribel)
    exhibit = submission.exhibits.get(requirement__code="R3")
    place = {"kind": "time", "numbers": [228, 250]}
    told = {"criterion": "Q6", "place": place, "file": video.digest}
    assert exhibit.pointed == [told]
    assert point(made, video, at="5:02").status_code == 409
    Tag.objects.all().delete()
    assert digest(submission) == submission.digest


def test_the_digest_of_a_bundle_notices_another_tag(made):
    making.fill(made.journey)
    submission = actions.send_in(made.journey, by=made.maribel)
    with connection.cursor() as cursor:  # as only somebody behind our back could
        cursor.execute(
            "UPDATE journeys_exhibit SET pointed = %s WHERE submission_id = %s",
            ['[{"criterion": "Q6"}]', submission.pk],
        )
    assert digest(submission) != submission.digest
