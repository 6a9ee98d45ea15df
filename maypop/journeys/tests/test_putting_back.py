"""A file that was removed from a piece can be put back for a day."""

from datetime import timedelta

from maypop.base import clock
from maypop.media import tasks as media_tasks
from maypop.media.models import Upload

from . import making
from .test_links import page
from .test_web_parts import names


def test_a_file_that_was_removed_can_be_put_back_with_all_that_pointed_into_it(made):
    upload = making.attached(made.piece())
    made.client.post(made.url("remove", "r1", upload.public_id))
    said = page(made)
    assert "Put it back" in said
    assert names(made) == []
    assert made.client.get(upload.link_for("owner")).status_code == 404
    for _click in range(2):  # the second finds it done
        url = made.url("put_back", "r1", upload.public_id)
        assert made.client.post(url).status_code == 302
    assert names(made) == ["file.pdf"]
    assert "Put it back" not in page(made)


def test_after_a_day_it_is_gone_for_good(made):
    upload = making.attached(made.piece())
    made.client.post(made.url("remove", "r1", upload.public_id))
    assert list(media_tasks.set_aside_and_left()) == []
    with clock.at(clock.now() + timedelta(hours=25)):
        made.client = making.signed_in(made.maribel)
        said = made.client.get(made.url())
        assert said.status_code == 200
        assert "Put it back" not in said.content.decode()
        url = made.url("put_back", "r1", upload.public_id)
        response = made.client.post(url)
        assert response.status_code == 409
        assert "more than a day ago" in response.content.decode()
        assert list(media_tasks.set_aside_and_left()) == [upload.pk]
        media_tasks.clear_away.do(upload.pk)
    upload.refresh_from_db()
    assert upload.state == "removed"


def test_once_it_is_sent_in_nothing_comes_back(made):
    upload = making.attached(made.piece())
    made.client.post(made.url("remove", "r1", upload.public_id))
    making.sent(made)
    url = made.url("put_back", "r1", upload.public_id)
    assert made.client.post(url).status_code == 409
    assert names(made) == []


def test_what_was_put_back_in_time_stays(made):
    upload = making.attached(made.piece())
    made.client.post(made.url("remove", "r1", upload.public_id))
    made.client.post(made.url("put_back", "r1", upload.public_id))
    with clock.at(clock.now() + timedelta(hours=25)):
        assert list(media_tasks.set_aside_and_left()) == []
        media_tasks.clear_away.do(upload.pk)
    assert names(made) == ["file.pdf"]


def test_nobody_else_puts_a_file_back(made):
    upload = making.attached(made.piece())
    made.client.post(made.url("remove", "r1", upload.public_id))
    tobias = making.signed_in(making.educator("Tobias"))
    url = made.url("put_back", "r1", upload.public_id)
    assert tobias.post(url).status_code == 404


def test_what_was_taken_away_takes_no_room_and_comes_back_only_where_there_is_some(
    made, settings
):
    upload = making.attached(made.piece())
    made.client.post(made.url("remove", "r1", upload.public_id))
    settings.MEDIA_PER_PERSON = 5
    mine = Upload.objects.seen_by(made.maribel)
    assert not mine.taking_room().exists()
    making.attached(made.piece())
    response = made.client.post(made.url("put_back", "r1", upload.public_id))
    assert response.status_code == 422
    assert "Your files would take more" in response.content.decode()
