"""The minute after a pair ends its mentor sees nothing of the educator, by any door."""

import re
from collections import Counter
from datetime import timedelta
from html import unescape

from maypop.base import clock
from maypop.coaching.models import Meeting, Message, Nudge, Post, Thread, Topic
from maypop.home.story.shelves import SHELF
from maypop.journeys.models import Artifact, Journey, PlannedDate
from maypop.library.models import Pick, Signal
from maypop.media.models import Upload
from maypop.media.rules import may_see
from maypop.programs.actions import leave_off, part, place
from maypop.programs.models import CohortMentor, Pairing, Proposal, seats_beside
from maypop.programs.pairs.choosing import choices
from maypop.programs.pairs.pool import pool_of
from maypop.programs.rules import were_ever_a_pair
from tests.world import WHY

LINK = re.compile(r'(?:href|src|data-src)="(/[^"#]+)')
PLANS = {"/meetings", "/meetings/new"}
SEARCH = "/rooms/search?q=the"
LISTS = ("/recommendations", "/shelves")
OURS = ("/demo", "/static", "/sign-out")
# Of each resource the same four pages: of two such pages the others say no more.
ALIKE = re.compile(r"/(library|recommendations/new)/[-0-9a-f]{36}")


def crawl(client, *starts, until=lambda _page: False):
    """Every page that can be reached by links from there, with what it says."""
    found, ahead, kinds = {}, list(starts), Counter()
    while ahead:
        url = ahead.pop()
        if url in found or url.startswith(OURS):
            continue
        if ALIKE.match(url):
            kinds[kind := ALIKE.sub(r"\1", url)] += 1
            if kinds[kind] > 2:
                continue
        answer = client.get(url)
        if answer.status_code in (301, 302):
            ahead.append(answer["Location"])
        found[url] = ""
        if answer.status_code == 200 and not answer.streaming:
            found[url] = answer.content.decode(errors="replace")
            ahead += [unescape(each) for each in LINK.findall(found[url])]
        if until(found[url]):
            break
    return found


def piece_of(world):
    return Artifact.objects.shared_with(world.verity).get()


def in_rooms_with(maribel):
    """Where she and Verity meet: the room of the pair, and that of her cohort."""
    seat = maribel.places.seen_by(maribel).get(cohort__phase__name="Phase 2")
    topics = Topic.objects.seen_by(maribel)
    posts = Post.objects.seen_by(maribel)
    yield f"/rooms/cohort/{seat.cohort.public_id}"
    yield from (f"/topics/{each.public_id}" for each in topics)
    yield from (f"/posts/{each.public_id}" for each in posts)


def test_every_door_that_spoke_of_her_is_shut_and_no_page_names_her(world, client):
    client.force_login(world.verity)
    piece = piece_of(world)
    talk = f"/talk/{piece.journey.public_id}/{piece.requirement.slug}"
    before = crawl(client, "/", "/pairs", talk, "/rooms", SEARCH)
    pair = Pairing.objects.seen_by(world.maribel).under_way().get()
    ours = (f"/pairs/{pair.public_id}", f"/mentoring/{pair.public_id}")
    doors = (*ours, "/talk/", "/files/")
    rooms = (f"/rooms/pair/{pair.public_id}", *in_rooms_with(world.maribel))
    met = Meeting.objects.seen_by(world.maribel).get().path
    hers = [url for url in before if url.startswith((*doors, *rooms, met))]
    spoke = [url for url, page in before.items() if "Maribel" in page]
    spoke = [url.partition("?with=")[0] for url in spoke]
    lists = {url for url in {*spoke} - {*hers} if not url.startswith(LISTS)}
    assert lists == {"/pairs", "/notices", "/rooms", "/mentoring", SEARCH, *PLANS}
    kinds = {url.split("/")[1] for url in hers}
    assert kinds == {
        "pairs", "talk", "files", "rooms", "topics", "posts", "meetings", "mentoring",
    }  # fmt: skip
    assert len(hers) >= 7
    part(pair, by=world.maribel)
    with clock.at(clock.now() + timedelta(minutes=1)):
        for url in hers:
            assert client.get(url).status_code == 404, url
        after = crawl(client, "/", "/pairs", "/rooms", SEARCH, *hers, *PLANS)
        assert not [url for url, page in after.items() if "Maribel" in page]


