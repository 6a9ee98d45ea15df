"""A phase may say: choose one of these. What has been begun there counts."""

import pytest
from django.urls import reverse

from maypop.base.conflict import Conflict
from maypop.catalog.tests.making import edition
from maypop.journeys import actions
from maypop.journeys.models import Journey
from maypop.programs.models import Offer, Slot

from . import making

OTHERS = ("teaching-kinds-of-thinking", "purposeful-grouping")


@pytest.fixture
def path(made):
    """Of three she chooses two, and has begun one."""
    slot = Slot.objects.create(phase=made.phase, name="Your own path", choose=2)
    more = [edition(each) for each in OTHERS]
    for each in more:
        making.offer(made.phase, each)
    Offer.objects.filter(phase=made.phase).update(slot=slot)
    return more


def begin(made, wanted):
    place = made.journey.place
    return actions.begin(made.maribel, wanted, place=place, by=made.maribel)


def begun(made):
    return Journey.objects.seen_by(made.maribel).count()


def test_as_many_as_the_choice_says_and_no_more(made, path):
    second = begin(made, path[0])
    with pytest.raises(Conflict) as refused:
        begin(made, path[1])
    assert refused.value.say == (
        f"Of “Your own path” you choose 2. You have begun {made.edition.title} and"
        f" {path[0].title}, so this one is left for another phase."
    )
    assert begin(made, path[0]) == second, "what was begun is hers to go on with"
    second.move("withdraw", by=made.maribel)
    begin(made, path[1])
    with pytest.raises(Conflict):
        begin(made, path[0])  # nor does it come back past the choice


def test_the_page_says_so_before_anybody_clicks(made, path):
    url = reverse("journeys:start", args=[path[1].slug])
    assert "Start</button>" in made.client.get(url).content.decode()
    begin(made, path[0])
    page = made.client.get(url).content.decode()
    assert "You have made your choice" in page
    assert "Start</button>" not in page
    answer = made.client.post(url)
    assert answer.status_code == 409
    assert "Of “Your own path” you choose 2." in answer.content.decode()
    assert begun(made) == 2


def test_what_stands_in_no_choice_is_free(made, path):
    begin(made, path[0])
    Offer.objects.filter(phase=made.phase, edition=path[1]).update(slot=None)
    begin(made, path[1])
    assert begun(made) == 3
