"""What is installed by migrations is what the models say, on either database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.loader import MigrationLoader

from maypop.base.migrating import CreateTogether
from tests import tables

OURS = {each.label for each in apps.get_app_configs() if each.name.startswith("maypop")}
OF_ROWS = """
    SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,
           is_identity
    FROM information_schema.columns WHERE table_schema = current_schema()
"""
OF_PROMISES = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
"""
OF_INDEXES = """
    SELECT tablename, indexname, replace(indexdef, current_schema() || '.', '')
    FROM pg_indexes WHERE schemaname = current_schema()
"""
OUTER_COMMA = re.compile(r",\s*(?![^()]*\))")  # parts need not be whole, only alike


@pytest.fixture(autouse=True)
def at_other_databases(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield
        connection.close()


def test_migrated_tables_are_those_that_the_models_draw(tmp_path: Path) -> None:
    with a_place("migrated", tmp_path):
        call_command("migrate", interactive=False, verbosity=0)
        migrated = what_stands_in()
    with a_place("drawn", tmp_path):
        tables.draw()
        drawn = what_stands_in()
    assert migrated == drawn
    assert len(drawn) > 1000


def test_what_was_made_together_goes_together(tmp_path: Path) -> None:
    with a_place("back", tmp_path):
        said = {"interactive": False, "verbosity": 0}
        call_command("migrate", "library", **said)
        there = what_stands_in()
        call_command("migrate", "notices", **said)
        assert what_stands_in() > there
        call_command("migrate", "notices", "zero", **said)
        assert what_stands_in() == there


def test_every_table_of_ours_is_made_together_with_its_neighbors() -> None:
    known = MigrationLoader(None).disk_migrations
    alone = {
        (app, name)
        for (app, name), migration in known.items()
        if app in OURS and migration.initial
        if [type(each) for each in migration.operations] != [CreateTogether]
    }
    assert not alone


@contextmanager
def a_place(name: str, folder: Path) -> Iterator[None]:
    """Another database by the same name: a file of its own, or a schema."""
    usual = connections[DEFAULT_DB_ALIAS]
    ours = usual.settings_dict
    if usual.vendor == "sqlite":
        other = {"NAME": str(folder / name)}
    else:
        with usual.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {name}")
        other = {"OPTIONS": ours["OPTIONS"] | {"options": f"-c search_path={name}"}}
    apart = type(usual)(ours | other)
    connections[DEFAULT_DB_ALIAS] = apart
    try:
        yield
    finally:
        apart.close()
        connections[DEFAULT_DB_ALIAS] = usual
        if usual.vendor == "postgresql":
            with usual.cursor() as cursor:
                cursor.execute(f"DROP SCHEMA {name} CASCADE")


def what_stands_in() -> set[tuple[Any, ...]]:
    """Columns, promises and indexes of each table of ours, in no order."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name, type, sql FROM sqlite_master")
            found = {
                (table, kind, part)
                for table, kind, sql in cursor.fetchall()
                for part in parts_of(sql or "")
            }
        else:
            found = set()
            for question in (OF_ROWS, OF_PROMISES, OF_INDEXES):
                cursor.execute(question)
                found |= {*cursor.fetchall()}
    return {each for each in found if each[0].split("_")[0] in OURS}


def parts_of(sql: str) -> list[str]:
    """Columns and promises of a table; an index is one whole."""
    if sql.startswith("CREATE TABLE"):
        return OUTER_COMMA.split(sql[sql.index("(") + 1 : -1].strip())
    return [sql]
