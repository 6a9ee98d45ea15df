"""Which JavaScript modules a page may import, and by which name."""

from functools import cache
from pathlib import Path

from django.apps import apps

OURS = "design/js/"


@cache
def modules() -> dict[str, str]:
    """Name to static path: ours by bare name, other apps' as app/js/name."""
    paths = sorted(
        path.relative_to(root).as_posix()
        for root in _static_folders()
        for path in root.glob("*/js/**/*.js")
    )
    return {path.removeprefix(OURS).removesuffix(".js"): path for path in paths}


def _static_folders() -> list[Path]:
    """Of this product only: a package's scripts expect another page than ours."""
    ours = (each for each in apps.get_app_configs() if each.name.startswith("maypop."))
    return [Path(each.path) / "static" for each in ours]
