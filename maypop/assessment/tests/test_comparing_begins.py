"""When two come to compare and when they do not; and that each answers once."""

import pytest
from django.db import IntegrityError, transaction

from maypop.assessment import comparing
from maypop.assessment.models import Assignment, Revision, Tie
from maypop.base.conflict import Conflict

from . import making, two
from .test_comparing import BELOW, WHY


def test_one_answer_is_what_counts(work):
    q6 = work.edition.criteria.get(code="Q6")
    first, _second = two.split(work, "Q6", "Q8", reconciles=True)
    comparing.stand(first, q6, by=work.priya, reason="Yes.")
    with pytest.raises(Conflict):
        comparing.revise(first, q6, BELOW, by=work.priya, reason=WHY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(rating=Revision.objects.get().rating, reason="Twice.")


def test_without_reconciling_nobody_compares(work):
    two.split(work, "Q6")
    assert two.state_of(work) == "adjudicating"
    assert not Assignment.objects.seen_by(work.priya).exists()


def test_before_both_are_in_neither_sees_anything_of_the_other(work, browser_of):
    first, second = two.both_read(work, reconciles=True)
    two.lock(second, below=("Q6",))
    priya = browser_of(work.priya)
    assert priya.get(f"/assess/{first.blind_id}/compare").status_code == 404
    assert making.GAP not in priya.get(f"/assess/{first.blind_id}").content.decode()
    assert priya.get(f"/assess/{second.blind_id}/compare").status_code == 404


@pytest.mark.parametrize("close", [1, 2])
def test_nobody_compares_what_they_are_too_close_to_by_now(work, close):
    first, other = two.both_read(work, reconciles=True)
    two.lock(first)
    for reader in (work.priya, work.graham)[:close]:
        Tie.objects.create(
            person=reader, submission=work.submission, kind="family", by=reader
        )
    two.lock(other, below=("Q6",))
    assert not Assignment.objects.seen_by(work.priya).exists()
    assert Assignment.objects.seen_by(work.graham).exists() == (close == 1)
    goes_on = "reconciling" if close == 1 else "adjudicating"
    assert two.state_of(work) == goes_on
