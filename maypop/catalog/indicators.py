"""What the framework calls its indicators, for apps that know only their codes."""

from collections.abc import Mapping

from maypop.library.rules import Label, vocabulary

from . import package_data


@vocabulary("indicators")
def of_the_framework() -> Mapping[str, Label]:
    return package_data.indicators()
