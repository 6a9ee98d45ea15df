"""Every page of those who judge is open to everyone."""

import pytest

from tests.browser.groups import GROUPS, READERS
from tests.browser.looking import look


@pytest.mark.parametrize("name", GROUPS[READERS])
def test_a_page_is_open_to_everyone_on_every_screen(name, window, names):
    look(name, window, names)
