"""Every page of those who run it is open to everyone."""

import pytest

from tests.browser.groups import GROUPS, OFFICE
from tests.browser.looking import look


@pytest.mark.parametrize("name", GROUPS[OFFICE])
def test_a_page_is_open_to_everyone_on_every_screen(name, window, names):
    look(name, window, names)
