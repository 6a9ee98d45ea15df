"""A reader learns what was done, and never who did it or where."""

import re

import pytest
from django.utils.html import escape

from maypop.assessment.actions import decline, lock_review
from maypop.journeys import actions as journeys
from maypop.journeys.models import Artifact, Exhibit
from maypop.media.models import Upload
from maypop.media.tests.looking import fetch, link_to, opened

from . import making

LINK = re.compile(r'(?:href|src|action|hx-get)="(/[^"]*)"')
JSON = {"Accept": "application/json"}


def telling(work) -> list[str]:
    """Whatever could give away whose work it is."""
    learner, place = work.journey.learner, work.maribel.memberships.get().organization
    uploads = Upload.objects.seen_by(learner)
    return [
        *(learner.given_name, learner.family_name, learner.email),
        *(str(learner.public_id), str(work.journey.public_id)),
        str(work.submission.public_id),
        *(place.name, place.slug, place.parent.name, place.parent.slug),
        *(str(place.public_id), str(place.parent.public_id)),
        *(each.name for each in uploads),
        work.lucinda.given_name,
    ]


def everything_within_reach(browser, *starts: str) -> dict[str, str]:
    """Each page and file that can be reached by links, with its headers, as text."""
    found: dict[str, str] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        path = address.split("#")[0].replace("&amp;", "&")
        if path in found or not path.startswith(("/assess", "/files")):
            continue
        answer = fetch(browser, path)
        assert answer.status_code in (200, 405), path  # 405: a form's own address
        body = b"".join(answer) if answer.streaming else answer.content
        found[path] = f"{answer.headers}\n{body.decode(errors='replace')}"
        waiting.extend(LINK.findall(found[path]))
    return found


def test_nothing_a_reader_can_reach_tells_whose_work_it_is(work, browser_of):
    found = everything_within_reach(browser_of(work.priya), "/assess")
    assert any(path.startswith("/files") for path in found)
    assert any(path.endswith("/send") for path in found)
    for path, text in found.items():
        for word in telling(work):
            assert escape(word) not in text, (path, word)


def test_nothing_an_approver_can_reach_tells_it_either(work, browser_of):
    making.approval(work, below=("Q6",))
    found = everything_within_reach(browser_of(work.ferdinand), "/assess")
    assert any("/decision" in path for path in found)
    assert any(path.startswith("/files") for path in found)
    for path, text in found.items():
        for word in (*telling(work), work.priya.given_name):
            assert escape(word) not in text, (path, word)


def test_the_crawl_would_find_a_name(work, browser_of):
    """The twin: a name in a piece of text is found by the same crawl."""
    Exhibit._base_manager.filter(submission=work.submission).update(text="By Maribel.")
    found = everything_within_reach(browser_of(work.priya), "/assess")
    assert any("Maribel" in text for text in found.values())


def test_no_answer_of_any_kind_names_the_educator(work, browser_of):
    priya, address = browser_of(work.priya), f"/assess/{work.assignment.blind_id}"
    answers = [
        priya.post(
            f"{address}/criteria/Q6", {"version": 0, "where": "3:48"}, headers=JSON
        ),
        priya.post(
            f"{address}/criteria/Q6", {"version": 0, "where": "9:10"}, headers=JSON
        ),
        priya.post(f"{address}/criteria/Q6", {"version": 0, "where": "9:10"}),
        priya.post(f"{address}/overall", {"version": "x"}, headers=JSON),
        priya.post(f"{address}/send"),
        priya.post(f"{address}/decline", {"reason": ""}),
        priya.post(f"{address}/decline", {"reason": "I know this room."}),
        priya.post(f"{address}/decline", {"reason": "Again."}),
        priya.get("/assess"),
    ]
    assert [each.status_code for each in answers] == [
        200, 409, 409, 422, 422, 422, 302, 409, 200,
    ]  # fmt: skip
    for answer in answers:
        for word in telling(work):
            assert escape(word) not in f"{answer.headers}{answer.content.decode()}"


