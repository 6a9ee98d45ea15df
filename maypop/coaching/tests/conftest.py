from pathlib import Path
from typing import Any

import pytest

from maypop.base.tests.once import Once, once_a_module
from maypop.media import preparing
from maypop.media.tests.worker import made_once as film_made_once

from . import making


@pytest.fixture(autouse=True)
def bytes_in_a_folder_of_their_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def the_same_film_is_turned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "make", film_made_once)


once = once_a_module(making.talking)


@pytest.fixture
def talk(once: Once[making.Talking], db: None, settings: Any) -> making.Talking:
    return once.again(settings.MEDIA_ROOT)
