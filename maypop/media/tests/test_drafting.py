"""A first draft by the operator's own program: a real process, locked in."""

import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from maypop.base import clock, work
from maypop.base.conflict import Conflict
from maypop.base.models import Errand
from maypop.media import actions, drafting, store, tasks, transcribing
from maypop.media.models import Captions, Draft, Upload

from . import worker
from .samples import recorded

WRITING = tasks.write_draft.name
HEARD = """
import sys, wave
with wave.open(sys.argv[-1]) as sound:
    told = (sound.getframerate(), sound.getnchannels(), sound.getsampwidth())
print("WEBVTT")
print()
print("00:00:00.000 --> 00:00:01.000")
print("<b onclick=steal()>What", told, "</b>", sys.argv[1])
"""


@pytest.fixture
def lesson(maribel) -> Upload:
    content = ContentFile(recorded("mp4"), "lesson")
    upload = actions.receive(content, owner=maribel, purpose="lesson", about="")
    return worker.prepare(upload)


@pytest.fixture
def program(tmp_path, settings):
    """An executable file, as an operator would name it."""

    def program(words: str) -> None:
        place = tmp_path / "programs" / "listen"
        place.parent.mkdir()
        python = Path(sys.executable).resolve()
        place.write_text(f"#!{python} -IS\n{words}")
        place.chmod(0o700)
        settings.TRANSCRIBER = [str(place), "--words"]
        settings.TRANSCRIBER_NEEDS = [python.parent, Path(sys.base_prefix)]

    return program


def asked(lesson: Upload) -> Draft:
    actions.ask_for_draft(lesson, by=lesson.owner)
    return Draft.objects.get(upload=lesson)


def written(lesson: Upload) -> Draft:
    drafting.write(lesson.pk)
    return Draft.objects.get(upload=lesson)


def test_it_hears_the_sound_and_its_draft_is_clean_and_no_captions(lesson, program):
    program(HEARD)
    asked(lesson)
    assert list(tasks.undrafted()) == [lesson.pk]
    draft = written(lesson)
    assert draft.made_at
    assert draft.cues == 1
    said = actions.draft_of(lesson)
    assert "What (16000, 1, 2)  --words" in said
    assert "onclick" not in said
    assert not Captions.objects.exists()
    assert list(tasks.undrafted()) == []


def test_it_listens_to_what_others_would_hear(lesson, program):
    program(
        "import sys, wave\n"
        "sound = wave.open(sys.argv[-1])\n"
        "heard = memoryview(sound.readframes(10**6)).cast('h')\n"
        "print('1\\n00:00:00,000 --> 00:00:01,000\\nloudest', max(map(abs, heard)))"
    )
    actions.redact(lesson, actions.Span(0, 2_000), by=lesson.owner)
    asked(lesson)
    assert list(tasks.undrafted()) == []  # first what is covered is covered
    worker.preparing.prepare(lesson.pk)
    written(lesson)
    loudest = int(actions.draft_of(lesson).split("loudest ")[1])
    assert loudest < 40


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("print('Sure, here is your transcript:')", "did not answer with captions"),
        ("", "The program heard nothing."),
        ("print('x' * 3_000_000)", "more than 2097152 bytes"),
    ],
)
def test_what_answers_no_captions_is_parked_at_once(
    lesson, program, words, why, caplog
):
    program(words)
    asked(lesson)
    draft = written(lesson)
    assert draft.parked_at
    assert why in draft.fault
    assert f"no draft for upload {lesson.pk}" in caplog.text


def test_a_program_that_falls_is_tried_again_then_parked_and_may_be_asked_anew(
    lesson, program
):
    program("raise SystemExit('the model is missing')")
    asked(lesson)
    with pytest.raises(transcribing.jailed.Broke):
        drafting.write(lesson.pk)
    draft = written(lesson)
    assert "the model is missing" in draft.fault
    assert list(tasks.undrafted()) == []
    again = asked(lesson)
    assert (again.tries, again.parked_at) == (0, None)
    assert list(tasks.undrafted()) == [lesson.pk]


