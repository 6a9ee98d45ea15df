"""Who a session belongs to comes with the roles they hold, anew for each request."""

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpRequest
from django.test.utils import CaptureQueriesContext

from maypop.base import clock
from maypop.people.models import Membership, Role
from maypop.people.rules import roles_of


@pytest.fixture
def comes_back(client):
    """Somebody's next request: who the session says they are."""

    def come(someone=None):
        if someone:
            client.force_login(someone)
        request = HttpRequest()
        request.session = client.session
        return get_user(request)

    return come


def test_a_person_and_their_roles_take_one_statement(person, district, comes_back):
    maribel = person(educator=district, mentor=district)
    comes_back(maribel)
    with CaptureQueriesContext(connection) as asked:
        found = comes_back()
        assert roles_of(found) == {Role.EDUCATOR, Role.MENTOR}
    assert found == maribel
    of_people = [each for each in asked if "people_" in each["sql"]]
    assert len(of_people) == 1


def test_a_role_that_has_ended_is_gone_at_the_next_request(
    person, district, comes_back
):
    maribel = person(educator=district, mentor=district)
    assert Role.MENTOR in roles_of(comes_back(maribel))
    Membership.objects.filter(role=Role.MENTOR).update(until=clock.now())
    assert roles_of(comes_back()) == {Role.EDUCATOR}


def test_one_without_any_role_is_signed_in_all_the_same(person, comes_back):
    maribel = person()
    assert comes_back(maribel) == maribel
    assert roles_of(comes_back()) == set()


def test_one_who_was_shut_out_is_nobody(person, district, comes_back):
    maribel = person(educator=district)
    comes_back(maribel)
    maribel.is_active = False
    maribel.save()
    assert not comes_back().is_authenticated
