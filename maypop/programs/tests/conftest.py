from typing import Any

import pytest

from maypop.base.tests.once import Once, once_a_module

from . import making

once = once_a_module(making.made)


@pytest.fixture
def made(once: Once[making.Made], db: None, tmp_path: Any) -> making.Made:
    return once.again(tmp_path)
