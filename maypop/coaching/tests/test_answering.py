"""A comment is answered by mail: by the right person, once, and only its own words."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage as Sent
from django.utils import timezone

from maypop.base import clock
from maypop.coaching import actions
from maypop.coaching.meetings import planning
from maypop.coaching.meetings.planning import Plan
from maypop.coaching.models import Message
from maypop.journeys import actions as journeys
from maypop.notices import tasks
from maypop.notices.inbound import addresses, giving_back
from maypop.notices.inbound.taking import LARGEST, take_in
from maypop.notices.models import Inbound
from maypop.notices.models.inbound import Outcome
from maypop.notices.tests.mails import DOMAIN, with_file, written
from maypop.notices.tests.making import noon, round_of_post
from maypop.programs.actions import part

SERVER = "mx.example.org"
QUOTED = """I waited three seconds, and Student C spoke.

On Wed, Nov 11, 2026 at 12:00 PM Maypop <no-reply@example.org> wrote:

> Verity wrote to you about your lesson
"""


@pytest.fixture(autouse=True)
def _noon(talk, settings):
    settings.MAIL_DOMAIN = DOMAIN
    with clock.at(noon()):
        yield


@pytest.fixture
def asked(talk, mailoutbox):
    """Verity said something, and Maribel has the mail."""
    return address_of(talk.say(by=talk.verity), mailoutbox)


def address_of(_thread, mailoutbox):
    round_of_post()
    (mail,) = mailoutbox
    mailoutbox.clear()
    (address,) = mail.reply_to
    assert "You can also answer this mail" in mail.body
    return address


def said(talk):
    rows = Message.objects.seen_by(talk.maribel).order_by("pk")
    return list(rows.values_list("by", "text"))


def taken(mail, **how):
    return take_in(mail.as_bytes(), **how)


def told(mailoutbox) -> Sent:
    """The one mail that goes out when the sweep has come round."""
    for key in giving_back.owed():
        tasks.answer_back.do(key)
    (mail,) = mailoutbox
    mailoutbox.clear()
    return mail


def test_a_mail_in_answer_is_posted_without_what_it_quotes(talk, asked, mailoutbox):
    row = taken(written(asked, f"Maribel <{talk.maribel.email}>", QUOTED))
    assert row.outcome == Outcome.POSTED
    assert said(talk)[1] == (
        talk.maribel.pk,
        "I waited three seconds, and Student C spoke.",
    )
    assert not row.words
    round_of_post()
    assert [each.to for each in mailoutbox] == [[talk.verity.email]]
    back = mailoutbox[0].reply_to[0]
    taken(written(back, talk.verity.email, "Lovely."))
    assert said(talk)[2] == (talk.verity.pk, "Lovely.")


def test_the_address_outlives_small_letters_and_ends_after_two_months(
    talk, asked, mailoutbox
):
    local = asked.partition("@")[0]
    assert len(local) <= 64
    assert taken(written(asked.upper(), talk.maribel.email)).outcome == "posted"
    with clock.at(clock.now() + timedelta(days=62)):
        row = taken(written(asked, talk.maribel.email, "Late, I know."))
        assert row.outcome == Outcome.EXPIRED
    mail = told(mailoutbox)
    assert mail.to == [talk.maribel.email]
    assert "> Late, I know." in mail.body
    assert mail.extra_headers["Auto-Submitted"] == "auto-replied"
    assert not Inbound.objects.seen_by(talk.maribel).exclude(words="").exists()


def test_no_letter_offers_it_without_a_domain_or_about_several_things(
    talk, settings, mailoutbox
):
    talk.say(by=talk.verity)
    talk.say(by=talk.verity, at="1:00")
    round_of_post()
    mail = told(mailoutbox)
    assert not mail.reply_to
    for said in (mail.body, mail.alternatives[0][0]):
        assert "one mail can answer only one of them" in said
    settings.MAIL_DOMAIN = ""
    talk.say(by=talk.verity)
    round_of_post()
    mail = told(mailoutbox)
    assert not mail.reply_to
    assert "answer this mail" not in mail.body
    assert "answer this mail" not in mail.alternatives[0][0]


def test_another_address_or_a_forged_one_posts_nothing_and_its_owner_is_told(
    talk, asked, mailoutbox, settings
):
    row = taken(written(asked, talk.tobias.email, "I am Maribel, honest."))
    assert row.outcome == Outcome.FORGED
    mail = told(mailoutbox)
    assert mail.to == [talk.maribel.email]
    assert "honest" not in mail.body
    theirs = EmailAddress.objects.create(
        user=talk.maribel, email="mari@home.example", verified=False
    )
    assert taken(written(asked, theirs.email)).outcome == Outcome.FORGED
    EmailAddress.objects.update(verified=True)
    assert taken(written(asked, theirs.email)).outcome == Outcome.POSTED
    two = written(asked, f"{talk.maribel.email}, {talk.tobias.email}")
    assert taken(two).outcome == Outcome.FORGED
    settings.MAIL_AUTHSERV_ID = SERVER
    theirs, word = talk.maribel.email, "Authentication_Results"
    for line, outcome in (
        (f"{SERVER}; dmarc=pass header.from=example.org", Outcome.POSTED),
        (f"{SERVER}; dkim=pass header.d=example.org", Outcome.POSTED),
        (f"{SERVER}; dkim=pass header.d=evil.example", Outcome.FORGED),
        (f"{SERVER}; dmarc=fail", Outcome.FORGED),
        ("mx.evil.example; dmarc=pass", Outcome.FORGED),
    ):
        assert taken(written(asked, theirs, **{word: line})).outcome == outcome, line
    assert taken(written(asked, theirs)).outcome == Outcome.FORGED


def test_an_address_that_we_did_not_make_is_nobodys(talk, asked, mailoutbox):
    local, _at, domain = asked.partition("@")
    middle = len(local) // 2
    changed = "a" if local[middle] != "a" else "b"
    wrong = f"{local[:middle]}{changed}{local[middle + 1 :]}@{domain}"
    for to in (wrong, f"reply+@{domain}", f"{local}@{domain}.evil.example", "x"):
        row = taken(written(to, talk.maribel.email))
        assert (row.outcome, row.person) == (Outcome.UNKNOWN, None)
    assert not mailoutbox
    assert len(said(talk)) == 1


def test_the_address_dies_with_the_pair_and_with_the_share(talk, mailoutbox):
    thread = talk.say(by=talk.maribel)
    back = address_of(thread, mailoutbox)
    journeys.unshare(talk.artifact, by=talk.maribel)
    assert taken(written(back, talk.verity.email)).outcome == Outcome.GONE
    assert "> I waited three seconds." in told(mailoutbox).body
    journeys.share(talk.artifact, by=talk.maribel)
    assert taken(written(back, talk.verity.email)).outcome == Outcome.POSTED
    part(talk.pairing, by=talk.maribel)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert taken(written(back, talk.verity.email)).outcome == Outcome.GONE
        assert talk.maribel.given_name not in told(mailoutbox).body
    talk.verity.is_active = False
    talk.verity.save()
    assert taken(written(back, talk.verity.email)).outcome == Outcome.UNKNOWN


def test_the_same_mail_twice_is_one_answer(talk, asked):
    mail = written(asked, talk.maribel.email)
    assert taken(mail)
    assert taken(mail) is None
    mail["X-Carried-By"] = "another way"
    assert taken(mail) is None
    assert len(said(talk)) == 2
    del mail["Message-ID"]
    assert taken(mail)
    assert taken(mail) is None


def test_twin_without_the_constraint_it_is_posted_twice(talk, asked, monkeypatch):
    """Rows under names of their own stand for a table without it."""
    begin, names = Inbound.begin.__func__, iter(["<1@x>", "<2@x>"])
    monkeypatch.setattr(
        Inbound, "begin", classmethod(lambda cls, _id, d: begin(cls, next(names), d))
    )
    mail = written(asked, talk.maribel.email)
    assert taken(mail)
    assert taken(mail)
    assert len(said(talk)) == 3


def test_a_mail_that_breaks_off_leaves_no_trace_and_is_taken_another_time(
    talk, asked, monkeypatch
):
    class Killed(BaseException):
        pass

    def killed(*_args, **_more):
        raise Killed

    mail = written(asked, talk.maribel.email)
    with monkeypatch.context() as patch:
        patch.setattr(Inbound, "save", killed, raising=True)
        with pytest.raises(Killed):
            taken(mail)
    assert not Inbound.objects.for_the_system("tests look at everything").exists()
    assert taken(mail).outcome == Outcome.POSTED
    assert len(said(talk)) == 2


@pytest.mark.parametrize(
    "marks",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Auto_Response_Suppress": "All"},
        {"X_Loop": "localhost"},
        {"Return_Path": "<>"},
        {"List_Id": "<all.example.org>"},
        {"From": "mailer-daemon@example.org"},
    ],
    ids=str,
)
def test_what_a_machine_wrote_is_dropped_in_silence(talk, asked, mailoutbox, marks):
    mail = written(asked, talk.maribel.email, "I am out of the office.", **marks)
    assert taken(mail).outcome == Outcome.AUTOMATIC
    assert len(said(talk)) == 1
    assert not mailoutbox
    assert not list(giving_back.owed())


def test_our_own_letters_are_never_taken_for_an_answer(talk, asked, mailoutbox):
    taken(written(asked, talk.maribel.email, "> only a quote"))
    told_her = told(mailoutbox)
    raw = told_her.message().as_bytes()
    assert take_in(raw.replace(b"To: ", f"To: {asked}, ".encode(), 1)).outcome == (
        Outcome.AUTOMATIC
    )


def test_names_of_students_ask_for_other_words_and_an_hour_has_one_letter(
    talk, asked, mailoutbox
):
    named = "At this moment Jaden Morris changes his mind."
    row = taken(written(asked, talk.maribel.email, named))
    assert row.outcome == Outcome.DECLINED
    mail = told(mailoutbox)
    assert f"> {named}" in mail.body
    assert "such as Student B" in mail.body
    assert "#thread-" in mail.body
    much = "Say it again. " * 1000
    for text in ("> nothing new", much):
        taken(written(asked, talk.maribel.email, text))
    assert not mailoutbox
    assert not list(giving_back.owed())
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert list(giving_back.owed()) == [talk.maribel.pk]
        body = told(mailoutbox).body
        tasks.answer_back.do(talk.maribel.pk)
        assert not mailoutbox
    assert "no words of your own" in body
    assert "longer than a comment may be" in body
    assert "Say it again. Say it again." in body
    assert len(said(talk)) == 1


def test_files_do_not_come_along_and_their_sender_is_told(talk, asked, mailoutbox):
    mail = written(asked, talk.maribel.email, "See the photo.")
    with_file(mail, b"x" * 50, "logo.png", disposition="inline", cid="<logo@x>")
    with_file(mail, b"x" * 50, "board.png")
    row = taken(mail)
    assert (row.outcome, row.files) == (Outcome.POSTED, 1)
    assert said(talk)[1][1] == "See the photo."
    mail = told(mailoutbox)
    assert mail.subject == "Your answer is there, without one file"
    assert "A comment on a piece has no files of its own" in mail.body
    assert re.search(r"http://localhost\S+/work/\S+#thread-", mail.body)
    empty = written(asked, talk.maribel.email, "")
    with_file(empty, b"x" * 50, "board.png")
    assert taken(empty).outcome == Outcome.EMPTY


def test_of_several_things_told_together_the_one_that_takes_answers_is_answered(
    talk, mailoutbox
):
    """A meeting is planned and something is said: a mail back is for what was said."""
    when = timezone.localtime(clock.now() + timedelta(days=3))
    plan = Plan(
        day=when.date(),
        at=when.time().replace(second=0, microsecond=0),
        zone=ZoneInfo("America/Chicago"),
        minutes=30,
        about="The second recording",
    )
    planning.plan(talk.pairing, plan, by=talk.verity)
    talk.say(by=talk.verity)
    round_of_post()
    (mail,) = mailoutbox
    mailoutbox.clear()
    assert "and 1 more update" in mail.subject
    named = re.search("what you write is posted to “(.+)”, and nowhere else", mail.body)
    assert "Verity" in named[1]
    taken(written(mail.reply_to[0], talk.maribel.email, "I heard it, too."))
    assert said(talk)[1] == (talk.maribel.pk, "I heard it, too.")


def test_what_is_too_large_is_not_read_and_said_so(talk, asked, mailoutbox):
    head = written(asked, talk.maribel.email)
    assert taken(head, is_whole=False).outcome == Outcome.TOO_LARGE
    assert f"{LARGEST // 2**20} MB" in told(mailoutbox).body
    with clock.at(clock.now() + timedelta(hours=2)):
        long = written(asked, talk.maribel.email, "word " * 250_000)
        assert taken(long).outcome == Outcome.TOO_LARGE
        assert told(mailoutbox)


def test_what_waits_when_mail_is_down_goes_when_it_is_up(talk, asked, mailoutbox):
    row = taken(written(asked, talk.maribel.email, "> nothing"))
    told(mailoutbox)
    Inbound.objects.for_the_system("as if the letter had not gone").update(
        answered_at=None
    )
    assert list(giving_back.owed()) == [talk.maribel.pk]
    first, again = (giving_back.letter(talk.maribel, [row]) for _time in "12")
    assert first.extra_headers["Message-ID"] == again.extra_headers["Message-ID"]


def test_rows_are_kept_for_four_months(talk, asked):
    taken(written(asked, talk.maribel.email))
    assert not list(tasks.has_old_rows())
    with clock.at(clock.now() + timedelta(days=121)):
        assert list(tasks.has_old_rows()) == [1]
        tasks.forget.do(1)
        assert not list(tasks.has_old_rows())


def test_a_settled_talk_is_open_again(talk, mailoutbox):
    thread = talk.say(by=talk.verity)
    back = address_of(thread, mailoutbox)
    actions.resolve(thread, by=talk.verity)
    taken(written(back, talk.maribel.email))
    thread.refresh_from_db()
    assert not thread.is_resolved


def test_a_ticket_says_what_was_sealed_and_nothing_else(talk):
    token = addresses.seal("t", talk.maribel.pk, 2**40)
    assert len(token) == addresses.LENGTH
    found = addresses.unseal(token)
    assert (found.sign, found.person_id, found.thing_id) == (
        "t",
        talk.maribel.pk,
        2**40,
    )
    for wrong in ("", "a" * 50, "1" * 50, token[:-8], token[8:]):
        assert addresses.unseal(wrong) is None
