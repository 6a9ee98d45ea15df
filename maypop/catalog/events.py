from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """An edition can be chosen from now on."""

    edition_id: int
