"""The programs that open strangers' files can reach nothing but those files."""

import os
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from maypop.media import jail, jailed, turning
from maypop.media.turning import Recording

from .samples import recorded

PYTHON = [str(Path(sys.executable).resolve()), "-I", "-S", "-c"]
HOME = [Path(sys.base_prefix)]


def children() -> set[str]:
    """Every process that this one started and has not yet forgotten."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {child for each in tasks for child in each.read_text().split()}


@pytest.fixture
def before() -> set[str]:
    return children()


def attempt(program: str, folder: Path, seconds: float = 20, **how) -> None:
    jailed.run([*PYTHON, program], reads=HOME, folder=folder, seconds=seconds, **how)


@pytest.fixture
def canary():
    """A server of this machine that notes who comes."""
    visits: list[str] = []

    class Note(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Note)
    often = {"poll_interval": 0.02}  # it looks up so often whether it is to end
    threading.Thread(target=server.serve_forever, kwargs=often, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", visits
    server.shutdown()
    server.server_close()


@pytest.fixture
def secret(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    place.write_text("the key of another file")
    return place


def test_what_runs_in_the_jail_can_use_its_own_folder(tmp_path):
    attempt("open('made', 'w').write('words')", tmp_path)
    assert (tmp_path / "made").read_text() == "words"


def test_it_reads_nothing_else(tmp_path, secret):
    with pytest.raises(jailed.Broke, match="PermissionError"):
        attempt(f"print(open({str(secret)!r}).read())", tmp_path)


def test_it_writes_nothing_else(tmp_path, secret):
    with pytest.raises(jailed.Broke, match="PermissionError"):
        attempt(f"open({str(secret)!r}, 'w')", tmp_path)
    assert secret.read_text() == "the key of another file"


def test_with_the_doors_open_it_would_read_it(tmp_path, secret, monkeypatch):
    """The twin: without the list of what it sees, the same program gets there."""
    unlocked = tmp_path / "jail.py"
    source = Path(jail.__file__).read_text()
    line = (
        '    see_only(orders["reads"], orders["folder"], program[0], orders["runs"])\n'
    )
    assert line in source
    unlocked.write_text(source.replace(line, ""))
    monkeypatch.setattr(jail, "__file__", str(unlocked))
    heard: list[str] = []
    attempt(f"print(open({str(secret)!r}).read())", tmp_path, hear=heard.append)
    assert heard == ["the key of another file"]


def test_it_reaches_no_network(tmp_path, canary):
    address, visits = canary
    with pytest.raises(jailed.Broke, match="Error"):
        attempt(f"import urllib.request as u; u.urlopen({address!r})", tmp_path)
    assert visits == []


def test_it_inherits_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    heard: list[str] = []
    with socket.socket() as ours:
        os.set_inheritable(ours.fileno(), False)
        told = (
            "import os; print(sorted(os.environ), sorted(os.listdir('/proc/self/fd')))"
        )
        with pytest.raises(jailed.Broke):  # not even /proc
            attempt(told, tmp_path)
    attempt("import os; print(sorted(os.environ))", tmp_path, hear=heard.append)
    assert "SECRET_KEY" not in heard[0]


def test_memory_has_an_end(tmp_path):
    with pytest.raises(jailed.Broke, match="MemoryError"):
        attempt("b'x' * 2**30", tmp_path, memory=512 * 2**20)


def test_one_that_hangs_is_stopped_and_reaped(tmp_path, before):
    started = time.monotonic()
    with pytest.raises(jailed.Broke, match="ended with -9"):
        attempt("import time; time.sleep(60)", tmp_path, seconds=0.5)
    assert time.monotonic() - started < 10
    assert children() == before  # nobody is left, not even a dead one


def test_what_it_says_is_heard_line_by_line_and_a_beat_while_it_is_mute(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(jailed, "PULSE", 0.05)
    heard: list[str] = []
    beats: list[int] = []
    program = (
        "import time; print('one\\n\\ntwo', flush=True); time.sleep(0.4)\n"
        f"print('x' * {jailed.LONGEST_LINE + 5}, end='\\nno end', flush=True)"
    )
    attempt(program, tmp_path, hear=heard.append, beat=lambda: beats.append(1))
    assert heard[:3] == ["one", "", "two"]
    assert "".join(heard[3:-1]) == "x" * (jailed.LONGEST_LINE + 5)
    assert heard[-1] == "no end"
    assert len(beats) >= 3


def test_one_that_is_heard_no_longer_goes_too(tmp_path, before):
    def tired(line: str) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        attempt(
            "import time; print('a', flush=True); time.sleep(60)", tmp_path, hear=tired
        )
    assert children() == before


PLAYLIST = """#EXTM3U
#EXT-X-TARGETDURATION:10
#EXTINF:10,
{0}
#EXTINF:10,
{1}/steal.ts
#EXT-X-ENDLIST
"""


@pytest.mark.parametrize("form", ["mp4", "webm", "mp3", "ogg", "wav"])
def test_a_playlist_in_disguise_reads_nothing_and_calls_nobody(
    tmp_path, canary, secret, form
):
    address, visits = canary
    place = tmp_path / "lesson"
    place.write_text(PLAYLIST.format(secret.as_uri(), address))
    with pytest.raises(jailed.Broke) as told:
        turning.turn(
            Recording(place, form, 10, seen=form in ("mp4", "webm"), heard=True),
            tmp_path,
            lambda _percent: None,
        )
    assert visits == []
    assert "the key" not in str(told.value)


def test_left_to_itself_ffmpeg_would_have_called(tmp_path, canary):
    """The twin: no jail and no forced demuxer, and the canary hears of it."""
    address, visits = canary
    place = tmp_path / "lesson.m3u8"
    place.write_text(PLAYLIST.format(f"{address}/first.ts", address))
    look = [turning.ffmpeg(), "-v", "error", "-protocol_whitelist"]
    look += ["file,http,tcp", "-i", str(place), "-f", "null", "-"]
    os.spawnv(os.P_WAIT, look[0], look)
    assert "/first.ts" in visits


def test_mutated_recordings_break_their_own_process_alone(tmp_path, before):
    sound = recorded("mp4")
    step = len(sound) // 30
    for at in range(40, len(sound), step):
        broken = sound[:at] + bytes([sound[at] ^ 0xFF, 0xFF, 0xFF]) + sound[at + 3 :]
        place = tmp_path / "lesson"
        place.write_bytes(broken)
        original = Recording(place, "mp4", 2, seen=True, heard=True)
        try:
            turning.turn(original, tmp_path, lambda _percent: None)
        except jailed.Broke:
            continue
    assert children() == before
