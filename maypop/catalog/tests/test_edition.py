import re
from html import unescape

import pytest

from maypop.catalog.actions import publish_package_data
from maypop.catalog.bringing import bringing
from maypop.catalog.models import Criterion, Requirement

from .making import edition

pytestmark = pytest.mark.django_db


def text(response):
    plain = re.sub(r"<[^>]*>", " ", response.content.decode())
    return " ".join(unescape(plain).split())


def test_every_word_of_the_rubric_stands_on_the_public_page(client):
    for published in publish_package_data(by=None):
        page = text(client.get(f"/catalog/{published.slug}"))
        for criterion in Criterion.objects.filter(edition=published):
            assert criterion.name in page
            for level, described in criterion.levels:
                assert f"{level.label} {described}" in page


def test_so_does_what_to_bring_and_what_is_checked(client):
    for published in publish_package_data(by=None):
        page = text(client.get(f"/catalog/{published.slug}"))
        for part in published.requirements.all():
            assert part.instructions in page
            assert all(line in page for line in bringing(part))
            assert all(check.text in page for check in part.checks.all())


def test_and_all_that_the_specification_says_besides(client):
    for published in publish_package_data(by=None):
        spec, page = published.spec, text(client.get(f"/catalog/{published.slug}"))
        said = [spec["rationale"]["text"], *spec["privacy_rules"]]
        said += [each["citation"] for each in spec["rationale"]["citations"]]
        said += [each["citation"] for each in spec["learning_resources"]]
        said += [each["text"] for each in spec["key_method"]["components"]]
        said += [
            spec["decision_rule"]["award"][1:],
            spec["decision_rule"]["reteach"][1:],
        ]
        assert [each for each in said if each not in page] == []


def test_references_that_nobody_has_opened_are_marked(client):
    edition()
    page = text(client.get("/catalog/questioning-sequences"))
    assert "Nobody has checked these one by one yet." in page
    checked = {"text": "ours", "citations_checked": True}
    edition(provenance=checked)
    page = text(client.get("/catalog/questioning-sequences"))
    assert "Nobody has checked these one by one yet." not in page


def test_an_older_wording_stays_readable_and_says_that_it_is_older(client):
    edition()
    edition(title="Questions That Make Thinking Audible")
    older = client.get("/catalog/questioning-sequences/1")
    assert "A newer version exists" in text(older)
    assert "Question Sequences That Make Thinking Audible" in text(older)
    assert 'href="/catalog/questioning-sequences"' in older.content.decode()
    assert "Start this micro-credential" not in text(older)


@pytest.mark.parametrize("address", ["", "/2"])
def test_the_newest_wording_has_no_banner_and_one_button(client, address):
    edition()
    edition(title="Questions That Make Thinking Audible")
    newest = client.get(f"/catalog/questioning-sequences{address}")
    assert "A newer version exists" not in text(newest)
    main = newest.content.decode().partition("<main")[2].partition("</main>")[0]
    assert main.count("btn--go") == 1
    assert 'href="/start/questioning-sequences"' in main


@pytest.mark.parametrize(
    "address",
    [
        "/catalog/unheard-of",
        "/catalog/unheard-of/1",
        "/catalog/questioning-sequences/0",
        "/catalog/questioning-sequences/2",
        f"/catalog/questioning-sequences/{10**30}",
        "/catalog/questioning-sequences/",
        "/badges/unheard-of.svg",
    ],
)
def test_what_was_never_published_is_not_found(client, address):
    edition()
    assert client.get(address).status_code == 404


def test_the_page_costs_the_same_however_many_criteria(
    client, django_assert_max_num_queries
):
    edition()
    for address in ("", "/1"):
        with django_assert_max_num_queries(7):
            client.get(f"/catalog/questioning-sequences{address}")


BRINGING = {
    "questioning-sequences R1": [
        "A document: PDF, Word, OpenDocument or plain text, up to 25 MB.",
        "At most 500 words.",
    ],
    "questioning-sequences R3": [
        "Video, 8 to 20 minutes, in at most 2 unedited segments.",
        "MP4, MOV or WebM, up to 2 GB.",
        "Captions or a transcript for the passages you cite.",
        "Or: audio plus transcript where the district bars video of students.",
    ],
    "questioning-sequences R4": [
        "3 samples of student work, from at least three students at different "
        "starting points, with nothing that identifies a student.",
        "PDF, PNG, JPG, MP4 or MP3, up to 200 MB.",
        "Together with: document.",
        "At most 700 words.",
    ],
    "mentoring-through-evidence R2": [
        "Audio or video, 20 to 40 minutes.",
        "MP3, MP4, M4A, WebM or a conversation on Maypop, up to 2 GB.",
    ],
    "curating-learning-for-colleagues R2": [
        "A collection on Maypop of 5 to 9 resources.",
    ],
    "curating-learning-for-colleagues R3": [
        "A conversation on Maypop, or notes of one.",
        "PDF, HTML or JSON, up to 50 MB.",
    ],
}


@pytest.mark.parametrize(("which", "said"), BRINGING.items())
def test_file_rules_are_said_in_words(which, said):
    slug, code = which.split()
    edition(slug)
    assert bringing(Requirement.objects.get(code=code)) == said
