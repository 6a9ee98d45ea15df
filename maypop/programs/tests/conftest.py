from typing import Any

import pytest

from maypop.base.tests.once import Once, once_a_module

from . import making

once = once_a_module(making.world)


@pytest.fixture
def around(once: Once[making.Story], db: None, tmp_path: Any) -> making.Story:
    return once.again(tmp_path / "media")
