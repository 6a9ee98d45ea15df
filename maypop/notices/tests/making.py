"""People who like word in different ways, and somebody who runs the program."""

from datetime import UTC, datetime, timedelta
from typing import Any

from maypop.notices import post
from maypop.notices.actions import notify
from maypop.notices.models import Notice
from maypop.notices.models.notice import LANES
from maypop.people.models import Level, Membership, Organization, Person, Role

NOON = datetime(2026, 11, 11, 18, tzinfo=UTC)  # in Nashville; a Wednesday
DECIDED = "assessment.decided"
REVOKED = "credentials.revoked"
WHY = "tests look at everything"


def person(given: str, zone: str = "America/Chicago", **facts: Any) -> Person:
    email = f"{given.lower()}@example.org"
    names = {"given_name": given, "family_name": "Stroud", "time_zone": zone}
    return Person.objects.create_user(email, **names, **facts)


def staff(given: str = "Constance", role: Role = Role.PROGRAM_MANAGER) -> Person:
    """Somebody who runs the program for the whole state."""
    state, _new = Organization.objects.get_or_create(
        slug="volunteer", defaults={"name": "Volunteer State", "level": Level.STATE}
    )
    one = person(given)
    Membership.objects.create(person=one, organization=state, role=role)
    return one


def tell(who: Person, key: str = "1", kind: str = DECIDED, **facts: Any) -> Notice:
    """A word whose kind always holds; what it is about does not matter here."""
    said: dict[str, Any] = {"edition": "Asking Better Questions"}
    said |= {"demonstrated": True} | facts
    notify(who, kind, who, key=key, path="/journey", **said)
    return Notice.objects.for_the_system(WHY).get(person=who, kind=kind, key=key)


def noon() -> datetime:
    """The next time that it is noon where most of them live: nobody rests."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    return tomorrow.replace(hour=18, minute=0)


def round_of_post() -> None:
    """As the sweep does: every lane that owes mail is carried once."""
    for lane in post.lanes_owed():
        assert 0 <= lane < LANES
        post.carry(lane)
