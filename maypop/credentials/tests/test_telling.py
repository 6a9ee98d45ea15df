"""Word of a credential to whoever earned it."""

import pytest

from maypop.credentials.telling import AWARDED, REVOKED
from maypop.notices.models import Notice
from maypop.notices.rules import still_holding

from . import making

pytestmark = pytest.mark.django_db


def told(award, kind):
    return Notice.objects.seen_by(award.journey.learner).filter(kind=kind)


def test_whoever_earned_it_hears_of_it_once_and_of_its_end():
    award = making.issued()
    assert told(award, AWARDED).get().path == "/earned"
    assert still_holding(list(told(award, AWARDED)))
    making.revoked(award, making.constance())
    assert told(award, REVOKED).get().facts == {"edition": award.journey.edition.title}
    assert not still_holding(list(told(award, AWARDED))), "it can be shared no more"
