"""Who may wait: threads whose work is long let others go first."""

import os
import sys
from threading import get_native_id

PATIENT = 10  # of 19, as `nice` counts


def give_way() -> None:
    """From now on this thread runs when those that somebody waits for do not.

    Only Linux counts by threads; elsewhere the whole process would give way.
    """
    if sys.platform == "linux":
        this = get_native_id()
        now = os.getpriority(os.PRIO_PROCESS, this)  # to hurry more is not permitted
        os.setpriority(os.PRIO_PROCESS, this, max(now, PATIENT))
