from dataclasses import dataclass


@dataclass(frozen=True)
class Placed:
    place_id: int


@dataclass(frozen=True)
class Paired:
    pairing_id: int


@dataclass(frozen=True)
class Parted:
    pairing_id: int
