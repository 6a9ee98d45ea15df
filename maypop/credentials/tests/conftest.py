from collections.abc import Iterator
from typing import Any

import pytest

from maypop.assessment.tests.making import Work, work
from maypop.base.tests.once import Once, made_once
from maypop.credentials.models import Award
from maypop.people.models import Person

from . import making


@pytest.fixture(scope="module")
def once(
    django_db_setup: None,  # asked for only to come first
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Once[Work]]:
    files = tmp_path_factory.mktemp("once")
    with made_once(work, files, django_db_blocker) as once:
        yield once


@pytest.fixture
def story(once: Once[Work], db: None, settings: Any) -> Work:
    """Maribel's work lies with Priya; nothing is decided yet."""
    return once.again(settings.MEDIA_ROOT)


@pytest.fixture
def award(story: Work) -> Award:
    """Issued, and private."""
    return making.issued(story)


@pytest.fixture
def constance(db: None) -> Person:
    return making.constance()
