"""Every page of the people who work here is open to everyone."""

import pytest

from tests.browser.looking import look
from tests.browser.table import NEWCOMER, PAGES, STRANGER

SOMEBODYS = [name for name, way in PAGES.items() if way.who not in (STRANGER, NEWCOMER)]


@pytest.mark.parametrize("name", SOMEBODYS)
def test_a_page_is_open_to_everyone_on_every_screen(name, contexts, names):
    look(name, contexts, names)
