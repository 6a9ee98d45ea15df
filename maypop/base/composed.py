"""Reads that every page repeats: their statement is composed once in each process.

To compose a statement costs many times what it costs to run it, and it never changes
but for whom it asks. So the queryset is built with blanks in place of persons and keys,
and only the blanks are filled from then on; rows are read afresh at each call.
"""

import inspect
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any, NoReturn, ParamSpec, TypeVar
from uuid import UUID

from django.db import connections, models
from django.db.models import Expression, QuerySet, prefetch_related_objects
from django.db.transaction import TransactionManagementError

from . import clock
from .scope import ScopedQuerySet

P = ParamSpec("P")
Row = TypeVar("Row")
NOW = "now"  # what the clock says while a statement is composed, filled at each call


class Blank(Expression):
    """Stands where a person, a key or a moment will stand."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, *_: Any, **__: Any) -> Any:
        return "%s", [self]


def composed(compose: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Decorate what builds a queryset from persons, rows and keys; get its rows.

    It is called once, with blanks: so it must not look into what it is given, and
    nothing but a blank may differ from one call to the next.
    """
    names = (*inspect.signature(compose).parameters,)

    known: list[_Statement] = []
    _all.append(known)

    @wraps(compose)
    def read(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
        # Two threads may both compose it: they find the same.
        statement = known[0] if known else _compose(compose, names, known)
        return statement.rows(dict(zip(names, args, strict=False)) | kwargs)

    return read


_all: "list[list[_Statement]]" = []


def forget() -> None:
    """For whoever changed what they are composed of, which only a test does."""
    for known in _all:
        known.clear()


def _compose(
    compose: Callable[..., Any], names: Iterable[str], known: "list[_Statement]"
) -> "_Statement":
    now: Any = Blank(NOW)
    with clock.at(now):
        statement = _Statement(compose(*(Blank(name) for name in names)))
        # A clock that somebody else has set is in the statement: good for this once.
        if clock.now() is now:
            known.append(statement)
    return statement


def lay_beside(
    rows: Iterable[models.Model], name: str, found: Iterable[Any], by: str
) -> None:
    """What a prefetch leaves behind, from rows that a composed statement found.

    `by` is where each of them has the key of its row; a row without any gets none.
    They are there to be read whole: to ask further of them is refused.
    """
    each_has: dict[Any, list[Any]] = {}
    for each in found:
        each_has.setdefault(getattr(each, by), []).append(each)
    for row in rows:
        known: Any = QuerySet(getattr(type(row), name).rel.related_model)
        known._result_cache, known._prefetch_done = each_has.get(row.pk, []), True
        known._chain = _only_whole
        row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = known


def _only_whole(**_: Any) -> NoReturn:
    raise TypeError("these rows were laid beside another: read them whole")


class _Statement:
    """What Django would work out anew for each queryset: the words and the columns."""

    def __init__(self, found: Any) -> None:
        if isinstance(found, ScopedQuerySet):
            found.insist()
        self._found = found
        self._compiler: Any = found.query.get_compiler(using=found.db)
        self._sql, self._blanks = self._compiler.as_sql()
        columns = [each[0] for each in self._compiler.select]
        self._converters = self._compiler.get_converters(columns)

    def rows(self, given: dict[str, Any]) -> list[Any]:
        asked = _Asked(self._found, self._filled(given))
        rows = list(self._found._iterable_class(asked))
        if beside := self._found._prefetch_related_lookups:
            prefetch_related_objects(rows, *beside)
        return rows

    def _filled(self, given: dict[str, Any]) -> Any:
        """The same compiler for this thread's connection, its blanks filled in.

        A copy: it is not composed again, since its `as_sql` answers what is known.
        """
        compiler = object.__new__(type(self._compiler))
        compiler.__dict__.update(vars(self._compiler))
        compiler.connection = connections[self._found.db]
        if self._found.query.select_for_update:
            _insist_on_a_transaction(compiler.connection)
        known = {**given, NOW: clock.now()}
        filled = tuple(_in(compiler.connection, known, each) for each in self._blanks)
        compiler.as_sql = lambda: (self._sql, filled)
        compiler.get_converters = lambda _columns: self._converters
        return compiler


def _insist_on_a_transaction(connection: Any) -> None:
    """As Django does while it composes: a lock that ends at once would keep nothing."""
    if connection.features.has_select_for_update and connection.get_autocommit():
        raise TransactionManagementError("rows are locked in a transaction only")


class _Asked:
    """A queryset and its query, as far as Django looks at them to read rows."""

    def __init__(self, found: Any, compiler: Any) -> None:
        self._found, self._compiler = found, compiler
        self.db, self.query, self.model = found.db, self, found.model
        self._known_related_objects: dict[Any, Any] = {}

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._found.query, name)


def _in(connection: Any, given: dict[str, Any], value: Any) -> Any:
    """A blank as the database takes it; whatever else stands in the statement stays."""
    if not isinstance(value, Blank):
        return value
    filled = given[value.name]
    if isinstance(filled, models.Model):
        filled = filled.pk
    if filled is None:
        raise ValueError(f"{value.name}: nothing equals nothing in SQL")
    if isinstance(filled, UUID):
        return filled if connection.features.has_native_uuid_field else filled.hex
    if isinstance(filled, datetime):
        return connection.ops.adapt_datetimefield_value(filled)
    return filled
