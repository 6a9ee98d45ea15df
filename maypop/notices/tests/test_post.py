"""Mail is carried: bundled, never lost, and a second copy bears the same name."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from maypop.base import clock
from maypop.notices import actions, post
from maypop.notices.models import Letter, Notice, Outage, Pace
from maypop.notices.models.letter import MOST_TRIES
from maypop.notices.rules import KINDS

from . import making
from .making import DECIDED, NOON, REVOKED, WHY

letters = Letter.objects.for_the_system(WHY)
HERE = f"{__name__}."


class Killed(BaseException):
    """The process is gone; nothing after this line runs."""


class Unplugged(EmailBackend):
    def open(self):
        raise ConnectionRefusedError("nobody listens")


class Choosy(EmailBackend):
    """Refuses one address for good, and says so as a server does."""

    def send_messages(self, messages):
        to = messages[0].to[0]
        if to.startswith("hollis"):
            raise post.SMTPRecipientsRefused({to: (550, b"no such mailbox")})
        return super().send_messages(messages)


class Busy(EmailBackend):
    """Takes nothing for now."""

    def send_messages(self, messages):
        raise post.SMTPRecipientsRefused({messages[0].to[0]: (451, b"greylisted")})


class Meddling(EmailBackend):
    """While it sends, another carrier goes the same round."""

    def send_messages(self, messages):
        sent = super().send_messages(messages)
        making.round_of_post()
        return sent


@pytest.fixture(autouse=True)
def _noon(db):
    with clock.at(NOON):
        yield


@pytest.fixture
def maribel(db):
    return making.person("Maribel")


def killed_after_sending(monkeypatch):
    def never(self):
        raise Killed

    monkeypatch.setattr(Letter, "sent", never)
    with pytest.raises(Killed):
        making.round_of_post()
    monkeypatch.undo()


def test_what_is_due_together_goes_in_one_mail(maribel, mailoutbox):
    for key in "123":
        making.tell(maribel, key)
    making.tell(making.person("Tobias"))
    making.round_of_post()
    assert len(mailoutbox) == 2
    hers = next(each for each in mailoutbox if each.to == [maribel.email])
    assert hers.subject == "Earned: Asking Better Questions, and 2 more updates"
    making.round_of_post()
    assert len(mailoutbox) == 2


def test_killed_between_sending_and_noting_the_copy_has_the_same_name(
    maribel, mailoutbox, monkeypatch
):
    making.tell(maribel)
    killed_after_sending(monkeypatch)
    with clock.at(NOON + timedelta(minutes=1)):
        making.round_of_post()
        assert len(mailoutbox) == 2
    first, copy = (each.extra_headers["Message-ID"] for each in mailoutbox)
    assert first == copy


def test_noted_before_it_is_sent_it_would_be_lost(maribel, mailoutbox, monkeypatch):
    """The twin: the other order, and a kill between the two."""

    def the_other_order(letter, notices, line):
        letter.sent()
        raise Killed

    making.tell(maribel)
    monkeypatch.setattr(post, "_send", the_other_order)
    with pytest.raises(Killed):
        making.round_of_post()
    monkeypatch.undo()
    with clock.at(NOON + timedelta(hours=1)):
        making.round_of_post()
    assert not mailoutbox


def test_what_comes_after_a_try_goes_in_a_letter_of_its_own(
    maribel, mailoutbox, monkeypatch
):
    """Else whoever drops the copy would drop the news with it."""
    making.tell(maribel, "1")
    killed_after_sending(monkeypatch)
    making.tell(maribel, "2", kind=REVOKED)
    with clock.at(NOON + timedelta(minutes=10)):
        making.round_of_post()
        making.round_of_post()
    names = [each.extra_headers["Message-ID"] for each in mailoutbox]
    assert len(names) == 3
    assert len(set(names)) == 2
    assert "Withdrawn" in mailoutbox[2].subject


def test_of_two_carriers_at_once_one_takes_a_letter(maribel, mailoutbox, settings):
    settings.EMAIL_BACKEND = HERE + "Meddling"
    making.tell(maribel)
    making.round_of_post()
    assert len(mailoutbox) == 1


def test_without_the_lease_both_would_send_it(maribel, mailoutbox, settings):
    """The twin: a lease of no length."""
    settings.EMAIL_BACKEND = HERE + "Meddling"
    making.tell(maribel)
    depth = []

    def free_for_all(people, *, lease, take=Letter.take):
        depth.append(1)
        return take(people, lease=timedelta(0)) if len(depth) < 3 else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Letter, "take", free_for_all)
        patch.setattr(post, "A_ROUND", 0.05)
        making.round_of_post()
    assert len(mailoutbox) > 1


def test_a_server_that_is_down_for_a_day_loses_and_doubles_nothing(
    maribel, mailoutbox, settings
):
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, HERE + "Unplugged"
    for hour in range(24):
        with clock.at(NOON + timedelta(hours=hour)):
            making.tell(maribel, str(hour))
            making.round_of_post()
            assert not post.lanes_owed(), "nobody knocks again at once"
    assert Outage.objects.exists()
    settings.EMAIL_BACKEND = works
    with clock.at(NOON + timedelta(days=1)):
        making.round_of_post()
        making.round_of_post()
    assert len(mailoutbox) == 1
    assert mailoutbox[0].subject.endswith("and 23 more updates")


def test_an_address_that_refuses_holds_up_nobody_and_is_given_up(mailoutbox, settings):
    settings.EMAIL_BACKEND = HERE + "Choosy"
    hollis, tobias = making.person("Hollis"), making.person("Tobias")
    making.tell(hollis)
    moment = NOON
    for day in range(MOST_TRIES + 2):
        moment = NOON + timedelta(days=day)
        with clock.at(moment):
            making.tell(tobias, str(day))
            making.round_of_post()
    assert [each.to for each in mailoutbox] == [[tobias.email]] * (MOST_TRIES + 2)
    given_up = letters.given_up().get()
    assert "no such mailbox" in given_up.fault
    assert given_up.tries == MOST_TRIES
    assert Notice.objects.seen_by(hollis).get().due_at is None
    making.tell(hollis, "2")
    assert post.lanes_owed(), "the next word is tried anew"


def test_a_server_that_asks_to_wait_is_asked_again(maribel, mailoutbox, settings):
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, HERE + "Busy"
    making.tell(maribel)
    making.round_of_post()
    settings.EMAIL_BACKEND = works
    with clock.at(NOON + timedelta(minutes=11)):
        making.round_of_post()
    assert len(mailoutbox) == 1
    assert letters.get().tries == 0


def test_nobody_is_mailed_in_their_quiet_hours_however_late_it_is(
    maribel, mailoutbox, settings
):
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, HERE + "Unplugged"
    making.tell(maribel)
    making.round_of_post()
    settings.EMAIL_BACKEND = works
    with clock.at(NOON + timedelta(hours=10)):  # ten in the evening
        making.round_of_post()
        assert not mailoutbox
    with clock.at(NOON + timedelta(hours=19)):  # seven in the morning
        making.round_of_post()
    assert len(mailoutbox) == 1


def test_what_its_reader_may_no_longer_see_is_not_mailed(
    maribel, mailoutbox, monkeypatch
):
    making.tell(maribel, "1")
    making.tell(maribel, "2", kind=REVOKED)
    ended = replace(KINDS[DECIDED], still=lambda _notices: [])
    monkeypatch.setitem(KINDS, DECIDED, ended)
    making.round_of_post()
    assert [each.subject for each in mailoutbox] == [
        "Withdrawn: Asking Better Questions"
    ]


def test_a_letter_with_nothing_left_in_it_is_not_sent(maribel, mailoutbox, monkeypatch):
    making.tell(maribel)
    monkeypatch.delitem(KINDS, DECIDED)
    making.round_of_post()
    assert not mailoutbox
    assert not letters.exists()
    assert not post.lanes_owed()


def test_who_has_left_meanwhile_is_not_mailed(maribel, mailoutbox):
    making.tell(maribel)
    maribel.is_active = False
    maribel.save()
    making.round_of_post()
    assert not mailoutbox
    assert not post.lanes_owed()


def test_a_letter_that_cannot_be_written_holds_up_nobody(maribel, mailoutbox, caplog):
    making.tell(maribel)
    maribel.email = "maribel@example.org\nBcc: everyone@example.org"
    maribel.save()
    making.tell(making.person("Tobias"))
    making.round_of_post()
    assert [each.to for each in mailoutbox] == [["tobias@example.org"]]
    assert "Header" in letters.get(person=maribel).fault


def test_a_clock_that_jumps_ahead_and_back_doubles_nothing(maribel, mailoutbox):
    actions.prefer(maribel, {DECIDED: Pace.DAILY})
    making.tell(maribel, "1")
    with clock.at(NOON + timedelta(days=40)):
        making.round_of_post()
        assert len(mailoutbox) == 1
    making.tell(maribel, "2")
    for days in (0, 1, 2):
        with clock.at(NOON + timedelta(days=days)):
            making.round_of_post()
    assert len(mailoutbox) == 2
    assert mail.outbox is mailoutbox


def test_many_people_cost_few_statements(django_assert_max_num_queries, mailoutbox):
    """Besides two in a transaction for each letter, as it is noted once it went."""
    for number in range(12):
        making.tell(making.person(f"Person{number * 4}"), "1")
    lanes = post.lanes_owed()
    people = 12 // len(lanes) + 1
    with django_assert_max_num_queries(16 + 4 * people):
        post.carry(lanes[0])
