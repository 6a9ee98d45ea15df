"""Anchors that come along, and practice on them, which counts nowhere."""

from collections import Counter

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maypop.assessment.calibration.loading import load_anchors, packaged
from maypop.assessment.models import (
    Anchor,
    AnchorTruth,
    Certification,
    PracticeAnswer,
)
from maypop.base.frozen import FrozenError
from maypop.catalog.package_data import specifications
from maypop.people.models import Role

from . import making

SLUG = "questioning-sequences"
HOME = f"/assess/practice/{SLUG}"
SLUGS = [each["slug"] for each in specifications()]


@pytest.fixture
def work(work):
    """Nobody is certified so far: who is, the tests below say themselves."""
    Certification.objects.all().delete()
    return work


@pytest.fixture
def anchors(work):
    load_anchors([work.edition])
    return list(Anchor.objects.all())


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("slug", SLUGS)
def test_every_file_of_anchors_fits_the_rubric_it_is_for(slug):
    told = packaged(slug)
    spec = next(each for each in specifications() if each["slug"] == slug)
    parts = {each["id"] for each in spec["requirements"]}
    criteria = {c["id"] for each in spec["requirements"] for c in each["criteria"]}
    assert len(told) >= 3
    assert sum(len(each["truths"]) for each in told) >= 24
    assert [each["number"] for each in told] == list(range(1, len(told) + 1))
    for each in told:
        assert set(each["pieces"]) == parts
        assert set(each["truths"]) == criteria
    for code in criteria:  # no criterion can be passed by one level throughout
        assert len({each["truths"][code]["level"] for each in told}) >= 2


def test_every_place_that_is_named_is_there(anchors):
    for truth in AnchorTruth.objects.select_related("anchor", "criterion__requirement"):
        part, paragraph = truth.where.split(", ¶ ")
        assert part == truth.criterion.requirement.code
        piece = truth.anchor.pieces.get(requirement__code=part)
        assert int(paragraph) <= len(piece.paragraphs)


@pytest.mark.parametrize("slug", SLUGS)
def test_each_criterion_has_two_anchors_at_each_level(slug):
    levels = Counter(
        (code, truth["level"])
        for each in packaged(slug)
        for code, truth in each["truths"].items()
    )
    assert set(levels.values()) == {2}
    assert len(levels) == 3 * len({code for code, _level in levels})


def test_loaded_twice_it_is_there_once_and_never_changes(work, anchors):
    assert load_anchors([work.edition]) == 0
    assert Anchor.objects.count() == len(anchors)
    with pytest.raises(FrozenError):
        Anchor.objects.update(title="Another")


def test_the_database_wants_a_reason_for_each_truth(work, anchors):
    truth = anchors[0].truths.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        AnchorTruth.objects.create(
            anchor=anchors[0], criterion=truth.criterion, level="developing"
        )


def test_practice_is_for_those_who_rate_or_learn_to(work, browser_of):
    home = work.priya.memberships.get().organization
    peer = making.person("Cornelius", Role.PEER_REVIEWER, home)
    for welcome in (work.priya, work.graham, peer):
        assert browser_of(welcome).get("/assess/practice").status_code == 200
    for other in (work.maribel, work.lucinda, work.ferdinand):
        for address in ("/assess/practice", HOME, f"{HOME}/1"):
            assert browser_of(other).get(address).status_code == 403


def test_an_edition_without_anchors_says_that_it_is_not_calibrated(work, browser_of):
    assert "Not calibrated yet" in page(browser_of(work.priya), "/assess/practice")
    assert "Not calibrated yet" in page(browser_of(work.priya), HOME)
    assert browser_of(work.priya).get(f"{HOME}/1").status_code == 404
    assert browser_of(work.priya).get("/assess/practice/unknown").status_code == 404


def test_what_is_true_is_said_at_once_and_not_before(work, anchors, browser_of):
    priya = browser_of(work.priya)
    truth = anchors[0].truths.get(criterion__code="Q4")
    assert truth.level == "developing"
    assert truth.reason not in page(priya, f"{HOME}/1")
    said = priya.post(f"{HOME}/1", {"criterion": "Q4", "level": "demonstrated"})
    assert said.status_code == 302
    assert said.url == f"{HOME}/1#Q4"
    shown = page(priya, f"{HOME}/1")
    assert truth.reason in shown
    assert "You said Demonstrated. Agreed is: <b>Developing</b>" in shown
    assert "1 of 11 rated, 0 exact" in shown
    priya.post(f"{HOME}/1", {"criterion": "Q4", "level": "developing"})
    assert "1 of 11 rated, 1 exact" in page(priya, HOME)
    assert PracticeAnswer.objects.seen_by(work.priya).count() == 2
    assert not Certification.objects.exists()


def test_nobody_sees_how_somebody_else_practices(work, anchors, browser_of):
    browser_of(work.priya).post(f"{HOME}/1", {"criterion": "Q4", "level": "developing"})
    assert "0 of 66 practiced" in page(browser_of(work.graham), "/assess/practice")
    assert "1 of 66 practiced" in page(browser_of(work.priya), "/assess/practice")


def test_without_a_level_the_page_asks_for_one(work, anchors, browser_of):
    answer = browser_of(work.priya).post(f"{HOME}/1", {"criterion": "Q4"})
    assert answer.status_code == 422
    assert "Choose one level" in answer.content.decode()
    elsewhere = browser_of(work.priya).post(f"{HOME}/1", {"criterion": "Z9"})
    assert elsewhere.status_code == 404


@pytest.mark.usefixtures("editions_at_hand")
def test_it_takes_the_same_few_statements_however_much_was_practiced(
    work, anchors, browser_of
):
    priya = browser_of(work.priya)

    def asked(address):
        page(priya, address)
        with CaptureQueriesContext(connection) as captured:
            page(priya, address)
        return sum(each["sql"].startswith("SELECT") for each in captured)

    addresses = ("/assess/practice", HOME, f"{HOME}/1")
    few = [asked(each) for each in addresses]
    truths = AnchorTruth.objects.all()
    for _round in range(5):
        PracticeAnswer.objects.bulk_create(
            PracticeAnswer(person=work.priya, truth=each, level="developing")
            for each in truths
        )
    assert [asked(each) for each in addresses] == few
    assert max(few) <= 12
