import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MIGRATIONS_MODULE_NAME
from django.db.migrations.recorder import MigrationRecorder
from django.utils.module_loading import module_has_submodule

from maypop.people.models import Person

Named = tuple[str, str]  # an app and one of its migrations


def missing() -> Iterator[str]:
    """What keeps this installation from its work. Nothing yielded: it is well."""
    try:
        if not delivered() <= MigrationRecorder(connection).applied_migrations().keys():
            yield "migrations are not applied"
        elif settings.DEMO and not Person.objects.filter(handle__isnull=False).exists():
            yield "the demonstration is not loaded"
    except DatabaseError:
        yield "the database does not answer"


@cache
def delivered() -> frozenset[Named]:
    """Every migration that came with this product and what it stands on, by name.

    To read them all, as Django does before it applies any, takes 6 MB that stay.
    """
    return frozenset(
        (app.label, name)
        for app in apps.get_app_configs()
        if app.module and module_has_submodule(app.module, MIGRATIONS_MODULE_NAME)
        for name in _names(f"{app.name}.{MIGRATIONS_MODULE_NAME}")
    )


def _names(package: str) -> Iterator[str]:
    for _finder, name, is_package in pkgutil.iter_modules(
        import_module(package).__path__
    ):
        if not is_package and name[0] not in "_~":
            yield name
