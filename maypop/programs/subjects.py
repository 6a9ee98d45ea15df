"""What is taught, for apps that know only the codes."""

from collections.abc import Mapping

from maypop.library.rules import Label, vocabulary

from .models import Subject


@vocabulary("subjects")
def of_the_field() -> Mapping[str, Label]:
    return dict(Subject.choices)
