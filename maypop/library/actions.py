"""Stories of the library: add, mend, retire; keep a shelf; say what came of it."""

from .adding import Changed, Described, add, mend, retire
from .duplicates import Alike, alike
from .shelving import (
    change_shelf,
    close,
    curate,
    make_shelf,
    move,
    open_to_all,
    say_why,
    take_off,
)
from .signaling import helped, mark_opened, mark_used, unmark_used

__all__ = [
    "Alike",
    "Changed",
    "Described",
    "add",
    "alike",
    "change_shelf",
    "close",
    "curate",
    "helped",
    "make_shelf",
    "mark_opened",
    "mark_used",
    "mend",
    "move",
    "open_to_all",
    "retire",
    "say_why",
    "take_off",
    "unmark_used",
]
