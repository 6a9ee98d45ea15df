from dataclasses import dataclass


@dataclass(frozen=True)
class Enquired:
    """Somebody we do not know asks to bring it to their school or district."""

    enquiry_id: int


@dataclass(frozen=True)
class EnquiryClosed:
    """Somebody answered it or laid it aside."""

    enquiry_id: int


@dataclass(frozen=True)
class CameBack:
    """A mail of somebody we know was taken in, posted or not."""

    inbound_id: int
