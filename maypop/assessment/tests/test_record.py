"""What one reader has done, to that reader; and thanks that name nobody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.assessment import actions
from maypop.assessment.models import (
    Assignment,
    Certification,
    Rating,
    Review,
    Thanks,
)
from maypop.base import clock
from maypop.journeys.models import Submission

from . import making

WHY = "tests look at every reader"


def page(browser, address="/assess/record"):
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_record_begins_empty_and_is_for_those_who_judge(work, browser_of):
    shown = page(browser_of(work.ferdinand))
    assert "Nothing to count yet" in shown
    assert "No certification is in force" in shown
    assert "read by a second assessor so far" in shown
    for other in (work.maribel, work.lucinda):
        assert browser_of(other).get("/assess/record").status_code == 403


def test_of_two_places_of_which_one_lies_below_the_other_one_is_current(
    work, browser_of
):
    priya = browser_of(work.priya)
    for here, other in (("/assess/record", "/assess"), ("/assess", "/assess/record")):
        shown = page(priya, here)
        assert f'<a href="{here}" aria-current="page">' in shown
        assert f'<a href="{other}">' in shown
    inside = page(priya, f"/assess/{work.assignment.blind_id}")
    assert '<a href="/assess" aria-current="page">' in inside


def test_it_says_how_long_and_whether_in_time(work, browser_of):
    with clock.at(work.phase.due(work.submission.sent_at, 2)):
        making.decided(work)
    shown = page(browser_of(work.priya))
    assert "<dt>Read and rated</dt><dd>1 of 1" in shown
    assert "with you for 2 business days or less" in shown
    shown = page(browser_of(work.ferdinand))
    assert "<dt>Confirmed</dt><dd>1 of 1" in shown
    assert "Read and rated" not in shown


def test_a_late_one_is_not_in_time(work, browser_of):
    with clock.at(work.assignment.due_at + timedelta(minutes=1)):
        making.decided(work)
    assert "<dt>Read and rated</dt><dd>0 of 1" in page(browser_of(work.priya))


def test_what_was_given_back_is_not_counted(work, browser_of):
    actions.decline(work.assignment, by=work.priya, reason="I know this classroom.")
    assert "Nothing to count yet" in page(browser_of(work.priya))


def read_by_graham_as_well(work, *, count, differs):
    """So many others, decided, read by both; in some of the ratings they differ."""
    making.many(work, count)
    rows = Submission.objects.for_the_system(WHY).exclude(pk=work.submission.pk)
    rows.update(state="decided")
    criteria = [*work.edition.criteria.all()]
    for each in rows:
        given = each.assignments.get()
        other = Assignment.objects.create(submission=each, reader=work.graham, seat=2)
        for one, low in ((given, False), (other, True)):
            one.end()
            review = Review.objects.create(assignment=one, overall="Clear.", digest="")
            Rating.objects.bulk_create(
                Rating(
                    review=review, criterion=criterion, where="@3:48", feedback="More.",
                    level="developing" if low and at < differs else "demonstrated",
                )
                for at, criterion in enumerate(criteria)
            )  # fmt: skip
    return len(criteria)


def test_agreement_is_told_where_two_read_and_there_is_enough_of_it(work, browser_of):
    read_by_graham_as_well(work, count=2, differs=1)
    shown = page(browser_of(work.priya))
    assert shown.count("Too few to say: 22 criteria so far") == 4
    making.many(work, 1)  # what only one has read changes nothing
    assert page(browser_of(work.priya)).count("Too few to say: 22") == 4


def test_with_more_the_figures_stand_with_their_intervals(work, browser_of):
    n = 3 * read_by_graham_as_well(work, count=3, differs=1)
    shown = page(browser_of(work.priya))
    assert "Too few" not in shown
    assert f"<b>{(n - 3) / n:.2f}</b>" in shown  # 30 of 33 alike
    assert f"{n} criteria" in shown
    assert "Agreement on the pass line" in shown
    assert work.graham.given_name not in shown
    Submission.objects.for_the_system(WHY).filter(state="decided").update(
        state="approving"
    )
    assert "read by a second assessor so far" in page(browser_of(work.priya))


def test_certifications_say_until_when(work, browser_of):
    until = clock.now() + timedelta(days=12)
    Certification.objects.filter(person=work.priya).update(until=until)
    shown = page(browser_of(work.priya))
    assert "Only until" in shown
    with clock.at(until + timedelta(minutes=1)):
        assert "No certification is in force" in page(browser_of(work.priya))


def test_an_educator_says_thank_you_once_and_nobody_learns_who(work, browser_of):
    hers = browser_of(work.maribel)
    sent = f"/work/{work.journey.public_id}/sent/{work.submission.public_id}"
    assert "Say thank you" not in page(hers, sent)
    assert hers.post(f"{sent}/thanks").status_code == 409
    making.decided(work, below=("Q6",))
    assert "Say thank you" in page(hers, sent)
    for _tap in "twice":
        assert hers.post(f"{sent}/thanks").status_code == 302
    assert Thanks.objects.count() == 1
    shown = page(hers, sent)
    assert "You said thank you." in shown
    assert work.priya.family_name not in shown
    shown = page(browser_of(work.priya))
    assert "<dt>Thanks</dt><dd>1<small>" in shown
    assert "1 in the last 30 days" in shown
    for hidden in (work.maribel.family_name, work.assignment.blind_id):
        assert hidden not in shown
    assert browser_of(work.priya).post(f"{sent}/thanks").status_code == 404


@pytest.mark.usefixtures("editions_at_hand")
def test_it_takes_the_same_few_statements_for_any_number(work, browser_of):
    priya = browser_of(work.priya)

    def asked() -> int:
        page(priya)
        with CaptureQueriesContext(connection) as captured:
            page(priya)
        return sum(each["sql"].startswith("SELECT") for each in captured)

    read_by_graham_as_well(work, count=1, differs=1)
    few = asked()
    making.many(work, 40)
    rows = Assignment.objects.for_the_system(WHY).filter(review=None)
    Review.objects.bulk_create(
        Review(assignment=each, overall="Clear.", digest="") for each in rows
    )
    rows.update(ended_at=clock.now())
    Assignment.objects.for_the_system(WHY).update(ended_at=clock.now())
    assert asked() == few <= 11
