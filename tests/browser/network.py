"""The line between a browser and the server, with a hand on it."""

import time

from playwright.sync_api import Page, Route

from tests.serving import PATIENCE

PARTS = "**/uploads/*"


class Wire:
    """Parts of files on their way: which ones left, and from where on none does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.left: list[int] = []
        self.held: list[Route] = []
        self.mends()
        page.context.route(PARTS, self._passes)

    def holds_from(self, offset: int) -> None:
        """So slow that it does not arrive."""
        self.mends()
        self.slow_from = offset

    def holds_one(self) -> None:
        """Wait until a part is held: whatever left before it was acknowledged."""
        until = time.monotonic() + PATIENCE
        while not self.held:
            assert time.monotonic() < until, "no part came as far as this"
            self.page.wait_for_timeout(50)

    def breaks_from(self, offset: int) -> None:
        self.mends()
        self.broken_from = offset

    def mends(self) -> None:
        self.slow_from = self.broken_from = 2**63

    def hangs_up(self) -> None:
        """With a hand on its line a browser keeps nothing: every page comes whole."""
        self.page.context.unroute(PARTS)

    def _passes(self, route: Route) -> None:
        if route.request.method != "PATCH":
            return route.continue_()
        offset = int(route.request.headers["upload-offset"])
        if offset >= self.broken_from:
            return route.abort("connectionaborted")
        if offset >= self.slow_from:
            return self.held.append(route)
        self.left.append(offset)
        return route.continue_()
