from typing import Any

import pytest

from maypop.assessment.tests.making import Work, work
from maypop.base.tests.once import Once, once_a_module
from maypop.credentials.models import Award
from maypop.people.models import Person

from . import making

once = once_a_module(work)


@pytest.fixture
def story(once: Once[Work], db: None, settings: Any) -> Work:
    """Maribel's work lies with Priya; nothing is decided yet."""
    return once.again(settings.MEDIA_ROOT)


@pytest.fixture
def award(story: Work) -> Award:
    """Issued, and private."""
    return making.award_of(story) or making.issued(story)


@pytest.fixture
def constance(db: None) -> Person:
    return making.constance()
