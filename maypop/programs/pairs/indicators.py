from maypop.catalog.models import Alignment, Edition


def indicators() -> dict[str, str]:
    """What a pair can work on: code and name of what the catalog answers to."""
    current = Edition.objects.current().order_by().values("pk")
    rows = Alignment.objects.filter(primary=True, edition__in=current)
    return dict(rows.order_by("name").values_list("code", "name"))
