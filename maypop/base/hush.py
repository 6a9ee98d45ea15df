"""Some addresses are keys: whoever reads them in a log could walk in."""

import logging
import re

KEYS = re.compile(
    r"(/invitation/|/account/reset/|/account/email/confirm/|/f/|/notices/unsubscribe/"
    r"|\breply\+)[^\s'\"?]+"
)


class WithoutTokens(logging.Filter):
    """Write down that a keyed address was asked for, and never the key."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        quiet = KEYS.sub(r"\1…", said)
        if quiet != said:
            record.msg, record.args = quiet, ()
        return True
