from dataclasses import dataclass


@dataclass(frozen=True)
class FellSilent:
    """The address of a resource did not answer three times in a row."""

    link_id: int
