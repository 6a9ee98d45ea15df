"""Which files of tests go to one process, and who goes first. A plugin, as database.py.

What is expensive to make is made once: the files that share it go one round together.
The longest rounds begin, so that at the end nobody waits long for anybody.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

# What they share: a told world that servers die on, an installation, the told story.
TOGETHER = {
    "tests/test_faults.py": "killed",
    "tests/test_kills.py": "killed",
    "tests/test_every_door.py": "delivered",  # before the others leave anything there
    "tests/test_contract.py": "delivered",
    "tests/test_installing.py": "delivered",
    "tests/test_demo_world.py": "told",  # another process tells it meanwhile
    "tests/test_after_the_pair.py": "told",
    "tests/test_blind_crawl.py": "told",
    "tests/test_demo_readers.py": "told",
    "tests/test_demo_tables.py": "told",
    "tests/test_demo_week.py": "told",
    "tests/test_doors.py": "told",
    "tests/test_history.py": "told",
    "tests/test_portfolio.py": "told",
    "tests/test_story.py": "told",
    "tests/test_watching.py": "told",
    # Pages are looked at before somebody's story changes what is on them.
    "tests/browser/test_pages_of_office.py": "office",
    "tests/browser/test_program_keyboard.py": "office",  # while there is one Phase 2
    "tests/browser/test_program_story.py": "office",
    "tests/browser/test_pages_of_readers.py": "readers",
    "tests/browser/test_main_job.py": "readers",
    "tests/browser/test_without_script.py": "readers",
}
LONGEST = (
    "told",  # computes all the time, while those who wait for servers are beside it
    "maypop/base/tests/test_apart.py",  # wait, while others think about types
    "maypop/base/tests/test_outbound.py",
    "maypop/media/tests/test_flowing.py",
    "killed",
    "delivered",
    "office",
    "maypop/media/tests/test_browser.py",  # meanwhile the site is told its story
    "readers",
    "tests/browser/test_evidence_story.py",
    "tests/browser/test_pages_of_learners.py",
    "tests/browser/test_pages.py",
    "maypop/coaching/tests/test_web_browser.py",
    "tests/test_tables.py",
)


def round_of(nodeid: str) -> str:
    file = nodeid.split("::", 1)[0]
    return TOGETHER.get(file, file)


def turn_of(item: pytest.Item) -> tuple[int, int]:
    """Its round's, then its file's in the round; all others stay in their order."""
    name, file = round_of(item.nodeid), item.nodeid.split("::", 1)[0]
    first = LONGEST.index(name) if name in LONGEST else len(LONGEST)
    return first, [*TOGETHER].index(file) if file in TOGETHER else 0


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=turn_of)


class Rounds(LoadFileScheduling):  # type: ignore[misc]  # xdist ships no types
    def _split_scope(self, nodeid: str) -> str:
        return round_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Rounds:
    config.option.loadscopereorder = False
    return Rounds(config, log)
