"""Rooms as people use them: ask, answer, mend, thank, look for what is new."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from maypop.base import clock
from maypop.base.tests.once import once_a_module
from maypop.coaching import actions
from maypop.coaching.models import Draft, Post, Topic
from maypop.coaching.rooms import moderating
from maypop.coaching.tests import rooms as making
from maypop.coaching.tests.rooms import HANDS, WAIT, url
from maypop.media.models import Upload
from maypop.programs.actions import part
from maypop.trail.models import Entry

once = once_a_module(making.rooms)
WHY = "tests look at everything"
MOVE = "A student&#x27;s name is in this message. Remove it and post again."


def _picture():
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "png")
    return file.getvalue()


@pytest.fixture
def here(once, db, settings):
    return once.again(settings.MEDIA_ROOT)


@pytest.fixture
def hers(here):
    return here.client(here.maribel)


@pytest.fixture
def his(here):
    return here.client(here.tobias)


def test_maribel_asks_and_tobias_answers_without_a_script(here, hers, his):
    assert "Hackberry" in hers.get("/rooms").text
    room = here.room().path
    assert "Nothing was said here yet" in hers.get(room).text
    assert hers.post(room, {"text": "It has to be short."}).status_code == 422
    words = {"title": WAIT, "text": "It has to be short."}
    there = hers.post(room, words)["Location"]
    assert "New" in his.get("/rooms").text
    page = his.get(there)
    assert WAIT in page.text
    form = {"text": HANDS, "key": re.search(r'name="key" value="(\w+)"', page.text)[1]}
    first = his.post(there, form)
    assert his.post(there, form)["Location"] == first["Location"]  # a second click
    said = [*Post.objects.seen_by(here.maribel).values_list("text", flat=True)]
    assert said == ["It has to be short.", HANDS]
    assert HANDS in hers.get(there).text
    assert "New since you were here" in hers.get(there).text
    last = Post.objects.seen_by(here.maribel).get(text=HANDS)
    hers.post(f"{there}/seen", {"last": last.public_id})
    assert "New since you were here" not in hers.get(there).text
    assert "New since" not in his.get(there).text


def test_a_student_is_not_named_but_whoever_is_in_the_room_may_be(here, his):
    there = here.asked().path
    asked = his.post(there, {"text": "Jacob Miller waits best of all."})
    assert asked.status_code == 422
    assert MOVE in asked.text
    assert "Jacob Miller waits best of all." in asked.text
    assert his.post(there, {"text": "@Maribel Stroud, thank you"}).status_code == 302
    book = {"text": "As Jacob Miller writes.", "reason": "The author of a book."}
    assert his.post(there, book).status_code == 302
    assert Entry.objects.filter(verb="post.explain").count() == 1
    titled = {"title": "Jacob Miller", "text": "He waits."}
    assert his.post(here.room().path, titled).status_code == 422


def test_only_what_came_since_is_sent_and_nothing_is_written_to_ask(here, hers):
    topic = here.asked()
    first = Post.objects.seen_by(here.maribel).get()
    look = f"{url('newest', topic.public_id)}?after={first.public_id}"
    mark = {"If-None-Match": f'"{first.public_id}"', "X-Requested-With": "may-poll"}
    hers.get(topic.path)
    with (
        clock.at(clock.now() + timedelta(minutes=20)),
        CaptureQueriesContext(connection) as asked,
    ):
        assert hers.get(look, headers=mark).status_code == 304
    assert len(asked) <= 6
    assert all(each["sql"].startswith("SELECT") for each in asked)
    said = here.said(topic, here.tobias)
    news = hers.get(look, headers=mark)
    assert news["ETag"] == f'"{said.public_id}"'
    assert HANDS in news.text
    assert "It has to be short." not in news.text
    assert f"after={said.public_id}" in news.text


def test_a_draft_is_kept_and_the_later_window_wins_nothing_silently(here, hers, his):
    topic = here.asked(by=here.tobias)
    script = {"headers": {"X-Requested-With": "may-save"}}
    draft = url("draft", topic.public_id)
    kept = hers.post(draft, {"text": "Maybe four", "version": 0}, **script).json()
    assert kept["version"] == 1
    assert "Maybe four" in hers.get(topic.path).text
    assert "Maybe four" not in his.get(topic.path).text
    other = hers.post(draft, {"text": "Or not", "version": 0}, **script)
    assert (other.status_code, other.json()["theirs"]) == (409, {"text": "Maybe four"})
    plain = hers.post(draft, {"text": "Maybe four, in a whisper", "version": 1})
    assert plain.status_code == 302
    before = hers.get(topic.path).text
    hers.post(topic.path, {"text": "Maybe four, in a whisper."})
    after = hers.get(topic.path).text
    on_device = re.compile(r'data-key="(topic-[^"]+)"')
    assert on_device.search(before)[1] != on_device.search(after)[1]
    late = hers.post(
        draft, {"text": "Maybe four, in a whisper", "version": 2}, **script
    )
    assert late.status_code == 409
    assert Draft.objects.seen_by(here.maribel).get().text == ""


def test_words_are_mended_taken_back_and_thanked_for_by_name(here, hers, his):
    topic = here.asked()
    post = here.said(topic, here.tobias)
    mend = url("post", post.public_id)
    assert hers.post(mend, {"text": "No", "version": 1}).status_code == 403
    assert his.post(mend, {"text": "To four.", "version": 1}).status_code == 302
    assert his.post(mend, {"text": "To five.", "version": 1}).status_code == 409
    assert HANDS in hers.get(mend).text
    thanks = url("thanks", post.public_id)
    hers.post(thanks)
    hers.post(thanks)
    assert "Helped you" in hers.get(topic.path).text
    assert "Helped Maribel Stroud" in his.get(topic.path).text
    assert his.post(thanks).status_code == 403
    hers.post(thanks, {"drop": "1"})
    assert "Helped Maribel" not in his.get(topic.path).text
    assert hers.post(url("post-taken-back", post.public_id)).status_code == 403
    his.post(url("post-taken-back", post.public_id))
    page = hers.get(topic.path).text
    assert "Taken back" in page
    assert "To four." not in page
    assert hers.get(mend).status_code == 403


def test_a_draft_reply_outlives_the_pair_on_the_page_of_whoever_wrote_it(here, hers):
    topic = here.asked(here.pair_room())
    mentors = here.client(here.verity)
    assert mentors.get(topic.path).status_code == 200
    part(here.pairing, by=here.maribel)
    answer = mentors.post(topic.path, {"text": "Try it once more tomorrow."})
    assert answer.status_code == 404
    assert "Try it once more tomorrow." in answer.text
    assert WAIT not in answer.text
    assert mentors.get(topic.path).status_code == 404
    assert mentors.get("/rooms/search?q=short").context["leaf"].paginator.count == 0
    late = hers.post(topic.path, {"text": "One more thing."})
    assert late.status_code == 404
    assert "One more thing." in late.text
    page = hers.get(topic.path)
    assert "This pair ended" in page.text
    assert "<textarea" not in page.text
    assert hers.get("/rooms/search?q=short").context["leaf"].paginator.count == 0


def test_a_weekly_question_is_due_at_the_end_of_that_day_where_one_lives(here, hers):
    people = {"maribel": "America/Chicago", "verity": "America/New_York"}
    for handle, zone in people.items():
        person = getattr(here, handle)
        person.time_zone = zone
        person.save()
    day = (clock.now() + timedelta(days=5)).date().isoformat()
    words = {"title": "What did silence do?", "text": "This week.", "answer_by": day}
    assert "answer_by" not in hers.get(here.room().path).text
    mentors = here.client(here.verity)
    there = mentors.post(here.room().path, words)["Location"]
    assert "11:59 pm" in mentors.get(there).text
    assert "10:59 pm" in hers.get(there).text
    past = words | {"answer_by": "2020-01-01"}
    assert mentors.post(here.room().path, past).status_code == 422
    assert Topic.objects.seen_by(here.maribel).get().is_weekly


def test_a_page_costs_the_same_with_two_hundred_posts(here, hers):
    topic = here.asked()
    costs = []
    for number in range(2):
        with CaptureQueriesContext(connection) as asked:
            page = hers.get(topic.path).text
        costs.append(len(asked))
        if number == 0:
            Post.objects.bulk_create(
                Post(topic=topic, by=here.tobias, text=f"Word {n}") for n in range(200)
            )
    assert costs[1] <= costs[0] <= 12
    page = hers.get(topic.path).text
    assert page.count('class="note"') == 30
    assert "Word 199" in page
    earlier = re.search(r'href="([^"]+\?before=[^"]+)"', page)[1]
    older = hers.get(earlier).text
    assert "Word 169" in older
    assert "Word 170" not in older
    middle = Post.objects.seen_by(here.maribel).get(text="Word 60")
    assert "Word 89" in hers.get(middle.path).text
    with CaptureQueriesContext(connection) as asked:
        hers.get(here.room().path)
        hers.get("/rooms")
    assert len(asked) <= 24


def test_a_file_goes_round_to_those_in_the_room_and_goes_with_its_post(here, hers, his):
    topic = here.asked()
    swap = SimpleUploadedFile(
        "half-day-swap.txt", b"Two teachers cover for each other."
    )
    picture = SimpleUploadedFile("class.png", _picture())
    refused = his.post(topic.path, {"text": "Our class.", "file": picture})
    assert refused.status_code == 422
    assert "Our class." in refused.text
    assert not Upload.objects.for_the_system(WHY).ready().exists()
    his.post(topic.path, {"text": "The plan.", "file": swap, "key": "once"})
    swap.seek(0)
    his.post(topic.path, {"text": "The plan.", "file": swap, "key": "once"})
    upload = Upload.objects.for_the_system(WHY).ready().get()
    assert "half-day-swap.txt" in hers.get(topic.path).text
    link = upload.link_for("room")
    amos = here.client(here.amos)
    assert [each.get(link).status_code for each in (hers, his, amos)] == [302, 302, 404]
    post = upload.handout.post
    moderating.hide(post, by=here.lucinda, reason="Not ours to show.")
    assert hers.get(link).status_code == 404
    moderating.show_again(post, by=here.lucinda)
    his.post(url("post-taken-back", post.public_id))
    assert hers.get(link).status_code == 404
    assert not Upload.objects.for_the_system(WHY).ready().exists()


def test_a_file_that_names_a_student_does_not_go_round(here):
    topic = here.asked()
    his = here.client(here.tobias)

    def file():
        return SimpleUploadedFile("plan.txt", b"Seat Jaden Morris by the window.")

    held = his.post(topic.path, {"text": "The plan.", "file": file()})
    assert held.status_code == 422
    assert "A student may be named in this file" in held.text
    assert "plan.txt, line 1: “Jaden Morris”" in held.text
    assert not Upload.objects.for_the_system(WHY).ready().exists()
    said = {"text": "The plan.", "file": file(), "reason": "From a novel."}
    assert his.post(topic.path, said).status_code == 302
    assert Post.objects.seen_by(here.maribel).filter(handout__isnull=False).exists()
    assert Entry.objects.filter(verb="post.explain").count() == 1


def test_words_that_were_kept_and_name_a_student_say_why_they_are_not_there(here):
    topic = here.asked()
    named = "Ask Jaden Morris what he hopes to hear."
    actions.keep_draft(topic, named, version=0, by=here.tobias)
    assert MOVE in here.client(here.tobias).get(topic.path).text
    assert "Jaden" not in here.client(here.maribel).get(topic.path).text
