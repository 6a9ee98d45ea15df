"""The workspace: what it shows, what it asks for, and how much it reads."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.catalog.models import Check
from maypop.journeys.models import Attestation, Revision

from . import making

MOST = 12  # one of them for the talk beside the files, one for what is tagged


def text(response):
    return response.content.decode()


def statements(client, url, **headers):
    """What a page asks; the clock of a session is wound by itself, now and then."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url, headers=headers)
    assert response.status_code == 200
    asked = [each["sql"] for each in captured.captured_queries]
    apart = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", 'UPDATE "django_session"')
    return [each for each in asked if not each.startswith(apart)]


def test_the_pieces_are_listed_with_their_state_in_words(made):
    piece = made.piece("r1")
    piece.write("Four words stand here", version=0, by=made.maribel)
    making.on_its_way(made.piece("r3"))
    page = text(made.client.get(made.url("piece", "r2")))
    assert "0 of 4 ready" in page
    assert "Draft, 4 words. 3 things missing" in page
    assert "Uploading, 48%" in page
    assert "Not started" in page


def test_what_is_missing_is_said_beside_a_link_to_its_place(made):
    page = text(made.client.get(made.url()))
    assert "4 things are missing here" in page
    assert 'href="#check-R1.C1">Confirm and say where:' in page
    assert 'id="check-R1.C1"' in page
    assert 'href="#text">Write it here' in page
    assert 'id="text"' in page


def test_every_place_that_a_gap_leads_to_is_on_the_page(made):
    making.attached(made.piece("r3"), "mp4", seconds=60)
    for part in ("r1", "r2", "r3", "r4"):
        response = made.client.get(made.url("piece", part))
        for gap in response.context["here"].missing:
            assert f'id="{gap.anchor}"' in text(response)


def test_sending_in_is_out_of_reach_and_says_why_until_all_is_ready(made):
    page = text(made.client.get(made.url()))
    assert 'aria-disabled="true" aria-describedby="to-go"' in page
    assert "Sending in opens when all 4 are ready." in page
    making.fill(made.journey)
    page = text(made.client.get(made.url()))
    assert made.url("send", None) in page
    assert "aria-disabled" not in page


def test_files_are_shown_where_they_belong(made):
    clip = making.attached(made.piece("r3"), "mp4", seconds=600, name="take 1.mp4")
    paper = making.attached(made.piece("r3"), "pdf", pages=3, name="table.pdf")
    page = text(made.client.get(made.url("piece", "r3")))
    assert f'<source src="{clip.link_for("owner")}"' in page
    assert f'href="{paper.link_for("owner")}"' in page
    assert "Ready. Lasts 10:00." in page
    assert "Ready. 3 pages." in page


def test_htmx_gets_the_files_alone_and_all_that_depends_on_them(made):
    making.attached(made.piece("r3"), "mp4", seconds=600)
    headers = {"HX-Request": "true", "HX-Target": "files"}
    page = text(made.client.get(made.url("piece", "r3"), headers=headers))
    assert re.match(r"\s*<div [^>]*id=\"files\"", page)
    assert 'id="missing" hx-swap-oob="true"' in page
    assert "<html" not in page
    assert 'id="text"' not in page


def test_htmx_gets_the_list_of_pieces_after_a_save(made):
    headers = {"HX-Request": "true", "HX-Target": "standing"}
    page = text(made.client.get(made.url(), headers=headers))
    assert page.lstrip().startswith('<nav class="sticky" id="standing"')
    assert 'id="dock" hx-swap-oob="true"' in page
    assert 'id="text"' not in page


def test_after_a_not_yet_a_piece_tells_what_would_show_it(made):
    making.not_yet(made, "Q6", "Q8")
    page = text(made.client.get(made.url("piece", "r3")))
    assert "What would show it" in page
    assert making.FEEDBACK[:20] in page
    assert "What I changed" in page
    assert "Feedback to answer" in page


