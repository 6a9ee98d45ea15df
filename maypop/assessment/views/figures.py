"""How a figure reads on a page: in words where there is too little to count."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from maypop.assessment.agreement import Figure

ENOUGH = 30  # units; below it an interval is wider than anything one could act on


@dataclass(frozen=True)
class Row:
    name: str
    meaning: str
    figure: Figure

    @property
    def too_few(self) -> bool:
        return self.figure.value is not None and self.figure.n < ENOUGH

    @property
    def kind(self) -> str:
        return "few" if self.too_few else "none" if self.figure.value is None else "ok"


def rows(found: Mapping[str, Figure], only: Collection[str] = ()) -> Iterator[Row]:
    """In the order in which they are explained; all of them where none is named."""
    for key, (name, meaning) in _words().items():
        if key in found and (key in only or not only):
            yield Row(name, meaning, found[key])


def _words() -> dict[str, tuple[str, str]]:
    return {
        "exact": (
            _("Exact agreement"),
            _("How often both chose the same level. Part of it is chance."),
        ),
        "pass_line": (
            _("Agreement on the pass line"),
            _("How often both, or neither, said demonstrated. A decision needs it."),
        ),
        "cohen_kappa": (
            _("Cohen's kappa"),
            _("What is left when the chance of meeting by one's habits is taken off."),
        ),
        "weighted_kappa_linear": (
            _("Weighted kappa, linear"),
            _("The same, where one level apart is half as bad as two."),
        ),
        "weighted_kappa_quadratic": (
            _("Weighted kappa, quadratic"),
            _("The same, where one level apart is a quarter as bad as two."),
        ),
        "gwet_ac1": (
            _("Gwet's AC1"),
            _("Chance taken off in a way that holds where one level is rare."),
        ),
        "pass_line_kappa": (
            _("Cohen's kappa, pass line"),
            _("Of demonstrated or not; what chance explains is taken off."),
        ),
        "pass_line_ac1": (
            _("Gwet's AC1, pass line"),
            _("The same, in the way that holds where one of the two is rare."),
        ),
        "krippendorff_alpha_nominal": (
            _("Krippendorff's alpha, nominal"),
            _("For any number of raters; every difference counts alike."),
        ),
        "krippendorff_alpha_ordinal": (
            _("Krippendorff's alpha, ordinal"),
            _("For any number of raters; levels count by their order."),
        ),
        "krippendorff_alpha_interval": (
            _("Krippendorff's alpha, interval"),
            _("For any number of raters; levels count by their distance."),
        ),
    }
