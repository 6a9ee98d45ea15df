"""What pages name is gathered where a server finds it, and nothing twice."""

import json
import re

import pytest

from config import settings as delivered
from maypop.home import statics
from tests.serving import HERE

NAMED = re.compile(r"{% static '([^']+)'|{% static \"([^\"]+)\"")


@pytest.fixture
def gathered(settings, tmp_path):
    """The folder, and by which name each file is in it."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = delivered.STORAGES
    settings.WHITENOISE_KEEP_ONLY_HASHED_FILES = (
        delivered.WHITENOISE_KEEP_ONLY_HASHED_FILES
    )
    statics.gather()
    told = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())
    return settings.STATIC_ROOT, told["paths"]


def test_every_file_that_a_page_names_is_there_by_its_hashed_name_alone(gathered):
    folder, paths = gathered
    assert named_by_templates() <= paths.keys()
    for plain, hashed in paths.items():
        assert (folder / hashed).exists()
        assert not (folder / plain).exists()


def named_by_templates():
    pages = [each.read_text() for each in HERE.glob("maypop/*/templates/**/*.html")]
    found = {one or other for page in pages for one, other in NAMED.findall(page)}
    assert len(found) > 20
    return found


def test_they_are_gathered_again_only_when_one_has_changed(gathered, monkeypatch):
    folder, _paths = gathered
    left = folder / "left.txt"
    left.touch()
    statics.gather()
    assert left.exists()
    monkeypatch.setattr(statics, "UNUSED", [*statics.UNUSED, "mfa/*"])
    statics.gather()
    assert not left.exists()
