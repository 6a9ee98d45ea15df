"""Two at once on an appeal from a case; and each guard taken away, to see it."""

from functools import partial
from threading import Barrier

import pytest
from django.db import IntegrityError

from maypop.assessment import actions
from maypop.assessment.contesting import filing, hearing
from maypop.assessment.models import CaseAnswer, CaseAppeal, Opinion
from maypop.base.tests.once import committed
from maypop.people.models import Role

from . import making
from .test_cases_races import lost
from .test_contesting import FOUND, MINE, appealed, settled
from .test_decision_races import at_once

WHY = "tests look at everything"


work = committed(making.work)


@pytest.fixture
def winifred(work):
    return making.person("Winifred", Role.ADJUDICATOR, making.state())


def appealing(work, winifred, deed=actions.appeal_from_case):
    case = settled(work, winifred)
    return partial(deed, case, by=work.maribel, ground="own", words=MINE)


def test_of_two_appeals_from_a_case_one_is_filed(work, winifred):
    deed = appealing(work, winifred)
    assert len(lost(at_once(deed, deed))) == 1
    assert CaseAppeal.objects.for_the_system(WHY).count() == 1


def test_twin_without_its_lock_the_constraint_notices(work, winifred, monkeypatch):
    both_have_asked = Barrier(2, timeout=20)
    ask = filing.CaseAppeal.objects.for_the_system

    class Waiting:
        def filter(self, **asked):
            found = ask(WHY).filter(**asked).exists()
            both_have_asked.wait()
            return type("Told", (), {"exists": lambda _: found})()

    monkeypatch.setattr(filing, "locked", lambda each: each)
    monkeypatch.setattr(filing, "publish", lambda *_: None)
    monkeypatch.setattr(
        filing.CaseAppeal.objects, "for_the_system", lambda *_: Waiting()
    )
    deed = appealing(work, winifred, actions.appeal_from_case.__wrapped__)
    outcomes = at_once(deed, deed)
    monkeypatch.undo()
    assert [type(each) for each in lost(outcomes)] == [IntegrityError]
    assert CaseAppeal.objects.for_the_system(WHY).count() == 1


def hearings(work, winifred, deed=actions.hear):
    appeal = appealed(work, settled(work, winifred))
    people = [
        making.person(each, Role.ADJUDICATOR, making.state())
        for each in ("Ottoline", "Casimir")
    ]
    return appeal, [
        partial(deed, appeal, by=each, verdict="lifted", reasons=FOUND)
        for each in people
    ]


def test_two_who_say_it_at_once_answer_it_once(work, winifred):
    _appeal, deeds = hearings(work, winifred)
    assert lost(at_once(*deeds)) == []
    assert sorted(Opinion.objects.values_list("seat", flat=True)) == [1, 2]
    assert CaseAnswer.objects.count() == 1


def test_twin_without_its_lock_both_take_the_same_seat(work, winifred, monkeypatch):
    both_have_read = Barrier(2, timeout=20)
    monkeypatch.setattr(hearing, "locked", lambda each: each)
    monkeypatch.setattr(hearing, "bars", lambda *_: [both_have_read.wait()][:0])
    _appeal, deeds = hearings(work, winifred, actions.hear.__wrapped__)
    outcomes = at_once(*deeds)
    assert [type(each) for each in lost(outcomes)] == [IntegrityError]
    assert not CaseAnswer.objects.exists()
