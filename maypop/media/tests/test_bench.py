"""A program that was taken over may leave a trap; nobody steps into it."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from maypop.media import actions, bench, pdfs, preparing, previews, store
from maypop.media.models import Rendition, State, Upload

from .samples import a_docx, a_pdf

SECRET = "a file of somebody else"


@pytest.fixture
def secret(tmp_path) -> Path:
    place = tmp_path / "elsewhere.txt"
    place.write_text(SECRET)
    return place


@pytest.fixture
def theirs(maribel):
    def receive(content: bytes) -> Upload:
        return actions.receive(
            ContentFile(content, "plan"), owner=maribel, purpose="lesson", about=""
        )

    return receive


@pytest.fixture
def taken_over(monkeypatch, tmp_path):
    """The program that opens a PDF does this instead, in the jail."""

    def take_over(deed: str) -> None:
        program = tmp_path / "taken_over.py"
        program.write_text(f"import os, sys\n{deed}\nprint(3)")
        monkeypatch.setattr(pdfs, "PROGRAM", program)

    return take_over


def shown(upload: Upload) -> bytes:
    key = upload.public_id
    return b"".join(store.read(key, 0, store.size(key, "shown"), "shown"))


def test_a_link_in_the_place_of_a_copy_shows_nobody_what_it_points_at(
    theirs, taken_over, secret
):
    taken_over(f"os.symlink({str(secret)!r}, sys.argv[2])")
    upload = theirs(a_pdf())
    assert upload.state == State.REFUSED
    assert not store.exists(upload.public_id, "shown")


def test_followed_the_link_would_have_shown_it(theirs, taken_over, secret, monkeypatch):
    """The twin: opened as any file is, the readers get what it points at."""
    monkeypatch.setattr(bench, "taken_up", lambda place: place.open("rb"))
    taken_over(f"os.symlink({str(secret)!r}, sys.argv[2])")
    assert shown(theirs(a_pdf())) == SECRET.encode()


def test_a_pipe_in_the_place_of_a_copy_keeps_nobody_waiting(theirs, taken_over):
    taken_over("os.mkfifo(sys.argv[2])")
    assert theirs(a_pdf()).state == State.REFUSED


def test_a_folder_is_no_file_either(tmp_path):
    (tmp_path / "made").mkdir()
    with pytest.raises(bench.Odd), bench.taken_up(tmp_path / "made"):
        pass


@pytest.fixture
def laid(theirs, secret, monkeypatch, tmp_path) -> Upload:
    """A document whose program lays a link where the cleaned page will be written."""
    program = tmp_path / "as_html.py"
    program.write_text(
        "import os, sys\n"
        "open(sys.argv[3], 'w').write('<p>Words.</p>')\n"
        "folder = os.path.dirname(sys.argv[3])\n"
        f"os.symlink({str(secret)!r}, os.path.join(folder, 'preview.html'))\n"
    )
    monkeypatch.setattr(previews, "PROGRAM", program)
    return theirs(a_docx())


def test_nothing_is_written_through_a_link(laid, secret):
    with pytest.raises(FileExistsError):
        preparing.prepare(laid.pk)
    assert secret.read_text() == SECRET
    assert not Rendition.objects.exists()


def test_written_through_it_would_have_changed(laid, secret, monkeypatch):
    """The twin: written as any file is, somebody else's is gone."""
    monkeypatch.setattr(bench, "put", lambda place, words: place.write_text(words))
    with pytest.raises(bench.Odd):  # only then is it noticed
        preparing.prepare(laid.pk)
    assert secret.read_text() == "<p>Words.</p>"


def test_what_a_lost_worker_left_is_cleared_away(settings):
    root = Path(settings.MEDIA_ROOT) / "preparing"
    for name, age in (("old", bench.LEFT_BEHIND + 60), ("young", 60)):
        folder = root / name
        folder.mkdir(parents=True)
        since = folder.stat().st_mtime - age
        os.utime(folder, (since, since))
    with bench.folder_of_its_own() as mine:
        assert {each.name for each in root.iterdir()} == {"young", mine.name}


def test_a_folder_that_goes_while_one_looks_around_disturbs_nobody(settings):
    root = Path(settings.MEDIA_ROOT) / "preparing"
    root.mkdir(parents=True)
    (root / "gone").symlink_to(root / "nowhere")  # listed, and not there when asked
    with bench.folder_of_its_own() as mine:
        assert mine.is_dir()
