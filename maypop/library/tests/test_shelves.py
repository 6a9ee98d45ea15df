"""A shelf is its keeper's or everyone's, has an order, and each thing says why."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maypop.base.conflict import Conflict
from maypop.library import actions
from maypop.library.models import OpenToAll, Pick, Shelf

from . import making


def titles(made):
    rows = Pick.objects.seen_by(made.verity).filter(shelf=made.shelf)
    return [each.resource.title for each in rows.select_related("resource")]


def test_a_closed_shelf_is_its_keepers_until_it_is_opened(made):
    url = f"/shelves/{made.shelf.public_id}"
    clip = f"/library/{made.clip.public_id}"
    for each in (url, clip, f"{url}/picks/{made.pick.public_id}"):
        assert made.hers.get(each).status_code == 404
    made.keepers.post(
        f"{url}/change",
        {"title": "Wait", "purpose": "Quiet.", "open_to_all": "on"},
    )
    assert made.hers.get(url).status_code == 200
    assert making.WHY in made.hers.get(clip).text
    assert made.hers.get(f"{url}/change").status_code == 403
    move = f"{url}/picks/{made.pick.public_id}/place"
    assert made.hers.post(move, {"to": "up"}).status_code == 403
    made.keepers.post(f"{url}/change", {"title": "Wait", "purpose": "Quiet."})
    assert made.hers.get(url).status_code == 404
    assert not OpenToAll.objects.exists()


def test_nothing_stands_there_without_a_reason_or_twice(made):
    there = {"shelf": made.shelf.public_id, "why": " "}
    put = f"/library/{made.clip.public_id}/picks"
    answer = made.keepers.post(put, there)
    assert answer.status_code == 422
    assert "Nothing stands here without a reason." in answer.text
    assert made.keepers.post(put, there | {"why": "Twice."}).status_code == 409
    with pytest.raises(IntegrityError), transaction.atomic():
        Pick.objects.create(shelf=made.shelf, resource=made.clip, position=9, why="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Pick.objects.create(shelf=made.shelf, resource=made.clip, position=9, why="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Shelf.objects.create(keeper=made.verity, title="Wait", purpose="")


def test_up_and_down_by_buttons_and_the_ends_stay_the_ends(made):
    making.many(made, 2)
    clip, one, two = titles(made)
    first, _middle, last = Pick.objects.seen_by(made.verity).filter(shelf=made.shelf)
    here = f"/shelves/{made.shelf.public_id}/picks"
    made.keepers.post(f"{here}/{last.public_id}/place", {"to": "up"})
    assert titles(made) == [clip, two, one]
    made.keepers.post(f"{here}/{first.public_id}/place", {"to": "down"})
    assert titles(made) == [two, clip, one]
    for pick, up in ((last, True), (_middle, False)):
        actions.move(pick, up=up, by=made.verity)
    assert titles(made) == [two, clip, one]


def test_taken_off_it_can_stand_there_again_and_is_not_moved(made):
    here = f"/shelves/{made.shelf.public_id}/picks/{made.pick.public_id}"
    assert made.keepers.post(f"{here}/removal").status_code == 302
    assert titles(made) == []
    assert made.keepers.post(f"{here}/place", {"to": "up"}).status_code == 404
    with pytest.raises(Conflict):
        actions.move(made.pick, up=True, by=made.verity)
    actions.curate(made.shelf, made.clip, by=made.verity, why="Again, for grade 5.")
    assert titles(made) == [made.clip.title]


def test_educators_look_and_mentors_keep(made):
    assert made.hers.get("/library").status_code == 200
    assert made.hers.get("/shelves").status_code == 200
    for closed in ("/library/new", "/shelves/new"):
        assert made.hers.get(closed).status_code == 403
        assert made.keepers.get(closed).status_code == 200


@pytest.mark.parametrize("where", ["/library", "/library?q=routine&time=up-to-10", ""])
def test_a_thousand_cost_what_ten_cost(made, where):
    url = where or f"/shelves/{made.shelf.public_id}"
    actions.open_to_all(made.shelf, by=made.verity)
    making.many(made, 10)
    for _again in range(2):  # the first page of a session asks more
        made.hers.get(url)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            assert made.hers.get(url).status_code == 200
        return len(asked)

    few = statements()
    making.many(made, 990, first=10)
    assert statements() == few <= 12


def test_facets_narrow_and_count(made):
    actions.open_to_all(made.shelf, by=made.verity)
    making.many(made, 30)
    page = made.hers.get("/library?kind=audio").text
    assert "<b>1</b> resource" in page
    assert '<span class="count" id="count-kind-document">30</span>' in page
    assert "<b>1</b> resource" in made.hers.get("/library?indicator=INS-QU").text
    assert "<b>31</b> resources" in made.hers.get("/library?grade=35").text
    assert "<b>30</b> resources" in made.hers.get("/library?grade=912").text
    assert "<b>1</b> resource" in made.hers.get("/library?q=secon+COUNT").text
    assert "<b>1</b> resource" in made.hers.get("/library?q=questioning").text
    assert "Another word may find it" in made.hers.get("/library?q=zebra").text
