"""What a phase is set to: by whom, over whose version, and until it is archived."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from maypop.base import clock
from maypop.base.conflict import Conflict
from maypop.base.frozen import FrozenError
from maypop.programs import actions, closing, gathering, offering, setting
from maypop.programs.models import Archiving, Fact, Kind, Phase
from maypop.trail.models import Entry

PROMISES = {
    "decision_days": 10,
    "review_days": 5,
    "adjudication_days": 8,
    "reply_days": 3,
}


def over(phase: Phase) -> Phase:
    """Its last day was yesterday."""
    yesterday = clock.today() - timedelta(days=1)
    Phase.objects.filter(pk=phase.pk).update(
        opens_on=yesterday - timedelta(days=90), closes_on=yesterday
    )
    phase.refresh_from_db()
    return phase


def test_a_group_is_saved_with_name_and_time_and_what_it_was(state, constance):
    answer = constance.post(state.at("settings", "promises"), PROMISES | {"version": 0})
    assert answer.status_code == 302
    phase = state.phase()
    assert (phase.decision_days, phase.reply_days, phase.version) == (10, 3, 1)
    entry = Entry.objects.about(phase).get(verb="phase.change")
    assert entry.actor == state.constance
    assert entry.particulars.facts["before"]["decision_days"] == "5"
    assert entry.particulars.facts["after"]["decision_days"] == "10"


def test_what_is_as_it_was_leaves_no_trace(state, constance):
    same = {name: getattr(state.phase(), name) for name in PROMISES}
    constance.post(state.at("settings", "promises"), same | {"version": 0})
    assert state.phase().version == 0
    assert not Entry.objects.about(state.phase()).filter(verb="phase.change").exists()


def test_whoever_was_slower_reads_both_and_may_still_decide(state, constance):
    url = state.at("settings", "care")
    first = {"stalled_after": 10, "media_days": 30, "version": 0}
    assert constance.post(url, first).status_code == 302
    late = constance.post(url, {"stalled_after": 21, "media_days": 30, "version": 0})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Your words are kept." in page
    assert 'value="21"' in page
    assert "quiet days: <b>10</b>" in page
    assert "decision: <b>" not in page  # what nobody changed is not told
    assert state.phase().stalled_after == 10
    again = {"stalled_after": 21, "media_days": 30, "version": 1}
    assert constance.post(url, again).status_code == 302
    assert state.phase().stalled_after == 21


@pytest.mark.parametrize(
    ("group", "wrong"),
    [
        ("promises", PROMISES | {"review_days": 9}),
        ("promises", PROMISES | {"decision_days": 31}),
        ("reading", {"double_review": 101}),
        ("care", {"stalled_after": 0, "media_days": 366}),
        ("dates", {"name": "", "opens_on": "soon", "closes_on": "2027-05-28"}),
        ("dates", {"name": "P", "opens_on": "2027-05-28", "closes_on": "2026-08-24"}),
        ("incentives", {"incentives": "x" * 201}),
    ],
)
def test_what_makes_no_sense_comes_back_to_be_mended(state, constance, group, wrong):
    answer = constance.post(state.at("settings", group), wrong | {"version": 0})
    assert answer.status_code == 422
    assert "your attention" in answer.content.decode()
    assert state.phase().version == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"review_days": 5, "adjudication_days": 4},
        {"adjudication_days": 6},
        {"double_review": 101},
        {"stalled_after": 0},
        {"reply_days": 0},
        {"slug": "phase-1"},
        {"slug": ""},
    ],
)
def test_the_database_itself_refuses_it(state, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Phase.objects.filter(pk=state.phase().pk).update(**wrong)


def test_incentives_stand_as_they_were_typed(state, constance):
    lines = {"incentives": "A stipend of $100\n\nA day of release\n", "version": 0}
    constance.post(state.at("settings", "incentives"), lines)
    told = [each.text for each in state.phase().incentives.all()]
    assert told == ["A stipend of $100", "A day of release"]


def test_a_group_that_is_not_there_is_not_found(state, constance):
    assert constance.get(state.at("settings", "weather")).status_code == 404


def test_dates_cannot_leave_a_cohort_outside(state, constance):
    phase = state.phase()
    phase.cohorts.filter(organization=state.cedar).update(
        opens_on=phase.opens_on, closes_on=phase.closes_on
    )
    moved = {"name": "Phase 2", "opens_on": phase.opens_on + timedelta(days=7)}
    moved["closes_on"] = phase.closes_on
    answer = constance.post(state.at("settings", "dates"), moved | {"version": 0})
    assert answer.status_code == 422
    assert "Cedar Glade has dates of its own outside those." in answer.content.decode()


# --- figures -------------------------------------------------------------------------
COUNTED = {
    "kind": "actual",
    "what": "Earned",
    "value": "27 of 58",
    "unit": "educators",
    "as_of": "2026-11-18",
    "source": "Own count",
}


def test_a_figure_is_noted_beside_those_that_say_otherwise(state, constance):
    url = state.at("facts")
    assert constance.post(url, COUNTED).status_code == 302
    assert constance.post(url, COUNTED | {"value": "29 of 58"}).status_code == 302
    shown = constance.get(state.at("phase")).content.decode()
    assert "27 of 58" in shown
    assert "29 of 58" in shown


def test_a_rate_without_its_numbers_is_not_noted(state, constance):
    for value in ("46.5 %", "46.5 percent"):
        answer = constance.post(state.at("facts"), COUNTED | {"value": value})
        assert answer.status_code == 422
        assert "how many of how many" in answer.content.decode()


def test_the_very_same_figure_is_noted_once(state, constance):
    constance.post(state.at("facts"), COUNTED)
    again = constance.post(state.at("facts"), COUNTED)
    assert again.status_code == 422
    assert "noted already" in again.content.decode()


def test_a_figure_is_never_overwritten(state):
    fact = state.phase().facts.first()
    fact.value = "300"
    with pytest.raises(FrozenError):
        fact.save()
    with pytest.raises(FrozenError):
        Fact.objects.update(value="300")


def test_an_own_figure_without_a_date_is_refused_by_the_database(state):
    with pytest.raises(IntegrityError), transaction.atomic():
        setting.Fact.objects.create(
            phase=state.phase(), kind=Kind.TARGET, what="W", value="1", source="S"
        )


# --- put away ------------------------------------------------------------------------
def test_a_phase_is_archived_with_a_reason_once_it_is_over(state, constance):
    early = constance.post(state.at("archive"), {"reason": "Done."})
    assert early.status_code == 422
    assert "It can be archived after that day." in early.content.decode()
    over(state.phase())
    assert constance.post(state.at("archive"), {"reason": " "}).status_code == 422
    assert constance.post(state.at("archive"), {"reason": "Done."}).status_code == 302
    shown = constance.get(state.at("phase")).content.decode()
    assert "Constance Abernathy archived it on" in shown
    assert "Done." in shown
    assert ">Change<" not in shown
    for address in ("offers", "facts", "delegations", "new_cohort", "archive"):
        assert constance.get(state.at(address)).status_code == 409
    assert constance.get(state.at("rollover")).status_code == 200


def test_nothing_changes_what_is_archived(state):
    phase, by = over(state.phase()), state.constance
    setting.archive(phase, by=by, reason="Done.")
    cohort = phase.cohorts.first()
    deeds = [
        lambda: setting.change(phase, version=0, by=by, decision_days=6),
        lambda: setting.promise_incentives(phase, [], version=0, by=by),
        lambda: setting.note_fact(phase, by=by, kind=Kind.TARGET, what="W"),
        lambda: setting.archive(phase, by=by, reason="Again."),
        lambda: offering.offer(phase, [], version=0, by=by),
        lambda: gathering.open_cohort(phase, state.cedar, by=by, name="Late"),
        lambda: gathering.change_cohort(cohort, version=0, by=by, name="Late"),
        lambda: actions.keep_media_for(phase, 60, by=by),
        lambda: actions.look_first(phase, wanted=True, by=by),
    ]
    for deed in deeds:
        with pytest.raises(Conflict, match="archived"):
            deed()
    assert Archiving.objects.get().reason == "Done."


# --- closed days ---------------------------------------------------------------------
def test_weekdays_are_closed_and_opened_again(state, constance):
    said = {"first": "2026-12-24", "last": "2026-12-28", "name": "Winter break"}
    base = f"/programs/{state.program.slug}"
    assert constance.post(f"{base}/closures", said).status_code == 302
    days = list(state.program.closures.values_list("day", flat=True))
    assert days == [date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 28)]
    assert "Closed: Winter break" in constance.get(base).content.decode()
    removal = f"{base}/closures/2026-12-24/removal"
    assert constance.post(removal).status_code == 302
    assert constance.post(removal).status_code == 404
    assert constance.post(f"{base}/closures/someday/removal").status_code == 404
    assert state.program.closures.count() == 2


def test_closing_the_same_days_twice_changes_nothing(state):
    thursday = date(2026, 11, 26)
    told = {"name": "Thanksgiving", "by": state.constance}
    assert closing.close(state.program, thursday, thursday, **told) == 1
    assert closing.close(state.program, thursday, thursday, **told) == 0


def test_days_that_run_backward_come_back_to_be_mended(state, constance):
    said = {"first": "2026-12-28", "last": "2026-12-24"}
    answer = constance.post(f"/programs/{state.program.slug}/closures", said)
    assert answer.status_code == 422
    assert "within a year" in answer.content.decode()
