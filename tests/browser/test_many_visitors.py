"""Browsers keep their lines open for a while after the page has come."""

from contextlib import ExitStack, closing

from tests.serving import PATIENCE
from tests.visiting import Visitor

BROWSERS, LINES = 40, 6  # what a browser keeps for each site it talks to


def test_forty_open_browsers_leave_room_for_the_next_visitor(site):
    with ExitStack() as open_lines:
        for _line in range(BROWSERS * LINES):
            visitor = Visitor(site.port)
            visitor.line.timeout = PATIENCE
            open_lines.enter_context(closing(visitor.line))
            assert visitor.get("/healthz").status == 200
