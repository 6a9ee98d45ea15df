from dataclasses import dataclass


@dataclass(frozen=True)
class Invited:
    """So many letters are owed from now on."""

    letters: int


@dataclass(frozen=True)
class Joined:
    """Someone accepted an invitation and holds a role they were offered."""

    person_id: int
    membership_id: int
    invitation_id: int
