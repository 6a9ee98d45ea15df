"""Whoever mentors a whole cohort judges nobody in it, nor the other way round."""

import pytest

from maypop.assessment.rules import OWN_MENTOR, bars
from maypop.assessment.tests.making import work
from maypop.base.conflict import Conflict
from maypop.people.models import Membership, Role
from maypop.programs.actions import accompany, leave_off


@pytest.mark.django_db
def test_a_reader_who_mentors_the_cohort_is_barred_and_no_reader_can_mentor_it():
    made = work()
    submission, priya = made.assignment.submission, made.priya
    seat = submission.journey.place
    other = next(each for each in (made.graham, made.ferdinand) if each != priya)
    for person in (priya, other):
        home = person.memberships.all()[0].organization
        Membership.objects.create(person=person, organization=home, role=Role.MENTOR)
    with pytest.raises(Conflict) as kept:
        accompany(seat.cohort, priya, by=made.maribel)
    assert "cannot mentor this cohort" in str(kept.value.say)
    assert OWN_MENTOR not in [*bars(other, submission)]
    row = accompany(seat.cohort, other, by=made.maribel)
    assert OWN_MENTOR in [*bars(other, submission)]
    leave_off(row, by=made.maribel)
    assert OWN_MENTOR in [*bars(other, submission)]
