"""Whoever runs the program sees the awards of its people, and may withdraw one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.assessment.tests.making import district, person
from maypop.base import clock
from maypop.base.scope import Unscoped
from maypop.credentials.models import Award, Credential, Revocation
from maypop.people.models import Role

from .making import earned, issued, neighbor, revoked

DEED = {"category": "in_error", "reason": "The wrong edition was decided."}


@pytest.fixture
def manager(client, constance):
    client.force_login(constance)
    return client


def said(client, query=""):
    answer = client.get(f"/awards{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_no_awards_yet(manager):
    assert "No awards yet" in said(manager)


def test_all_of_the_state_is_there(manager, story):
    issued(story)
    earned(neighbor(story))
    page = said(manager)
    assert "Maribel Stroud" in page
    assert "Tobias Wren" in page
    assert "2 awards" in page


WHO_IS_FOUND = {
    "?q=maribel": {"Maribel"},
    "?q=wren+tobias": {"Tobias"},
    "?q=question": {"Maribel", "Tobias"},
    "?status=issued": {"Maribel"},
    "?status=waiting": {"Tobias"},
    "?status=revoked": set(),
    "?status=nonsense&district=nowhere": {"Maribel", "Tobias"},
    "?district=cedar-glade-county": {"Maribel", "Tobias"},
    "?district=tulip-grove-county": set(),
    "?page=99": {"Maribel", "Tobias"},
    "?page=nonsense": {"Maribel", "Tobias"},
}


def test_it_can_be_searched_and_filtered(manager, story):
    issued(story)
    earned(neighbor(story))
    pages = {query: said(manager, query) for query in WHO_IS_FOUND}
    found = {
        query: {name for name in ("Maribel", "Tobias") if f"{name} " in page}
        for query, page in pages.items()
    }
    assert found == WHO_IS_FOUND


def test_educators_leads_and_assessors_have_no_such_list(client, story):
    for each in (story.maribel, story.lucinda, story.priya, story.ferdinand):
        client.force_login(each)
        assert client.get("/awards").status_code == 403


def test_revoking_says_what_follows_and_asks_for_ground_and_reason(manager, story):
    award = issued(story)
    address = f"/awards/{award.public_id}/revoke"
    page = manager.get(address).content.decode()
    assert "This cannot be undone" in page
    answer = manager.post(address, {"category": "in_error", "reason": " "})
    assert answer.status_code == 422
    assert not Revocation.objects.exists()
    assert manager.post(address, {"reason": "why"}).status_code == 422
    assert manager.post(address, DEED).status_code == 302
    assert Revocation.objects.get().award == award
    story.journey.refresh_from_db()
    assert story.journey.state == "revoked"
    assert "Revoked" in said(manager, "?status=revoked")


def test_pressed_twice_it_is_revoked_once_and_shown_in_the_list(manager, story):
    award = issued(story)
    address = f"/awards/{award.public_id}/revoke"
    for _press in range(2):
        answer = manager.post(address, DEED, follow=True)
        assert answer.status_code == 200
        assert "Revoked" in answer.content.decode()
    assert manager.get(address).url == f"/awards?q={award.public_id}"
    assert Revocation.objects.count() == 1


def test_what_another_has_revoked_is_a_conflict(client, story, constance):
    award = issued(story)
    address = f"/awards/{award.public_id}/revoke"
    revoked(award, by=constance)
    state = constance.memberships.get().organization
    client.force_login(person("Harriet", Role.STATE_ADMIN, state))
    assert client.post(address, DEED).status_code == 409
    assert client.get(address, follow=True).status_code == 200
    assert Revocation.objects.count() == 1


def test_who_may_revoke(client, story, constance):
    award = issued(story)
    address = f"/awards/{award.public_id}/revoke"
    admin = person(
        "Harriet", Role.STATE_ADMIN, constance.memberships.get().organization
    )
    elsewhere = person("Dorrit", Role.PROGRAM_MANAGER, district("Sumac County"))
    expected = {
        None: 302,
        story.maribel: 403,  # her own, which she sees
        story.lucinda: 404,
        story.priya: 404,
        elsewhere: 404,
        constance: 200,
        admin: 200,
    }
    for who, status in expected.items():
        client.logout()
        if who:
            client.force_login(who)
        assert client.get(address).status_code == status, who


def test_nobody_revokes_their_own_even_as_manager(client, story, constance):
    award = issued(story)
    state = constance.memberships.get().organization
    story.maribel.memberships.create(organization=state, role=Role.PROGRAM_MANAGER)
    client.force_login(story.maribel)
    assert client.get(f"/awards/{award.public_id}/revoke").status_code == 403


def test_a_manager_of_one_district_sees_no_other(client, story):
    issued(story)
    elsewhere = person("Dorrit", Role.PROGRAM_MANAGER, district("Sumac County"))
    client.force_login(elsewhere)
    assert "Maribel" not in said(client)


def test_a_role_that_has_ended_opens_nothing(client, story, constance):
    issued(story)
    constance.memberships.update(until=clock.now())
    client.force_login(constance)
    assert client.get("/awards").status_code == 403


def questions(client):
    """What the page asks; how a session is kept fresh is not its business."""
    with CaptureQueriesContext(connection) as asked:
        said(client)
    return [each["sql"] for each in asked if each["sql"].startswith("SELECT")]


def test_the_list_costs_the_same_for_one_and_for_three(manager, story):
    issued(story)
    said(manager)  # the first request of a session asks for more
    one = questions(manager)
    issued(neighbor(story))
    issued(neighbor(story, "Delphine"))
    assert len(questions(manager)) == len(one) <= 8


def test_awards_and_files_are_not_read_for_nobody(award):
    for rows in (Award.objects.all(), Credential.objects.all()):
        with pytest.raises(Unscoped):
            list(rows)