def test_twin_while_they_are_a_pair_the_same_walk_meets_her(world, client):
    client.force_login(world.verity)
    with clock.at(clock.now() + timedelta(minutes=1)):
        pages = crawl(client, "/", "/pairs", until=lambda page: "Maribel" in page)
    assert [url for url, page in pages.items() if "Maribel" in page]


def test_whoever_no_longer_mentors_a_cohort_meets_nobody_of_it(world, client):
    """Emeka at Kudzu Bend, where Tobias is a pair of his, too, and stays one."""
    client.force_login(world.emeka)
    whole = CohortMentor.objects.seen_by(world.emeka).get()
    seats = seats_beside(world.emeka).exclude(person=world.tobias)
    pupils = {each.person.name for each in seats.select_related("person")}
    someone = world.leopold
    place(someone, whole.cohort, by=None)
    before = crawl(client, "/", "/mentoring", "/rooms", *PLANS)
    assert someone.name in before["/mentoring"]
    leave_off(whole, by=world.constance)
    with clock.at(clock.now() + timedelta(minutes=1)):
        after = crawl(client, *before)
        names = {*pupils, someone.name}
        assert not [url for url, page in after.items() if named(page, names)]
    assert were_ever_a_pair(world.emeka, someone)


def named(page, names):
    return {each for each in names if each in unescape(page)}


def test_no_row_of_hers_is_left_to_the_mentor(world):
    piece = piece_of(world)
    video = Upload.objects.for_the_system(WHY).get(attachment__artifact=piece)
    pair = Pairing.objects.seen_by(world.maribel).under_way().get()
    part(pair, by=world.verity)
    known = Journey.objects.mentored_by(world.verity)
    assert not known.filter(learner=world.maribel).exists()
    assert known.exists()  # her other pairs go on
    assert not PlannedDate.objects.shown_to(world.verity).exists()
    for rows in (Thread, Message, Artifact, Topic, Post, Nudge):
        assert not rows.objects.seen_by(world.verity).exists()
    assert not Artifact.objects.shared_with(world.verity).exists()
    assert not may_see(world.verity, video, "pair")
    assert Thread.objects.seen_by(world.maribel).exists()


def test_whoever_has_her_work_in_hand_is_not_proposed_as_her_mentor(world):
    """Inez could mentor Orla, until she holds what Orla has sent in."""
    orla, phase = world.orla, world.scene.phases[2]

    def able():
        pool = pool_of(phase, anew=orla)
        return [person.handle for person, _why in choices(pool, orla)]

    assert able() == ["inez"]
    held = world.work_of("priya")
    assert held.submission.journey.learner == orla
    type(held).objects.for_the_system(WHY).filter(pk=held.pk).update(reader=world.inez)
    assert able() == []


def test_the_story_has_somebody_proposed_asked_and_waiting(world):
    states = Proposal.objects.for_the_system(WHY).values_list(
        "state", "learner__handle"
    )
    assert {*states} == {
        ("confirmed", "amos"),
        ("proposed", "orla"),
        ("proposed", "leopold"),
    }
    load = Pairing.objects.seen_by(world.verity).under_way().count()
    assert load == 3


def test_the_shelf_of_the_story_says_why_and_how_many(world):
    """The numbers are of people; where there are too few of them, none is told."""
    seen = Pick.objects.seen_by(world.tobias).select_related("resource")
    picks = list(seen.filter(shelf__title="Wait and widen"))
    assert [(each.resource.title, each.why) for each in picks] == [
        (line.title, line.why) for line in SHELF
    ]
    told = Signal.objects.all().told([each.resource_id for each in picks])
    numbers = [told[each.resource_id][:2] for each in picks if told]
    assert numbers in ([], [(line.opened, line.used) for line in SHELF])
