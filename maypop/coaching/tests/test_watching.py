"""No student is named in help, in an answer to it, or in a reason why."""

import re

from maypop.coaching import actions
from maypop.coaching.models import Nudge, NudgeAnswer, Recommendation
from maypop.library import actions as library
from maypop.library.actions import Described
from maypop.trail.models import Entry

NAMED = "Ask Jaden Morris what he hopes to hear."
HELD = "A student&#x27;s name is in this message. Remove it and post again."
WHY = "tests look at everything"


def explained():
    return Entry.objects.filter(verb__endswith=".explain").count()


def test_help_that_names_a_student_is_sent_in_other_words_or_with_a_reason(talk):
    page = f"/mentoring/{talk.pairing.public_id}"
    said = {"kind": "question", "about": str(talk.made.journey.public_id)}
    held = talk.mentors.post(page, said | {"text": NAMED})
    assert held.status_code == 422
    assert HELD in held.text
    assert NAMED in held.text  # as it was typed
    assert not Nudge.objects.for_the_system(WHY).exists()
    known = said | {"text": f"{talk.maribel.name}, what do you hope to hear?"}
    assert talk.mentors.post(page, known).status_code == 302
    reasoned = said | {"text": NAMED, "reason": "He is an author we read."}
    assert talk.mentors.post(page, reasoned).status_code == 302
    assert Nudge.objects.seen_by(talk.maribel).count() == 2
    assert explained() == 1


def test_an_answer_to_help_is_looked_through_too(talk):
    actions.give(talk.made.journey, kind="question", text="Who spoke?", by=talk.verity)
    door = re.search(r'action="(/nudg[^"]+)"', talk.hers.get("/journey").text)[1]
    held = talk.hers.post(door, {"how": "answered", "text": NAMED})
    assert held.status_code == 422
    assert HELD in held.text
    assert not NudgeAnswer.objects.exists()
    talk.hers.post(door, {"how": "done", "text": NAMED})
    assert NudgeAnswer.objects.get().text == ""


def test_a_reason_why_names_no_student(talk):
    clip = library.add(
        Described(
            kind="link", title="Three", minutes=5, address="https://example.org/x"
        ),
        by=talk.verity,
    )
    form = f"/recommendations/new/{clip.public_id}"
    to = re.search(r'value="(person:[^"]+)"', talk.mentors.get(form).text)[1]
    held = talk.mentors.post(form, {"to": to, "why": NAMED})
    assert held.status_code == 422
    assert HELD in held.text
    assert not Recommendation.objects.for_the_system(WHY).exists()
