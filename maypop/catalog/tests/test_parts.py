"""The parts of an edition are read once, and only when it is there to stay."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.catalog.models import criteria_of, parts_of
from maypop.catalog.tests.making import edition

pytestmark = pytest.mark.django_db


def reads(edition_id):
    with CaptureQueriesContext(connection) as asked:
        for part in parts_of(edition_id):
            assert list(part.checks.all())
    return len(asked)


def test_the_rubric_comes_in_its_order_with_the_part_of_each_criterion():
    made = edition()
    criteria = criteria_of(made.pk)
    assert criteria == list(made.criteria.all())
    assert {each.requirement for each in criteria} == set(made.requirements.all())


def test_what_is_not_committed_is_read_anew():
    made = edition()
    assert [reads(made.pk), reads(made.pk)] == [3, 3]


@pytest.mark.usefixtures("editions_at_hand")
def test_what_is_committed_is_read_once():
    made = edition()
    assert [reads(made.pk), reads(made.pk)] == [3, 0]
