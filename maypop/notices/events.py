from dataclasses import dataclass


@dataclass(frozen=True)
class Enquired:
    """Somebody we do not know asks to bring it to their school or district."""

    enquiry_id: int


@dataclass(frozen=True)
class EnquiryClosed:
    """Somebody answered it or laid it aside."""

    enquiry_id: int
