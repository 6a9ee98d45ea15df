from dataclasses import dataclass


@dataclass(frozen=True)
class Placed:
    place_id: int
