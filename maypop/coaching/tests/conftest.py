from pathlib import Path
from typing import Any

import pytest

from . import making


@pytest.fixture(autouse=True)
def bytes_in_a_folder_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def talk(db: None) -> making.Talking:
    return making.talking()
