"""What visitors notice of uploads: a page asked for alone, and beside some of them."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

Deed = Callable[[], float]


def beside(page: Deed, senders: Sequence[Deed]) -> float:
    """What the page costs while each of these sends file after file."""
    enough = Event()

    def sends(send: Deed) -> None:
        while not enough.is_set():
            send()

    with ThreadPoolExecutor(len(senders)) as crowd:
        busy = [crowd.submit(sends, each) for each in senders]
        time.sleep(1)  # until all are at it
        try:
            cost = page()
        finally:
            enough.set()
    for each in busy:
        each.result()
    return cost
