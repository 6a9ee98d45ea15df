"""Tables made from the models, in a tenth of the time that all migrations take."""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings


def draw() -> None:
    """For the world of a test. Whoever installs migrates, and so does PostgreSQL."""
    nobodys = {each.label: None for each in apps.get_app_configs()}
    with override_settings(MIGRATION_MODULES=nobodys):
        call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    note_as_migrated()


def export() -> dict[str, list[dict[str, Any]]]:
    """All that stands in any table, by the label of what it is."""
    return {
        kind._meta.label_lower: list(kind._base_manager.order_by("pk").values())
        for kind in apps.get_models(include_auto_created=True)
    }


def note_as_migrated() -> None:
    """They are those that all migrations lead to: `makemigrations --check` says so."""
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    known = MigrationLoader(None).disk_migrations
    for app, name in known.keys() - recorder.applied_migrations().keys():
        recorder.record_applied(app, name)


def empty_what_is_filled() -> None:
    """After a test that committed: to TRUNCATE all costs PostgreSQL far more."""
    if connection.vendor != "postgresql":
        return
    operations: Any = type(connection.ops)
    whole = operations.sql_flush

    def sql_flush(self: Any, style: Any, tables: list[str], **more: Any) -> Any:
        if not tables or more.get("reset_sequences"):
            return whole(self, style, tables, **more)
        asked = [
            f"SELECT {place} WHERE EXISTS (SELECT FROM {self.quote_name(each)})"
            for place, each in enumerate(tables)
        ]
        with self.connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(asked))
            filled = [tables[place] for (place,) in cursor.fetchall()]
        return [f"DELETE FROM {self.quote_name(each)};" for each in filled]

    operations.sql_flush = sql_flush
