import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.base.tests.once import once_a_module
from maypop.catalog.actions import publish_package_data
from maypop.catalog.models import Edition

from .making import edition, many


def shown(response):
    """The titles on the page, in their order."""
    return re.findall(
        r'<h3><a href="[^"]*">([^<]*)</a></h3>', response.content.decode()
    )


def counts(response):
    """What each facet says it would find."""
    found = re.findall(r'id="count-([\w-]+)"[^>]*>(\d+)<', response.content.decode())
    return {name: int(count) for name, count in found}


def text(response):
    plain = re.sub(r"<[^>]*>", " ", response.content.decode())
    return " ".join(unescape(plain).split())


# --- of any size: before the eight are there ------------------------------------------
def test_an_empty_catalog_says_so(client, db):
    assert "Nothing is published here yet." in text(client.get("/catalog"))


@pytest.mark.django_db
def test_a_long_catalog_has_pages_of_fifty(client):
    many(51)
    first, second = (
        client.get("/catalog?q=skill"),
        client.get("/catalog?q=skill&page=2"),
    )
    assert (len(shown(first)), len(shown(second))) == (50, 1)
    assert "Page 2 of 2" in text(second)
    assert 'href="/catalog?q=skill&amp;page=2"' in first.content.decode()
    assert 'rel="prev" href="/catalog?q=skill"' in second.content.decode()


@pytest.mark.django_db
def test_a_thousand_cost_the_database_what_ten_cost(client, monkeypatch):
    def statements(asked):
        client.get(asked)  # the first page after publishing reads the editions
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(asked).status_code == 200
        return len(caught)

    asked = "/catalog?q=questoning&domain=instruction"
    many(10)
    with_ten = statements(asked)
    many(1000)
    assert statements(asked) == with_ten <= 12


# --- the eight -----------------------------------------------------------------------
once = once_a_module(lambda: publish_package_data(by=None))


@pytest.fixture
def eight(once, db):
    return once.world


def test_anyone_may_browse_all_of_it(client, eight):
    response = client.get("/catalog")
    assert shown(response) == sorted(each.title for each in eight)
    assert "8 micro-credentials" in text(response)


def test_the_facets_count_what_they_would_find(client, eight):
    assert counts(client.get("/catalog")) == {
        "domain-instruction": 5,
        "domain-planning": 1,
        "domain-leadership": 2,
        "time-up-to-13": 2,
        "time-13-to-14": 3,
        "time-more-than-14": 3,
        "evidence-video": 5,
        "evidence-student-work": 6,
        "evidence-no-video": 3,
        "stack-team-instruction-i": 3,
        "stack-team-instruction-ii": 2,
        "stack-team-planning": 1,
        "stack-teacher-leadership": 2,
    }


def test_a_facet_counts_within_the_other_choices_but_not_within_its_own(client, eight):
    found = counts(client.get("/catalog?domain=leadership"))
    assert (found["domain-leadership"], found["domain-instruction"]) == (2, 5)
    assert (found["evidence-no-video"], found["evidence-video"]) == (2, 0)


def test_two_values_of_a_facet_widen_and_two_facets_narrow(client, eight):
    either = client.get("/catalog?domain=planning&domain=leadership")
    both = client.get("/catalog?domain=planning&domain=leadership&time=up-to-13")
    assert len(shown(either)) == 3
    assert shown(both) == ["Curating Professional Learning Resources for a Shared Goal"]


def test_every_count_is_what_choosing_it_shows(client, eight):
    for name, count in counts(client.get("/catalog")).items():
        facet, value = name.split("-", 1)
        assert len(shown(client.get("/catalog", {facet: value}))) == count, name


def test_a_skill_is_found_by_its_indicator_first_of_all(client, eight):
    assert shown(client.get("/catalog?q=questioning"))[0].startswith("Question Seq")


def test_a_typing_error_is_forgiven_and_told(client, eight):
    response = client.get("/catalog?q=questoning")
    assert shown(response) == shown(client.get("/catalog?q=questioning"))
    assert "Showing results for questioning" in text(response)


def test_what_was_typed_right_is_not_corrected(client, eight):
    assert "Showing results" not in text(client.get("/catalog?q=questioning"))


def test_the_shortest_or_the_newest_comes_first_if_asked(client, eight):
    newest = edition("purposeful-grouping", title="Grouping, told anew")
    assert shown(client.get("/catalog?sort=newest"))[0] == newest.title
    titles = shown(client.get("/catalog?sort=shortest"))
    hours = dict(Edition.objects.current().values_list("title", "hours"))
    assert [hours[each] for each in titles] == sorted(hours.values())


def test_an_older_wording_is_not_listed(client, eight):
    edition("purposeful-grouping", title="Grouping, told anew")
    titles = shown(client.get("/catalog"))
    assert "Grouping, told anew" in titles
    assert "Purposeful Grouping with Individual Accountability" not in titles
    assert len(titles) == 8


def test_where_nothing_fits_the_most_costly_choice_is_named(client, eight):
    response = client.get("/catalog?domain=planning&evidence=video")
    assert "Nothing fits all of these. Remove Planning" in text(response)
    # without Planning five are found, without Classroom video only one
    assert 'href="/catalog?evidence=video"' in response.content.decode()


def test_where_nothing_is_called_so_the_word_is_named(client, eight):
    response = client.get("/catalog?q=xylophone")
    assert "Nothing here mentions “xylophone”" in text(response)


@pytest.mark.parametrize(
    "asked",
    [
        "domain=nonsense&time=&sort=upside-down&page=minus",
        "page=99999",
        "page=" + "9" * 5000,
        "q=" + "a" * 5000,
        "q=%00",
        "stack=../../etc",
    ],
)
def test_what_is_not_understood_is_left_aside(client, eight, asked):
    assert client.get(f"/catalog?{asked}").status_code == 200


def test_what_someone_typed_is_shown_as_text(client, eight):
    response = client.get("/catalog", {"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in response.content.decode()


def test_a_swap_brings_results_and_counts_and_shows_its_address(client, eight):
    asked = "/catalog?q=&domain=planning&sort=best"
    response = client.get(asked, headers={"HX-Request": "true"})
    whole = client.get(asked)
    assert "<html" not in response.content.decode()
    assert response["HX-Push-Url"] == "/catalog?domain=planning"
    assert (shown(response), counts(response)) == (shown(whole), counts(whole))
    assert "HX-Request" in response["Vary"]


def test_going_back_brings_the_whole_page(client, eight):
    asked = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/catalog", headers=asked).content.decode()


def test_the_same_address_is_not_shown_twice(client, eight):
    here = "http://testserver/catalog?domain=planning"
    asked = {"HX-Request": "true", "HX-Current-URL": here}
    response = client.get("/catalog?domain=planning&sort=best", headers=asked)
    assert response["HX-Push-Url"] == "false"


def test_it_works_without_script(client, eight):
    page = client.get("/catalog").content.decode()
    form = re.search(r'<form id="browse" method="get" action="/catalog"', page)
    assert form
    assert re.search(r"<noscript><button[^>]*>Apply</button></noscript>", page)