def test_it_reads_nothing_else_and_reaches_nobody(lesson, program, tmp_path, settings):
    secret = tmp_path / "secret.txt"
    secret.write_text("the key of another file")
    program(f"open({str(secret)!r}).read()\n{HEARD}")
    asked(lesson)
    with pytest.raises(transcribing.jailed.Broke, match="PermissionError"):
        drafting.write(lesson.pk)
    settings.TRANSCRIBER_NEEDS.append(secret)  # the twin: named, it is read
    assert written(lesson).made_at


def test_one_that_hangs_is_stopped(lesson, program, monkeypatch):
    program("import time; time.sleep(60)")
    monkeypatch.setattr(transcribing, "LONGEST", 0.5)
    asked(lesson)
    with pytest.raises(transcribing.jailed.Broke):
        drafting.write(lesson.pk)


def test_a_worker_that_never_came_back_is_counted(lesson, program):
    program(HEARD)
    asked(lesson)
    Draft.objects.update(tries=drafting.MOST_TRIES)
    assert written(lesson).fault == "No worker came back from it."


def test_the_question_is_a_hint_and_a_lost_one_is_sent_again(lesson, program):
    program(HEARD)
    asked(lesson)
    with clock.at(clock.now() + timedelta(hours=9)):
        work.sweep()
    assert Draft.objects.get().made_at


def test_a_lost_worker_is_noticed_within_minutes_and_a_slow_one_keeps_its_work(
    lesson, program, monkeypatch
):
    """The twin of each other: without its beat the slow one would be taken for lost."""
    program(HEARD)
    asked(lesson)
    tasks.write_draft.soon(lesson.pk)
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert Errand.objects.get(duty=WRITING).due_at < clock.now()
        monkeypatch.setattr(transcribing.jailed, "PULSE", 0)
        beat = partial(tasks.write_draft.still_at_it, lesson.pk)
        drafting.write(lesson.pk, beat=beat)
        assert Errand.objects.get(duty=WRITING).due_at > clock.now()


def test_those_who_run_the_site_see_it_given_up_and_may_have_it_tried_again(
    lesson, program, capsys
):
    program("print('no captions')")
    asked(lesson)
    written(lesson)
    call_command("parked")
    told = capsys.readouterr().out
    assert f"{lesson.public_id} " in told
    assert "first draft of captions\n  The program did not answer" in told
    assert list(tasks.undrafted()) == []
    call_command("parked", again=str(lesson.public_id))
    assert list(tasks.undrafted()) == [lesson.pk]
    assert Draft.objects.get().tries == 0


def test_asked_twice_it_is_written_once_and_taken_up_it_is_gone(lesson, program):
    program(HEARD)
    assert asked(lesson) == asked(lesson)
    written(lesson)
    actions.take_up(lesson)
    actions.take_up(lesson)
    assert not Draft.objects.exists()
    assert not store.exists(lesson.public_id, "draft")


def test_without_a_program_nobody_can_ask_and_nothing_is_owed(
    lesson, settings, program
):
    program(HEARD)
    asked(lesson)
    settings.TRANSCRIBER = []
    assert list(tasks.undrafted()) == []
    drafting.write(lesson.pk)
    assert not Draft.objects.get().made_at
    with pytest.raises(Conflict, match="No program"):
        actions.ask_for_draft(lesson, by=lesson.owner)


def test_a_draft_goes_with_its_recording(lesson, program):
    program(HEARD)
    asked(lesson)
    written(lesson)
    actions.remove(lesson, by=lesson.owner)
    actions.erase(lesson.pk)
    assert not Draft.objects.exists()
    with pytest.raises(Conflict, match="no longer here"):
        actions.ask_for_draft(lesson, by=lesson.owner)
