"""What someone has earned is theirs: private until they share it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.credentials import actions
from maypop.credentials.models import Share
from maypop.trail.models import Entry

from .making import earned, fresh, issued, neighbor, revoked, shared


@pytest.fixture
def maribel(client, story):
    client.force_login(story.maribel)
    return client


def said(client):
    answer = client.get("/earned")
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_earned_yet_leads_to_the_catalog(maribel):
    assert "Nothing earned yet" in said(maribel)
    assert 'href="/catalog"' in said(maribel)


def test_it_asks_who_is_there(client, db):
    assert client.get("/earned").status_code == 302


def test_an_award_is_there_at_once_and_its_file_follows(maribel, story):
    award = earned(story)
    assert "Being issued" in said(maribel)
    actions.issue(award.pk)
    assert "Being issued" not in said(maribel)
    assert f"/earned/{award.public_id}/file" in said(maribel)


def test_it_is_private_until_it_is_shared_with_one_click(maribel, story):
    award = issued(story)
    assert "Private" in said(maribel)
    answer = maribel.post(f"/earned/{award.public_id}/share")
    assert answer.status_code == 302
    assert answer["Location"] == f"/earned#{award.public_id}"
    assert not fresh(award).share.shows_name
    page = said(maribel)
    assert "Shared" in page
    assert f'data-copy="{award.address}"' in page
    assert "linkedin.com" in page


def test_a_name_is_shown_when_its_holder_says_so(maribel, story):
    award = issued(story)
    maribel.post(f"/earned/{award.public_id}/share", {"shows_name": "on"})
    assert fresh(award).share.shows_name


def test_a_name_can_be_taken_off_again(maribel, story):
    award = shared(story, shows_name=True)
    maribel.post(f"/earned/{award.public_id}/share")
    assert not fresh(award).share.shows_name


def test_made_private_again_twice_is_done_once(maribel, story):
    award = shared(story)
    for _ in range(2):
        assert maribel.post(f"/earned/{award.public_id}/unshare").status_code == 302
    assert not Share.objects.exists()
    verbs = Entry.objects.about(award).values_list("verb", flat=True)
    assert list(verbs) == ["award.share", "award.unshare"]


def test_looking_changes_nothing(maribel, story):
    award = issued(story)
    before = Entry.objects.count()
    said(maribel)
    assert Entry.objects.count() == before
    assert maribel.get(f"/earned/{award.public_id}/share").status_code == 405


@pytest.mark.parametrize("deed", ["share", "unshare"])
def test_nobody_shares_for_somebody_else(client, story, constance, deed):
    award = issued(story)
    address = f"/earned/{award.public_id}/{deed}"
    assert client.post(address).status_code == 302
    for other in (story.lucinda, story.priya, constance):
        client.force_login(other)
        assert client.post(address).status_code == 404
    assert not Share.objects.exists()


def test_others_awards_are_not_in_the_list(maribel, story):
    issued(story)
    theirs = issued(neighbor(story))
    assert theirs.public_id not in said(maribel)


def test_a_revoked_one_says_why_and_is_shared_no_more(maribel, story, constance):
    award = revoked(issued(story), by=constance)
    page = said(maribel)
    assert "Revoked" in page
    assert "not the earner&#x27;s own" in page
    assert "another educator" not in page
    assert maribel.post(f"/earned/{award.public_id}/share").status_code == 409


def test_a_shared_one_that_is_revoked_can_be_made_private(maribel, story, constance):
    award = revoked(shared(story), by=constance)
    assert maribel.post(f"/earned/{award.public_id}/unshare").status_code == 302
    assert not fresh(award).is_shared


def test_the_list_costs_few_questions(maribel, story):
    issued(story)
    with CaptureQueriesContext(connection) as asked:
        said(maribel)
    selects = [each for each in asked if each["sql"].startswith("SELECT")]
    assert len(selects) <= 5, [each["sql"][:90] for each in selects]
