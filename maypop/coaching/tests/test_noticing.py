"""What looks like a student's full name in a comment asks to be looked at first."""

import pytest

from maypop.coaching.models import Message
from maypop.journeys import explaining
from maypop.trail.models import Entry

from . import making
from .test_talking import HTMX, comment, text

NAMED = "At this moment Jaden Morris changes his mind."
WHY = "“Jaden Morris” is what looks like a full name"


def said(talk):
    return [each.text for each in Message.objects.seen_by(talk.maribel)]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_full_name_is_shown_with_its_line_and_nothing_is_said_yet(talk, headers):
    answer = comment(talk, talk.mentors, text=NAMED, headers=headers)
    assert answer.status_code == 422
    page = text(answer)
    assert f"Your comment, line 1: {WHY}" in page
    assert "Write a letter instead, such as Student B" in page
    assert "Why it may stay as it is" in page
    assert NAMED in page  # as it was typed
    assert said(talk) == []


def test_a_reason_lets_it_stay_and_is_kept_with_it(talk):
    assert "Why it may stay" not in text(talk.mentors.get(talk.url()))
    comment(talk, talk.mentors, text=NAMED, reason="An author we read.")
    assert said(talk) == [NAMED]
    entry = Entry.objects.get(verb="message.explain")
    assert (entry.actor, entry.particulars.facts) == (
        talk.verity,
        {"reason": "An author we read."},
    )


def test_a_reason_for_nothing_is_not_kept(talk):
    comment(talk, talk.mentors, reason="Just so.")
    assert said(talk) == [making.WORDS]
    assert not Entry.objects.filter(verb="message.explain").exists()


def test_a_reply_and_an_edit_are_looked_at_as_well(talk):
    thread = talk.say()
    answer = talk.hers.post(talk.url("replies", thread.public_id), {"text": NAMED})
    assert answer.status_code == 422
    assert WHY in text(answer)
    message = making.first_words(thread)
    change = {"text": NAMED, "version": message.version}
    answer = talk.mentors.post(talk.url("message", message.public_id), change)
    assert answer.status_code == 422
    assert WHY in text(answer)
    assert said(talk) == [making.WORDS]


def test_a_name_of_the_class_list_is_known_and_those_who_talk_are_not_noticed(talk):
    explaining.list_class(talk.made.journey, "Zuri Okafor", by=talk.maribel)
    assert comment(talk, talk.mentors, text="Zuri Okafor waits.").status_code == 422
    thanks = f"Thank you, {talk.maribel.name}."
    assert comment(talk, talk.mentors, text=thanks).status_code == 302
