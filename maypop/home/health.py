from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from maypop.people.models import Person


def missing() -> Iterator[str]:
    """What keeps this installation from its work. Nothing yielded: it is well."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            yield "migrations are not applied"
        elif settings.DEMO and not Person.objects.filter(handle__isnull=False).exists():
            yield "the demonstration is not loaded"
    except DatabaseError:
        yield "the database does not answer"
