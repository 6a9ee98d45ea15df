from dataclasses import dataclass


@dataclass(frozen=True)
class Joined:
    """Someone accepted an invitation and holds a role they were offered."""

    person_id: int
    membership_id: int
