from typing import Any

import pytest

from maypop.base.tests.once import Once, once_a_module

from . import making

once = once_a_module(making.shelves)


@pytest.fixture
def made(once: Once[making.Shelves], db: None, settings: Any) -> making.Shelves:
    return once.again(settings.MEDIA_ROOT)


@pytest.fixture(autouse=True)
def bytes_in_a_folder_of_their_own(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
