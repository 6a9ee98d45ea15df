"""What is made ready in a process of its own: its end is ours, and ours its."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from maypop.base import apart
from tests.serving import HERE

WORKS = """
import os, sys, time
from maypop.base import apart
def work():
    print(os.getpid(), flush=True)  # by which the test finds it
    time.sleep(60)
{sabotage}
apart.done(work)
"""
NOBODY_IS_TOLD = "apart.LIBC = type('Deaf', (), {'prctl': lambda *_: 0})"


def test_what_it_wrote_is_there_and_what_it_needed_is_gone(tmp_path):
    here = []
    apart.done(lambda: here.append(tmp_path.joinpath("made").write_text("ready")))
    assert tmp_path.joinpath("made").read_text() == "ready"
    assert here == []


def test_a_refusal_is_said_in_its_words(capfd):
    def refuses():
        raise CommandError("These data are not a demonstration.")

    with pytest.raises(SystemExit) as end:
        apart.done(refuses)
    assert end.value.code == 1
    assert capfd.readouterr().err == (
        "CommandError: These data are not a demonstration.\n"
    )


def test_what_breaks_is_not_taken_for_done(capfd):
    with pytest.raises(SystemExit) as end:
        apart.done(lambda: [][0])
    assert end.value.code == 1
    assert "IndexError" in capfd.readouterr().err


def test_what_is_killed_is_not_taken_for_done():
    with pytest.raises(SystemExit) as end:
        apart.done(lambda: os.kill(os.getpid(), signal.SIGKILL))
    assert end.value.code == 128 + signal.SIGKILL


@pytest.fixture
def orphan():
    """The number of one whose parent was killed; it is ended whatever comes."""
    left = []

    def orphan(sabotage=""):
        with subprocess.Popen(
            [sys.executable, "-c", WORKS.format(sabotage=sabotage)],
            cwd=HERE,
            stdout=subprocess.PIPE,
            text=True,
        ) as parent:
            left.append(int(parent.stdout.readline()))
            parent.kill()
        return left[-1]

    yield orphan
    for each in left:
        if Path(f"/proc/{each}").exists():
            os.kill(each, signal.SIGKILL)


def is_gone(pid, *, within=4.0):
    until = time.monotonic() + within
    while time.monotonic() < until:
        if not Path(f"/proc/{pid}").exists():
            return True
        time.sleep(0.02)
    return False


def test_it_does_not_go_on_without_its_parent(orphan):
    assert is_gone(orphan())


def test_twin_without_that_bond_it_would(orphan):
    assert not is_gone(orphan(NOBODY_IS_TOLD), within=1.0)