def test_words_inside_the_work_are_shown_as_they_are(work, browser_of):
    page = browser_of(work.priya).get(f"/assess/{work.assignment.blind_id}")
    assert "Rosalind answers" in page.content.decode()


def test_a_file_goes_by_what_it_is(work, browser_of):
    upload = Upload.objects.seen_by(work.maribel).filter(kind="video").get()
    assert "Stroud" in upload.name
    answer = fetch(browser_of(work.priya), upload.link_for("assignment"))
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'inline; filename="video.mp4"'


def test_a_file_is_within_reach_while_the_work_is(work, browser_of):
    link = Upload.objects.seen_by(work.maribel).first().link_for("assignment")
    assert fetch(browser_of(work.priya), link).status_code == 200
    old = link_to(browser_of(work.priya), link)
    assert opened(old).status_code == 200
    assert browser_of(work.graham).get(link).status_code == 404
    assert browser_of(work.lucinda).get(link).status_code == 404
    decline(work.assignment, by=work.priya, reason="I know this room.")
    assert browser_of(work.priya).get(link).status_code == 404
    assert opened(old).status_code == 403


def test_a_file_that_was_not_sent_in_is_out_of_reach(work, browser_of):
    making.decided(work, below=("Q6",))
    piece = Artifact.objects.seen_by(work.maribel).filter(journey=work.journey).first()
    fresh = making.attached(piece, "pdf")
    second = making.person(
        "Imelda", making.Role.ASSESSOR, making.district("Fern County")
    )
    making.certify(second, work.edition)
    assert browser_of(second).get(fresh.link_for("assignment")).status_code == 404
    work.journey.refresh_from_db()
    making.fill(work.journey, making.TEXT + "More.")
    making.held_by(second, journeys.send_in(work.journey, by=work.maribel))
    assert fetch(browser_of(second), fresh.link_for("assignment")).status_code == 200


@pytest.mark.parametrize("page", ["", "/send", "/decline"])
def test_nobody_else_finds_a_review(work, browser_of, page):
    address = f"/assess/{work.assignment.blind_id}{page}"
    assert browser_of(work.priya).get(address).status_code == 200
    for other in (work.maribel, work.lucinda, work.graham, work.ferdinand):
        assert browser_of(other).get(address).status_code == 404
        if page:
            assert browser_of(other).post(address).status_code == 404


def test_nobody_else_finds_a_decision(work, browser_of):
    given = making.approval(work)
    address = f"/assess/{given.blind_id}/decision"
    assert browser_of(work.ferdinand).get(address).status_code == 200
    for other in (work.maribel, work.lucinda, work.graham, work.priya):
        assert browser_of(other).get(address).status_code == 404
        assert browser_of(other).post(address).status_code == 404


def test_each_task_has_its_own_door(work, browser_of):
    given = making.approval(work)
    ferdinand = browser_of(work.ferdinand)
    assert ferdinand.get(f"/assess/{given.blind_id}").status_code == 404
    assert ferdinand.post(f"/assess/{given.blind_id}/send").status_code == 404


def test_two_readers_each_know_the_work_by_their_own_number(work, browser_of):
    making.rate(work.assignment)
    lock_review(work.assignment, by=work.priya)
    work.submission.refresh_from_db()
    second = making.held_by(work.ferdinand, work.submission)
    assert second.blind_id != work.assignment.blind_id


def test_what_has_ended_is_out_of_reach(work, browser_of):
    making.rate(work.assignment)
    lock_review(work.assignment, by=work.priya)
    address = f"/assess/{work.assignment.blind_id}"
    assert browser_of(work.priya).get(address).status_code == 404


def test_a_stranger_is_asked_to_sign_in(work, client):
    for page in (
        "",
        f"/{work.assignment.blind_id}",
        f"/{work.assignment.blind_id}/send",
    ):
        assert client.get(f"/assess{page}").status_code == 302
