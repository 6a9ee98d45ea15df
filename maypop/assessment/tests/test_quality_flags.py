"""A flag is a question: who reads it, and what it takes to close it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maypop.assessment.models import FlagClosed
from maypop.assessment.quality import flagging
from maypop.base import clock
from maypop.people.models import Membership, Role
from maypop.programs.models import Phase
from maypop.trail.models import Entry

from . import making, reading_twice
from .reading_twice import Reading

PAGE = "/assess/quality/flags"
SAID = {"outcome": "talked", "note": "They sat in one room. They sit apart now."}


@pytest.fixture
def winifred(work):
    return reading_twice.winifred()


def page(browser, address=PAGE):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def two(work):
    """Priya and Graham never differ; beside four others each of them does."""
    return [work.priya, work.graham]


def all_read(work, two, *, together=9, apart=7):
    others = [
        making.person(name, Role.ASSESSOR, making.state())
        for name in ("Ana", "Ben", "Cleo", "Dov")
    ]
    people = [*two, *others]
    pairs = [(one, other) for one in people for other in people[: people.index(one)]]
    sent = iter(reading_twice.submissions(work, together + apart * (len(pairs) - 1)))
    criteria = list(work.edition.criteria.all())
    readings = []
    for one, other in pairs:
        alike = {one, other} == set(two)
        for place in range(together if alike else apart):
            levels = dict.fromkeys(criteria, "demonstrated")
            low = dict.fromkeys(criteria[: 0 if alike else 1 + place % 3], "developing")
            submission = next(sent)
            kind, strict = (one, other) if place % 2 else (other, one)
            readings.append(Reading(submission, kind, levels))
            readings.append(Reading(submission, strict, levels | low, seat=2))
    reading_twice.read_all(readings)


def flags_of(viewer):
    return flagging.flags_for(viewer, [*Phase.objects.all()])


def test_it_is_a_question_with_its_figures(work, winifred, two, browser_of):
    hers = browser_of(winifred)
    assert "No flag is raised" in page(hers)
    all_read(work, two)
    shown = page(hers)
    assert "Priya Reyes and Graham Reyes: why so alike?" in shown
    assert "A flag is a question and no verdict." in shown
    assert "9 pieces, 99 criteria in all, and differed on 0" in shown
    assert work.maribel.family_name not in shown


def test_a_note_and_an_outcome_close_it(work, winifred, two, browser_of):
    all_read(work, two)
    hers = browser_of(winifred)
    (flag,) = flags_of(winifred)
    words = "I asked both of them."
    answer = hers.post(PAGE, {"flag": flag.key, "note": words})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert words in shown
    assert "Choose what came of it." in shown
    blank = hers.post(PAGE, {"flag": flag.key, "outcome": "talked", "note": " "})
    assert blank.status_code == 422
    assert hers.post(PAGE, {"flag": flag.key, **SAID}).status_code == 302
    assert Entry.objects.filter(verb="flagclosed.close").exists()
    shown = page(hers)
    assert "why so alike?" not in shown
    assert SAID["note"] in shown
    assert hers.post(PAGE, {"flag": flag.key, **SAID}).status_code == 409
    assert FlagClosed.objects.get().works == 9


def test_of_two_who_close_it_at_once_one_loses(work, winifred, two):
    all_read(work, two)
    (flag,) = flags_of(winifred)
    flagging.close(flag, by=winifred, **SAID)
    with pytest.raises(flagging.Conflict):
        flagging.close(flag, by=work.ferdinand, **SAID)
    assert FlagClosed.objects.count() == 1


def test_what_is_read_later_raises_it_anew(work, winifred, two):
    all_read(work, two)
    (flag,) = flags_of(winifred)
    flagging.close(flag, by=winifred, **SAID)
    assert flags_of(winifred) == []
    later = clock.now() + timedelta(days=30)
    levels = dict.fromkeys(work.edition.criteria.all(), "demonstrated")
    with clock.at(later):
        for each in reading_twice.submissions(work, 11):
            for seat, reader in enumerate(two, 1):
                reading_twice.read(each, reader, levels, seat=seat)
    (again,) = flags_of(winifred)
    assert again.found.works == 11
    assert again.read_until == later


def test_nobody_looks_into_themselves(work, winifred, two, browser_of):
    all_read(work, two)
    Membership.objects.create(
        person=work.priya, organization=making.state(), role=Role.ADJUDICATOR
    )
    hers = browser_of(work.priya)
    assert "why so alike?" not in page(hers)
    (flag,) = flags_of(winifred)
    assert hers.post(PAGE, {"flag": flag.key, **SAID}).status_code == 409
    with pytest.raises(IntegrityError), transaction.atomic():
        FlagClosed.objects.create(
            kind="alike", one=min(two, key=lambda each: each.pk),
            other=max(two, key=lambda each: each.pk), works=9,
            read_until=clock.now(), by=work.priya, **SAID,
        )  # fmt: skip
    flagging.close(flag, by=winifred, **SAID)
    assert SAID["note"] not in page(hers)


def test_nobody_else_opens_it(work, browser_of):
    for other in (work.priya, work.ferdinand, work.maribel, work.lucinda):
        assert browser_of(other).get(PAGE).status_code == 403
        assert browser_of(other).post(PAGE).status_code == 403


def test_it_takes_the_same_few_statements_for_any_number(
    work, winifred, two, browser_of
):
    hers = browser_of(winifred)

    def asked() -> int:
        page(hers)
        with CaptureQueriesContext(connection) as captured:
            page(hers)
        return sum(each["sql"].lstrip().startswith("SELECT") for each in captured)

    all_read(work, two)
    few = asked()
    reading_twice.told(work, ((1000,),))
    assert asked() <= few <= 12
