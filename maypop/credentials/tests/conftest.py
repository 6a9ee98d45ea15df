import pytest

from maypop.assessment.tests.making import Work, work
from maypop.credentials.models import Award
from maypop.people.models import Person

from . import making


@pytest.fixture
def story(db: None) -> Work:
    """Maribel's work lies with Priya; nothing is decided yet."""
    return work()


@pytest.fixture
def award(story: Work) -> Award:
    """Issued, and private."""
    return making.issued(story)


@pytest.fixture
def constance(db: None) -> Person:
    return making.constance()
