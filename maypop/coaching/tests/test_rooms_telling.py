"""Who hears of a post, who looks at one that was reported, and who no longer does."""

import pytest

from maypop.base import clock
from maypop.base.tests.once import once_a_module
from maypop.coaching.models import Hiding, Post, Report
from maypop.coaching.rooms import moderating, telling
from maypop.coaching.tests import rooms as making
from maypop.coaching.tests.rooms import HANDS, url
from maypop.notices.models import Notice
from maypop.notices.rules import still_holding
from maypop.notices.tests.making import noon, round_of_post
from maypop.people.models import Membership, Organization, Role
from maypop.programs.actions import part
from maypop.trail.models import Entry

once = once_a_module(making.rooms)


@pytest.fixture
def here(once, db, settings):
    return once.again(settings.MEDIA_ROOT)


@pytest.fixture(autouse=True)
def _noon(here):
    with clock.at(noon()):
        yield


def told(person, kind):
    rows = Notice.objects.seen_by(person).filter(kind=kind).select_related("person")
    return still_holding(list(rows))


def test_those_who_take_part_hear_of_an_answer_and_whoever_is_named_at_once(here):
    topic = here.asked()
    here.said(topic, here.tobias)
    post = here.said(topic, here.verity, text="@Tobias Renfroe, to three?")
    assert len(told(here.maribel, telling.POSTED)) == 2
    assert not told(here.tobias, telling.POSTED)
    assert [each.about_id for each in told(here.tobias, telling.MENTIONED)] == [post.pk]
    assert not told(here.verity, telling.POSTED)
    assert not told(here.lucinda, telling.POSTED)  # who may read it, and said nothing


def test_of_a_pair_the_other_one_hears_at_once_and_no_more_after_its_end(
    here, mailoutbox
):
    topic = here.asked(here.pair_room())
    here.said(topic, here.verity)
    assert len(told(here.maribel, telling.WRITTEN)) == 1
    assert len(told(here.verity, telling.WRITTEN)) == 1
    part(here.pairing, by=here.maribel)
    round_of_post()
    assert [each.subject for each in mailoutbox] == ["One of your pairs has ended"]
    assert not told(here.maribel, telling.WRITTEN)
    assert not told(here.verity, telling.WRITTEN)


def test_words_are_not_told_once_they_are_hidden_or_taken_back(here, mailoutbox):
    topic = here.asked()
    post = here.said(topic, here.tobias, text="@Maribel Stroud, look")
    moderating.hide(post, by=here.lucinda, reason="It names a class.")
    assert not told(here.maribel, telling.MENTIONED)
    round_of_post()
    assert not mailoutbox


def test_a_question_of_the_week_is_owed_to_the_whole_room_and_told_once(here):
    topic = here.asked(by=here.verity, answer_by=clock.now())
    assert [*telling.unasked()] == [topic.pk]
    for _time in range(2):
        telling.tell_the_room.do(topic.pk)
    for person in (here.maribel, here.tobias, here.lucinda, here.constance):
        assert len(told(person, telling.ASKED)) == 1
    for person in (here.verity, here.amos, here.dale):
        assert not told(person, telling.ASKED)
    assert not [*telling.unasked()]


def test_a_post_is_reported_hidden_with_a_reason_and_shown_again(here):
    topic = here.asked()
    post = here.said(topic, here.tobias)
    hers, his = here.client(here.maribel), here.client(here.tobias)
    leads = here.client(here.lucinda)
    report, hide = url("report", post.public_id), url("hiding", post.public_id)
    assert his.post(report, {"reason": "Mine"}).status_code == 403
    assert hers.post(report).status_code == 422
    for _click in range(2):
        hers.post(report, {"reason": "It tells who was absent."})
    assert Report.objects.seen_by(here.lucinda).get().by == here.maribel
    assert not Report.objects.seen_by(here.dale).exists()
    assert "who was absent" in leads.get("/rooms/reports").text
    for client in (hers, his, here.client(here.verity)):
        assert client.get("/rooms/reports").status_code == 403
        assert client.post(hide, {"reason": "No"}).status_code == 403
    assert leads.post(hide).status_code == 422
    leads.post(hide, {"reason": "It tells who was absent."})
    assert "who was absent" not in leads.get("/rooms/reports").text
    assert HANDS not in hers.get(topic.path).text
    assert "Hidden by Lucinda Barraza" in hers.get(topic.path).text
    assert "who was absent" in his.get(topic.path).text
    assert HANDS in leads.get(topic.path).text
    assert hers.get("/rooms/search?q=whisper").context["leaf"].paginator.count == 0
    assert his.post(url("post", post.public_id)).status_code == 403
    leads.post(hide, {"drop": "1"})
    assert HANDS in hers.get(topic.path).text
    assert not Hiding.objects.exists()
    verbs = Entry.objects.filter(kind="coaching.post").values_list("verb", flat=True)
    assert [*verbs] == ["post.report", "post.hide", "post.show"]


def test_a_report_may_be_left_and_nobody_looks_at_their_own_words(here):
    home = Organization.objects.get(slug="cedar-glade")
    Membership.objects.create(
        person=here.verity, organization=home, role=Role.DISTRICT_LEAD
    )
    post = here.said(here.asked(), here.verity)
    moderating.report(post, by=here.maribel, reason="Is this so?")
    assert not Report.objects.seen_by(here.verity).exists()
    found = Report.objects.seen_by(here.lucinda).get()
    here.client(here.lucinda).post(url("settling", found.public_id))
    assert not Report.objects.seen_by(here.lucinda).waiting().exists()
    assert Post.objects.seen_by(here.maribel).readable().filter(pk=post.pk).exists()


def test_search_finds_all_of_the_words_in_the_rooms_one_may_enter(here):
    topic = here.asked()
    here.said(topic, here.tobias)
    here.asked(here.leads_room(), by=here.lucinda, title="Half-day swaps and whispers")

    def found(person, words):
        page = here.client(person).get("/rooms/search", {"q": words})
        return [each.text for each in page.context["leaf"]]

    assert found(here.maribel, "WHISPER hands") == [HANDS]
    assert found(here.maribel, "routine whisper") == [HANDS]  # one is in the title
    assert found(here.maribel, "whisper giraffe") == []
    assert found(here.amos, "whisper") == []
    assert len(found(here.lucinda, "whisper")) == 2
    assert found(here.maribel, "") == []
    assert found(here.maribel, "100%_ \\ '") == []
