"""What stands in the tables: noted as it is, and put there again without any model."""

from typing import Any, NamedTuple

from django.db import connection


class Rows(NamedTuple):
    """Of one table: the statement that writes them, and each of them."""

    statement: str
    each: list[tuple[Any, ...]]


def noted() -> list[Rows]:
    with connection.cursor() as cursor:
        return [found for name in _tables() if (found := _of(name, cursor)).each]


def put(kept: list[Rows]) -> None:
    """In any order: who refers to whom is asked at the end of the transaction."""
    with connection.cursor() as cursor:
        for table in kept:
            cursor.executemany(table.statement, table.each)


def _tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(include_views=False))


def _of(name: str, cursor: Any) -> Rows:
    table = connection.ops.quote_name(name)
    cursor.execute(f"SELECT * FROM {table}")  # the names are the models'
    columns = [each[0] for each in cursor.description]
    named = ", ".join(connection.ops.quote_name(each) for each in columns)
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {table} ({named}) VALUES ({places})"  # as above
    return Rows(statement, cursor.fetchall())
