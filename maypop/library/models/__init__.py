"""What is worth learning from, the shelves it stands on, and who made use of it."""

from .grounds import RESOURCES, SHELVES, resources_shown, shelves_shown
from .link import Link, LinkQuerySet
from .resource import (
    LAST_GRADE,
    PRE_K,
    Kind,
    Resource,
    ResourceQuerySet,
    Retirement,
    Support,
)
from .shelf import OpenToAll, Pick, PickQuerySet, Shelf, ShelfQuerySet, TakenOff
from .signal import FEWEST, Signal, SignalQuerySet

__all__ = [
    "FEWEST",
    "LAST_GRADE",
    "PRE_K",
    "RESOURCES",
    "SHELVES",
    "Kind",
    "Link",
    "LinkQuerySet",
    "OpenToAll",
    "Pick",
    "PickQuerySet",
    "Resource",
    "ResourceQuerySet",
    "Retirement",
    "Shelf",
    "ShelfQuerySet",
    "Signal",
    "SignalQuerySet",
    "Support",
    "TakenOff",
    "resources_shown",
    "shelves_shown",
]
