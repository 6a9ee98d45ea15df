"""A story is told anew each Wednesday at nine; until then it shows what is to come."""

from datetime import timedelta

import pytest

from maypop.base import clock
from maypop.coaching.models import Meeting
from tests.conftest import NOW

WEEK = timedelta(weeks=1)
LAST = timedelta(minutes=1)


@pytest.mark.parametrize("handle", ["verity", "maribel"])
def test_until_then_the_two_have_a_meeting_before_them(world, client, handle):
    client.force_login(getattr(world, handle))
    meeting = Meeting.objects.seen_by(getattr(world, handle)).standing().get()
    with clock.at(NOW + WEEK - LAST):
        told = client.get("/meetings").content.decode()
        assert meeting.path in told
        assert client.get(meeting.path).status_code == 200
