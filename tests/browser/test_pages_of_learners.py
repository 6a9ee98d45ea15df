"""Every page of educators and their mentors is open to everyone."""

import pytest

from tests.browser.groups import GROUPS, LEARNERS
from tests.browser.looking import look


@pytest.mark.parametrize("name", GROUPS[LEARNERS])
def test_a_page_is_open_to_everyone_on_every_screen(name, window, names):
    look(name, window, names)