def test_a_kept_piece_is_locked_and_says_so(made):
    making.not_yet(made, "Q6", "Q8")
    page = text(made.client.get(made.url("piece", "r1")))
    assert "This piece is kept." in page
    assert "Kept, demonstrated" in page
    assert 'id="text"' not in page
    assert 'type="file"' not in page


def test_answered_feedback_is_no_longer_asked_for(made):
    making.not_yet(made, "Q6", "Q8")
    piece = made.piece("r3")
    piece.write(making.WORDS + " New.", version=piece.version, by=made.maribel)
    states = {
        each.piece.slug: each.look.words
        for each in made.client.get(made.url("piece", "r3")).context["standings"]
    }
    assert states["r3"] == "Ready"


def test_someone_elses_piece_does_not_exist(made):
    tobias = making.signed_in(making.educator("Tobias"))
    assert tobias.get(made.url()).status_code == 404


@pytest.mark.parametrize("part", ["r9", "R1", "none"])
def test_a_part_that_the_edition_lacks_does_not_exist(made, part):
    assert made.client.get(made.url("piece", part)).status_code == 404


def test_words_of_sixty_letters_and_markup_are_shown_as_words(made):
    piece = made.piece()
    piece.write("<b>" + "x" * 60, version=0, by=made.maribel)
    making.attached(piece, name="<i>" + "y" * 60 + ".pdf")
    page = text(made.client.get(made.url()))
    assert "<b>xxx" not in page
    assert "<i>yyy" not in page


def grow(made, count):
    piece = made.piece("r3")
    for number in range(count):
        making.attached(piece, "png", name=f"{number}.png")
        making.on_its_way(piece, f"{number}.mp4")
        Revision.objects.create(artifact=piece, number=number, text="Before")
    for check in Check.objects.filter(requirement__edition=made.edition, how="attest"):
        for part in ("r1", "r2", "r3", "r4"):
            if check.requirement.slug == part:
                Attestation.objects.get_or_create(
                    artifact=made.piece(part), item=check, defaults={"where": "p. 1"}
                )


@pytest.mark.usefixtures("editions_at_hand")
def test_a_piece_costs_the_same_however_much_has_gathered(made):
    grow(made, 3)
    url = made.url("piece", "r3")
    made.client.get(url)  # the first of a session also notes when it began
    few = statements(made.client, url)
    grow_more(made, 60)
    many = statements(made.client, url)
    assert len(few) == len(many) <= MOST


def grow_more(made, count):
    piece = made.piece("r3")
    for number in range(count):
        making.attached(piece, "png", name=f"more {number}.png")
        making.on_its_way(piece, f"more {number}.mp4")
    Revision.objects.bulk_create(
        Revision(artifact=piece, number=100 + number, text="Before")
        for number in range(count)
    )


@pytest.mark.usefixtures("editions_at_hand")
def test_after_a_decision_and_in_review_it_costs_no_more(made):
    url = made.url("piece", "r3")
    made.client.get(url)
    making.not_yet(made, "Q6", "Q8")
    assert len(statements(made.client, url)) <= MOST
    making.actions.send_in(made.reloaded(), by=made.maribel)
    assert len(statements(made.client, url)) <= MOST


@pytest.mark.usefixtures("editions_at_hand")
def test_the_review_page_and_what_was_sent_cost_no_more(made):
    submission = making.not_yet(made, "Q6", "Q8")
    made.client.get(made.url())
    assert len(statements(made.client, made.url("send", None))) <= MOST
    sent = made.url("sent", None, submission.public_id)
    assert len(statements(made.client, sent)) <= MOST


@pytest.mark.parametrize(
    ("part", "accepted"), [("r3", "video/*,audio/*,.pdf"), ("r2", ".pdf,.docx")]
)
def test_the_picker_offers_what_the_part_takes_and_on_a_phone_the_camera(
    made, part, accepted
):
    page = made.client.get(made.url("piece", part)).content.decode()
    assert f'accept="{accepted}' in page
