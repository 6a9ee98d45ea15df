"""A name on the list that no test has would leave out nothing, or too much."""

import pytest

from tests.on_one import AND_YET_ON_BOTH, ON_ONE, is_on_one
from tests.serving import HERE


@pytest.mark.parametrize("name", ON_ONE + AND_YET_ON_BOTH)
def test_each_names_a_test_that_there_is(name):
    file, *inside = name.split("::")
    assert (HERE / file).exists()
    for each in inside:
        assert f" {each}" in (HERE / file).read_text()


def test_what_the_database_holds_is_asked_on_both_though_it_stands_among_pages():
    assert all(each.startswith(ON_ONE) for each in AND_YET_ON_BOTH)
    assert not any(map(is_on_one, AND_YET_ON_BOTH))
