"""bin/: one command sets everything up, keeps to its folder, and ends when told."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.installed import group_is_gone
from tests.serving import HERE

A_SHORT_WHILE = 4.0  # seconds from a signal until nobody is left
LISTENING = "0A"  # as /proc/net/tcp puts it


def test_whatever_it_writes_is_in_its_folder(place):
    assert place.fingerprint() == place.before
    assert list(place.elsewhere.iterdir()) == []
    kept = {each.name for each in place.home.iterdir()}
    assert {"maypop.db", "media", "keys", "static", "secret", "origin"} <= kept
    for each in (place.home, place.home / "secret", place.home / "maypop.db"):
        assert each.stat().st_mode & 0o077 == 0, f"others can read {each}"


def test_it_is_reached_from_this_machine_alone(place):
    assert listeners(place.port) == {"0100007F"}


def listeners(port):
    """The addresses, as the kernel writes them, that answer at this port."""
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, at = local.split(":")
            if state == LISTENING and int(at, 16) == port:
                found.add(address)
    return found


def test_commands_work_beside_the_running_server(place, info):
    assert info["upload"]["as"] in {each["handle"] for each in info["personas"]}
    checked = place.run("verify", "--all")
    assert checked.returncode == 0
    assert checked.stdout.count(": ok") == 4


def test_data_stay_with_the_address_that_their_credentials_carry(place):
    elsewhere = "http://maypop.localhost:9"
    refused = place.run("demo-info", "--json", MAYPOP_ORIGIN=elsewhere)
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert f"belong to http://localhost:{place.port}." in refused.stderr
    assert "choose another MAYPOP_HOME" in refused.stderr
    same = f"http://localhost:{place.port}"
    assert place.run("demo-info", "--json", MAYPOP_ORIGIN=same).returncode == 0


@pytest.fixture(scope="module")
def restarted(place, info):
    """Told to end, and started once more with somebody from outside of the story."""
    joins = (
        "from maypop.people.models import Person;"
        "Person.objects.create_user('guest@school.test', given_name='A')"
    )
    assert place.run("shell", "--no-imports", "-c", joins).returncode == 0
    leader = place.child.pid
    place.child.send_signal(signal.SIGTERM)
    place.child.wait(A_SHORT_WHILE)
    assert group_is_gone(leader, within=A_SHORT_WHILE)
    return place.start()


def test_it_ends_when_told_and_is_back_in_seconds_as_it_was(restarted, place, info):
    assert restarted < 15  # on a busy machine; about two seconds on a quiet one
    assert place.told("demo-info") == info


def test_a_demonstration_with_a_guest_starts_again(restarted, place):
    """Someone invited from outside the story must not keep it from its next start."""
    refused = place.run("demo", "reset")
    assert refused.returncode == 1
    assert "Nothing was changed" in refused.stderr


# --- the environment ----------------------------------------------------------------
@pytest.fixture
def lock(tmp_path):
    """Names no package, so that making its environment takes seconds."""
    file = tmp_path / "requirements.lock"
    file.write_text("# nothing\n")
    return file


def make(folder, lock, **more):
    return subprocess.run(
        [HERE / "bin/venv", folder, lock],
        env=os.environ | more,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_environment_cut_off_half_way_leaves_nobody_and_is_made_again(
    tmp_path, lock
):
    folder = tmp_path / "venv"
    child = subprocess.Popen(
        [HERE / "bin/venv", folder, lock],
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 30
    while not (folder / "bin/python3").exists():
        assert time.monotonic() < until
        time.sleep(0.02)
    child.send_signal(signal.SIGTERM)
    assert child.wait(A_SHORT_WHILE) == 143
    assert nobody_works_in(folder)
    assert (folder / "pyvenv.cfg").exists()
    assert not list(folder.glob("*.lock-*"))

    (folder / "half").touch()
    made = make(folder, lock, MAYPOP_PYTHON=sys.executable)
    assert made.returncode == 0, made.stderr
    assert version(folder / "bin/python") == version(sys.executable)
    assert made.stdout == ""
    assert (folder / "bin/pip").exists()
    assert not (folder / "half").exists()
    (mark,) = folder.glob("*.lock-*")
    before = mark.stat().st_mtime_ns
    assert make(folder, lock).stderr == ""  # nothing to do
    assert mark.stat().st_mtime_ns == before


def version(python):
    return subprocess.run([python, "-VV"], capture_output=True, check=True).stdout


def nobody_works_in(folder):
    until = time.monotonic() + A_SHORT_WHILE
    while time.monotonic() < until:
        if not [each for each in commands() if str(folder).encode() in each]:
            return True
        time.sleep(0.05)
    return False


def commands():
    for each in Path("/proc").iterdir():
        if each.name.isdigit() and int(each.name) != os.getpid():
            try:
                yield (each / "cmdline").read_bytes()
            except (FileNotFoundError, ProcessLookupError):
                continue


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path, lock):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "dear.txt").write_text("Dear all")
    refused = make(folder, lock)
    assert refused.returncode == 1
    assert "left alone" in refused.stderr
    assert [each.name for each in folder.iterdir()] == ["dear.txt"]


def test_a_python_that_does_not_fit_is_named_and_nothing_is_made(tmp_path, lock):
    refused = make(tmp_path / "venv", lock, MAYPOP_PYTHON="/bin/false")
    assert refused.returncode == 1
    assert "/bin/false is no Python 3.11 or newer with venv" in refused.stderr
    assert "sudo apt-get install python3-venv" in refused.stderr
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize("folder", ["/proc", "/nowhere"])
def test_what_does_not_lie_in_memory_is_not_taken_for_it(folder):
    assert subprocess.run([HERE / "bin/roomy", folder], check=False).returncode == 1
