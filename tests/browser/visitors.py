"""Whoever comes to the live server: the first into a browser that is warm already."""

from typing import Any

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

A_FILE = "/static/design/mark.svg"


class Visitors:
    """A new browser is a process, and every file is fetched and compiled in it anew."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self.browser, self.origin = browser, origin
        self.others: list[BrowserContext] = []
        self.warm = browser.new_context(base_url=origin)
        self.stays = self.warm.new_page()  # with its last page the process would go
        self.stays.goto(A_FILE)
        self.devtools = self.warm.new_cdp_session(self.stays)

    def window_of(self, client: Client, **how: Any) -> Page:
        """Of the warm browser; of one more, if that is taken or it shall be special."""
        is_taken = len(self.warm.pages) > 1
        context = self._another(**how) if is_taken or how else self.warm
        session = client.cookies["sessionid"].value
        cookie: Any = {"name": "sessionid", "value": session, "url": self.origin}
        context.add_cookies([cookie])
        return context.new_page()

    def leave(self) -> None:
        """Nothing is remembered from anyone before."""
        while self.others:
            self.others.pop().close()
        for each in self.warm.pages:
            if each is not self.stays:
                each.close()
        told = {"origin": self.origin, "storageTypes": "all"}
        self.devtools.send("Storage.clearDataForOrigin", told)
        self.warm.clear_cookies()

    def _another(self, **how: Any) -> BrowserContext:
        self.others.append(self.browser.new_context(base_url=self.origin, **how))
        return self.others[-1]
