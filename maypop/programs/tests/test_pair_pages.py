"""The pages of a pair and of the board: who enters, what is kept, what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maypop.base import clock
from maypop.people.models import Role
from maypop.programs import actions
from maypop.programs.models import MeetingNote, Pairing, Proposal
from maypop.programs.pairs import together

from . import pairing
from .pairing import signed_in


@pytest.fixture
def pair(around):
    pairing.offers(around.emeka, seats=0)
    return around.pair()


def here(around, pair, name="pair", *more):
    return around.url(name, pair.public_id, *more)


def asked_of(client, url):
    """As often as it takes until the session has nothing to write."""
    client.get(url)
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_a_leader_confirms_for_their_own_district_alone(around):
    mine, other = around.proposed(), around.of(around.tobias)
    hers = signed_in(around.lucinda)
    page = hers.get(around.url("board", around.phase.public_id)).content.decode()
    assert "Maribel" in page
    assert "Tobias" not in page
    for found, status in ((mine, 302), (other, 404)):
        url = around.url("confirm", around.phase.public_id, found.public_id)
        assert hers.post(url).status_code == status
    assert [each.learner for each in confirmed()] == [around.maribel]


def confirmed():
    rows = Proposal.objects.for_the_system(pairing.WHY)
    return rows.filter(state=Proposal.State.CONFIRMED)


def test_a_leader_confirms_but_does_not_propose(around):
    hers = signed_in(around.lucinda)
    for name, *more in (("propose",), ("choice", around.maribel.public_id)):
        url = around.url(name, around.phase.public_id, *more)
        assert hers.post(url).status_code == 403


def test_all_that_were_on_the_page_are_confirmed_and_no_others(around):
    mine, other = around.proposed(), around.of(around.tobias)
    hers = signed_in(around.lucinda)
    url = around.url("confirm_all", around.phase.public_id)
    named = [str(mine.public_id), str(other.public_id), "nonsense"]
    assert hers.post(url, {"proposal": named}).status_code == 302
    assert [each.learner for each in confirmed()] == [around.maribel]


def test_a_stranger_to_the_program_finds_no_board(around):
    far = pairing.place("Far", "state")
    manager = pairing.person("Winona", far, Role.PROGRAM_MANAGER)
    client = signed_in(manager)
    assert client.get(around.url("board", around.phase.public_id)).status_code == 404
    assert client.get(around.url("boards")).status_code == 200
    assert signed_in(around.maribel).get(around.url("boards")).status_code == 403


def test_from_the_board_to_a_pair_by_plain_forms(around):
    manager, hers = signed_in(around.constance), signed_in(around.maribel)
    phase = around.phase.public_id
    manager.post(around.url("propose", phase))
    choice = around.url("choice", phase, around.maribel.public_id)
    now = around.of(around.maribel).mentor
    other = around.emeka if now == around.verity else around.verity
    assert str(now.public_id) not in manager.get(choice).content.decode()
    assert manager.post(choice, {"mentor": str(now.public_id)}).status_code == 422
    assert manager.post(choice, {"mentor": str(other.public_id)}).status_code == 302
    found = around.of(around.maribel)
    signed_in(around.lucinda).post(around.url("confirm", phase, found.public_id))
    assert hers.get(around.url("asked", found.public_id)).status_code == 200
    hers.post(around.url("acceptance", found.public_id))
    last = signed_in(other).post(around.url("acceptance", found.public_id))
    made = Pairing.objects.seen_by(around.maribel).get()
    assert last["Location"] == around.url("pair", made.public_id)


def test_no_is_one_click_without_a_reason(around):
    found = around.confirmed()
    hers = signed_in(around.maribel)
    assert hers.post(around.url("refusal", found.public_id)).status_code == 302
    assert hers.get(around.url("asked", found.public_id)).status_code == 404
    page = signed_in(around.constance).get(
        around.url("waiting", around.phase.public_id)
    )
    assert "Maribel" in page.content.decode()


def test_only_the_two_find_their_proposal(around):
    found = around.confirmed()
    for who, status in ((around.maribel, 200), (around.tobias, 404)):
        url = around.url("asked", found.public_id)
        assert signed_in(who).get(url).status_code == status
    assert signed_in(around.lucinda).get(url).status_code == 404


def test_both_set_goals_and_either_says_that_they_are_reached(around, pair):
    hers, mentors = signed_in(around.maribel), signed_in(around.verity)
    hers.post(here(around, pair, "goals"), {"goal-text": "Count to three"})
    goal = pair.goals.get()
    mentors.post(here(around, pair, "goal", goal.public_id))
    mentors.post(here(around, pair, "goal", goal.public_id))
    assert goal.reached.by == around.verity
    assert "Reached, says Verity" in hers.get(here(around, pair)).content.decode()


def test_a_form_to_mend_keeps_what_was_typed(around, pair):
    hers = signed_in(around.maribel)
    said = {
        "contact-day": "2030-01-01",
        "contact-kind": "call",
        "contact-minutes": "700",
    }
    answer = hers.post(here(around, pair, "contacts"), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "still to come" in page
    assert 'value="700"' in page


def test_time_is_logged_and_taken_away_by_whoever_logged_it(around, pair):
    hers, mentors = signed_in(around.maribel), signed_in(around.verity)
    day = around.verity.today().isoformat()
    said = {"contact-day": day, "contact-kind": "call", "contact-minutes": "40"}
    assert mentors.post(here(around, pair, "contacts"), said).status_code == 302
    line = pair.touchpoints.get()
    assert "40 minutes in all" in hers.get(here(around, pair)).content.decode()
    gone = here(around, pair, "contact", line.public_id)
    assert hers.post(gone).status_code == 403
    assert mentors.post(gone).status_code == 302
    assert not pair.touchpoints.exists()


def test_of_two_who_change_a_note_both_texts_are_kept(around, pair):
    hers, mentors = signed_in(around.maribel), signed_in(around.verity)
    note = actions.write_note(pair, "First", day=clock.today(), by=around.verity)
    url = here(around, pair, "note", note.public_id)
    assert hers.post(url, {"text": "Hers", "version": 1}).status_code == 302
    answer = mentors.post(url, {"text": "Verity's", "version": 1})
    assert answer.status_code == 409
    assert "Hers" in answer.content.decode()
    assert "Verity&#x27;s" in answer.content.decode()
    assert [each.text for each in note.earlier.all()] == ["First"]


def test_twin_without_the_version_the_first_would_be_lost(around, pair, monkeypatch):
    note = actions.write_note(pair, "First", day=clock.today(), by=around.verity)
    late = MeetingNote.objects.get(pk=note.pk)
    actions.change_note(note, "Hers", version=1, by=around.maribel)

    def overwrite(self, text, **_facts):
        MeetingNote.objects.filter(pk=self.pk).update(text=text)

    monkeypatch.setattr(MeetingNote, "replace", overwrite)
    actions.change_note(late, "Verity's", version=1, by=around.verity)
    assert MeetingNote.objects.get().text == "Verity's"


def test_either_ends_it_at_once_and_needs_no_reason(around, pair):
    mentors, hers = signed_in(around.verity), signed_in(around.maribel)
    assert mentors.get(here(around, pair, "end")).status_code == 200
    assert Pairing.objects.seen_by(around.verity).under_way().exists()
    assert mentors.post(here(around, pair, "end")).status_code == 302
    assert mentors.get(here(around, pair)).status_code == 404
    assert hers.get(here(around, pair)).status_code == 200


def doors(around, pair):
    """Every address of a pair, as the mentor knew it."""
    goal = actions.add_goal(pair, "Count", by=around.verity)
    day = clock.today()
    note = actions.write_note(pair, "Words", day=day, by=around.verity)
    line = actions.log_contact(pair, by=around.verity, day=day, kind="call", minutes=5)
    for name in ("pair", "end", "hand_over"):
        yield "get", here(around, pair, name)
    yield "get", here(around, pair, "note", note.public_id)
    for name in ("agreement", "goals", "contacts", "notes", "end"):
        yield "post", here(around, pair, name)
    yield "post", here(around, pair, "hand_over")
    yield "post", here(around, pair, "goal", goal.public_id)
    yield "post", here(around, pair, "contact", line.public_id)
    yield "post", here(around, pair, "note", note.public_id)


def test_after_the_end_every_door_is_shut_to_the_mentor(around, pair):
    mentors = signed_in(around.verity)
    every = list(doors(around, pair))
    for how, url in every:
        if how == "get":
            assert mentors.get(url).status_code == 200, url
    actions.part(pair, by=around.maribel)
    for how, url in every:
        assert getattr(mentors, how)(url).status_code == 404, url
    assert "Maribel" not in mentors.get(around.url("mine")).content.decode()


def test_after_the_end_the_educator_reads_and_adds_nothing(around, pair):
    every = list(doors(around, pair))
    actions.part(pair, by=around.verity)
    hers = signed_in(around.maribel)
    page = hers.get(here(around, pair)).content.decode()
    assert "This pair ended" in page
    assert "Words" in page
    changed = [hers.post(url).status_code for how, url in every if how == "post"]
    assert {*changed} <= {403, 409, 302}  # to end it again finds it done
    assert pair.goals.count() == pair.notes.count() == 1


def test_under_lock_an_open_page_adds_nothing_to_an_ended_pair(around, pair):
    """It ended while the other one was typing."""
    stale = Pairing.objects.open_to(around.verity).get()
    actions.part(pair, by=around.maribel)
    with pytest.raises(together.Conflict):
        actions.add_goal(stale, "Late", by=around.verity)
    assert not pair.goals.exists()


def test_twin_without_the_question_under_lock_it_would(around, pair, monkeypatch):
    stale = Pairing.objects.open_to(around.verity).get()
    actions.part(pair, by=around.maribel)
    monkeypatch.setattr(together, "_still_a_pair", lambda _pairing: None)
    actions.add_goal(stale, "Late", by=around.verity)
    assert pair.goals.exists()


def test_a_profile_is_said_kept_and_said_anew(around):
    client = signed_in(around.verity)
    url = around.url("profile")
    said = {
        "strength-ins-qu": "observed-4",
        "lowest": "-1",
        "highest": "2",
        "subjects": ["arts"],
        "capacity": "1",
        "words": "I listen.",
    }
    assert client.post(url, said).status_code == 302
    assert around.verity.strengths.get().level == 4
    page = client.get(url).content.decode()
    assert "I listen." in page
    assert client.post(url, said | {"lowest": "9"}).status_code == 422
    client.post(url, said | {"strength-ins-qu": ""})
    assert not around.verity.strengths.exists()


def test_the_pages_ask_the_same_number_of_questions_however_many_they_are(around):
    def counts():
        phase = around.phase.public_id
        choice = around.maribel.public_id
        boss = signed_in(around.constance)
        return {
            "board": asked_of(boss, around.url("board", phase)),
            "waiting": asked_of(boss, around.url("waiting", phase)),
            "choice": asked_of(boss, around.url("choice", phase, choice)),
            "led": asked_of(signed_in(around.lucinda), around.url("board", phase)),
            "mine": asked_of(signed_in(around.verity), around.url("mine")),
        }

    around.proposed()
    pairing.asks(around, pairing.person("Last", around.cedar), around.cedar)
    few = counts()
    pairing.many(around, 30)
    for number in range(10):
        pairing.mentor(f"Mentor{number}", around.laurel, pairing.FOURTH)
    actions.propose(around.phase, by=around.constance)
    pairing.asks(around, pairing.person("Later", around.cedar), around.cedar)
    assert counts() == few
    assert max(few.values()) <= 12


def test_a_pair_page_asks_the_same_with_many_lines(around, pair):
    url, client = here(around, pair), signed_in(around.verity)
    few = asked_of(client, url)
    day = clock.today() - timedelta(days=1)
    for number in range(20):
        actions.add_goal(pair, f"Goal {number}", by=around.verity)
        actions.write_note(pair, "Words", day=day, by=around.maribel)
        actions.log_contact(
            pair, by=around.maribel, day=day, kind="call", minutes=1 + number
        )
    assert asked_of(client, url) == few <= 12
