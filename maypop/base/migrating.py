"""Many tables made at once: one by one they cost a fresh database half a minute."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    CreateModel,
)
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState, StateApps

COMPLETES = (AddConstraint, AddField, AddIndex)


class CreateTogether(Operation):
    """New models, and what completes them, as tables that are made once all are known.

    After each operation Django draws anew every model that is related to it, and by
    way of people all are. Here the state learns of all of them first, is drawn once,
    and each table is created whole. Backward they are dropped, the last one first.
    """

    serialization_expand_args = ["operations"]
    category = OperationCategory.ADDITION

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)
        made: set[str] = set()
        for each in self.operations:
            if isinstance(each, CreateModel):
                made.add(each.name_lower)
            elif not isinstance(each, COMPLETES) or each.model_name_lower not in made:
                raise ValueError(f"not about a table made here: {each.describe()}")

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # or each operation draws them again
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002  # Django gives both
        to_state: ProjectState,
    ) -> None:
        for model in self._tables(app_label, to_state.apps):
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.create_model(model)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002  # Django gives both
    ) -> None:
        for model in reversed([*self._tables(app_label, from_state.apps)]):
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                schema_editor.delete_model(model)

    def references_model(self, name: str, app_label: str) -> bool:
        return any(each.references_model(name, app_label) for each in self.operations)

    def describe(self) -> str:
        return "Create together " + ", ".join(each.name for each in self._creating())

    @property
    def migration_name_fragment(self) -> str:
        return "together"

    def _creating(self) -> Iterator[CreateModel]:
        return (each for each in self.operations if isinstance(each, CreateModel))

    def _tables(self, app_label: str, drawn: StateApps) -> Iterator[type[models.Model]]:
        for each in self._creating():
            yield drawn.get_model(app_label, each.name)
