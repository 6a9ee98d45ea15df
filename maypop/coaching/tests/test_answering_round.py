"""The whole way round: a letter by a real server, an answer in a real mailbox."""

import pytest
from aiosmtpd.controller import Controller

from maypop.base import clock
from maypop.base.tests.once import once_a_module
from maypop.coaching.models import Post, Room
from maypop.notices import tasks
from maypop.notices.inbound.taking import take_in
from maypop.notices.models import Inbound
from maypop.notices.models.inbound import Outcome
from maypop.notices.tests.mails import DOMAIN, written
from maypop.notices.tests.making import noon, round_of_post
from maypop.notices.tests.test_inbound_ways import box, put, server
from maypop.notices.tests.test_letters import Post as Office
from maypop.notices.tests.test_letters import free_port
from maypop.programs.actions import part

from . import rooms

__all__ = ["box", "server"]  # fixtures, by their names
ANSWER = "We count to three in a whisper.\n\nOn Monday, Maypop wrote:\n> A question"
once = once_a_module(rooms.rooms)


@pytest.fixture
def around(once, db, settings):
    settings.MAIL_DOMAIN = DOMAIN
    world = once.again(settings.MEDIA_ROOT)
    with clock.at(noon()):
        yield world


@pytest.fixture
def office(settings):
    """A real mail server that keeps what it is given."""
    kept = Office()
    listening = Controller(kept, hostname="127.0.0.1", port=free_port())
    listening.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", listening.port
    yield kept
    listening.stop()


def said(topic):
    rows = Post.objects.for_the_system("tests look at everything").filter(topic=topic)
    return [(each.by.given_name, each.text) for each in rows.select_related("by")]


def test_what_comes_by_one_server_is_answered_by_the_other(around, office, box):
    topic = around.asked(Room(pairing=around.pairing))
    round_of_post()
    (letter,) = office.got
    assert letter["To"] == around.verity.email
    put(box, written(letter["Reply-To"], around.verity.email, ANSWER))
    named = "At this moment Jaden Morris changes his mind."
    put(box, written(letter["Reply-To"], around.verity.email, named))
    tasks.look.do(1)
    assert said(topic)[1:] == [("Verity", "We count to three in a whisper.")]
    assert list(tasks.owed_their_words()) == [around.verity.pk]
    tasks.answer_back.do(around.verity.pk)
    told = office.got[1]
    assert told["Subject"] == "Your answer by mail is not posted yet"
    assert told["Auto-Submitted"] == "auto-replied"
    assert f"> {named}" in told.get_content()
    put(box, told.as_bytes().replace(b"To: ", b"To: " + b"x@y, ", 1))
    tasks.look.do(1)
    rows = Inbound.objects.for_the_system("tests look at everything")
    assert rows.last().outcome == Outcome.AUTOMATIC


def test_a_room_of_two_takes_no_answer_once_the_pair_has_ended(around, mailoutbox):
    topic = around.asked(Room(pairing=around.pairing))
    round_of_post()
    (back,) = mailoutbox[0].reply_to
    mail = written(back, around.verity.email, "Until Monday.")
    part(around.pairing, by=around.maribel)
    assert take_in(mail.as_bytes()).outcome == Outcome.GONE
    assert len(said(topic)) == 1


def test_a_file_that_can_be_read_goes_round_and_of_the_others_the_post_says_why(
    around, mailoutbox, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "media"
    topic = around.asked(Room(pairing=around.pairing))
    round_of_post()
    (letter,) = mailoutbox
    assert "One file may come along" in letter.body
    mail = written(letter.reply_to[0], around.verity.email, "The plan is here.")
    mail.add_attachment(b"MZ\x90\0" + bytes(200), "x", "exe", filename="Jaden.exe")
    mail.add_attachment("Two halves of a Tuesday.", filename="swap plan.txt")
    mail.add_attachment("And one more.", filename="more.txt")
    row = take_in(mail.as_bytes())
    assert (row.outcome, row.files, len(row.why)) == (Outcome.POSTED, 2, 2)
    post = Post.objects.seen_by(around.maribel).get(text="The plan is here.")
    assert post.handout.upload.name == "swap plan.txt"
    assert post.left_out == row.why
    page = around.client(around.maribel).get(topic.path).text
    assert page.count("A file that came by mail is not here.") == 2
    assert "Jaden" not in page
    assert "swap plan.txt" in page
    mailoutbox.clear()
    for key in tasks.owed_their_words():
        tasks.answer_back.do(key)
    (told,) = mailoutbox
    assert told.subject == "Your answer is there, without 2 files"
    assert "messages of their own" in told.body
