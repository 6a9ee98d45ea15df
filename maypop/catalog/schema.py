"""Reads a JSON Schema and says in sentences where a document departs from it.

Only the words that our own schema uses are understood; any other raises, so that a
rule added to the schema is never passed over in silence.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import combinations
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
# Said of the schema, or read by the rule beside it.
SILENT = {"$schema", "$id", "$defs", "title", "then", "else"}
SILENT |= {"minContains", "maxContains"}

Rule = Callable[["Schema", Any, Any, dict[str, Any], str], Iterator[str]]


class Schema:
    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    def departures(self, value: Any) -> list[str]:
        """One sentence for each place where the value is not as the schema says."""
        return list(self.against(self.document, value, ""))

    def against(self, rules: dict[str, Any], value: Any, at: str) -> Iterator[str]:
        for word, wanted in rules.items():
            if word not in SILENT:
                yield from RULES[word](self, wanted, value, rules, at)

    def holds(self, rules: dict[str, Any], value: Any) -> bool:
        return not any(True for _ in self.against(rules, value, ""))

    def resolve(self, reference: str) -> dict[str, Any]:
        return self._definitions[reference]

    def known(self, rules: dict[str, Any]) -> set[str]:
        """Every property that the rules name, through their references too."""
        names = set(rules.get("properties", {}))
        if "$ref" in rules:
            names |= self.known(self.resolve(rules["$ref"]))
        return names.union(*(self.known(each) for each in rules.get("allOf", [])))

    @cached_property
    def _definitions(self) -> dict[str, dict[str, Any]]:
        named = self.document.get("$defs", {})
        return {f"#/$defs/{name}": rules for name, rules in named.items()}


def is_a(value: Any, name: str) -> bool:
    """True is not a number here, though Python thinks so; 3.0 is a whole one."""
    if isinstance(value, bool):
        return name == "boolean"
    if name == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, TYPES[name])


def _place(at: str) -> str:
    return at or "the specification"


def _type(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    names = wanted if isinstance(wanted, list) else [wanted]
    if not any(is_a(value, name) for name in names):
        yield f"{_place(at)} must be {' or '.join(names)}."


def _required(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name in wanted:
            if name not in value:
                yield f"{_place(at)} lacks {name}."


def _properties(
    schema: Schema, wanted: Any, value: Any, _: Any, at: str
) -> Iterator[str]:
    if isinstance(value, dict):
        for name, rules in wanted.items():
            if name in value:
                yield from schema.against(rules, value[name], _inside(at, name))


def _inside(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _additional(
    schema: Schema, wanted: Any, value: Any, rules: dict[str, Any], at: str
) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    for name in value.keys() - rules.get("properties", {}).keys():
        if wanted is False:
            yield f"{_place(at)} has {name}, which nothing reads."
        else:
            yield from schema.against(wanted, value[name], _inside(at, name))


def _unevaluated(
    schema: Schema, wanted: Any, value: Any, rules: dict[str, Any], at: str
) -> Iterator[str]:
    if isinstance(value, dict) and wanted is False:
        for name in value.keys() - schema.known(rules):
            yield f"{_place(at)} has {name}, which nothing reads."


def _property_names(
    schema: Schema, wanted: Any, value: Any, _: Any, at: str
) -> Iterator[str]:
    if isinstance(value, dict):
        for name in value:
            yield from schema.against(wanted, name, f"{_place(at)}: the name {name!r}")


def _items(schema: Schema, wanted: Any, value: Any, _: Any, at: str) -> Iterator[str]:
    if isinstance(value, list):
        for number, each in enumerate(value, start=1):
            yield from schema.against(wanted, each, f"{at}[{number}]")


def _min_items(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    if isinstance(value, list) and len(value) < wanted:
        yield f"{_place(at)} needs at least {wanted}."


def _unique(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    pairs = combinations(value, 2) if isinstance(value, list) and wanted else ()
    if any(one == other for one, other in pairs):
        yield f"{_place(at)} says something twice."


def _contains(
    schema: Schema, wanted: Any, value: Any, rules: dict[str, Any], at: str
) -> Iterator[str]:
    if isinstance(value, list):
        found = sum(schema.holds(wanted, each) for each in value)
        least, most = rules.get("minContains", 1), rules.get("maxContains", found)
        if not least <= found <= most:
            sort = " and ".join(
                f"{name} {rule['const']}" for name, rule in wanted["properties"].items()
            )
            yield f"{_place(at)} needs one with {sort}, and has {found}."


def _length(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    if isinstance(value, str) and len(value) < wanted:
        yield f"{_place(at)} needs at least {wanted} characters."


def _max_length(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    if isinstance(value, str) and len(value) > wanted:
        yield f"{_place(at)} may have at most {wanted} characters."


def _pattern(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    # In a schema "$" is the very end; in Python it would allow a line break there.
    if isinstance(value, str) and not re.search(wanted.replace("$", r"\Z"), value):
        yield f"{_place(at)} is not written as expected."


def _minimum(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    if is_a(value, "number") and value < wanted:
        yield f"{_place(at)} must be {wanted} or more."


def _maximum(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    if is_a(value, "number") and value > wanted:
        yield f"{_place(at)} must be {wanted} or less."


def _above(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    if is_a(value, "number") and value <= wanted:
        yield f"{_place(at)} must be more than {wanted}."


def _const(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    if value != wanted:
        yield f"{_place(at)} must be {wanted!r}."


def _enum(_: Schema, wanted: Any, value: Any, __: Any, at: str) -> Iterator[str]:
    if value not in wanted:
        yield f"{_place(at)} must be one of {', '.join(map(str, wanted))}."


def _ref(schema: Schema, wanted: Any, value: Any, _: Any, at: str) -> Iterator[str]:
    yield from schema.against(schema.resolve(wanted), value, at)


def _all_of(schema: Schema, wanted: Any, value: Any, _: Any, at: str) -> Iterator[str]:
    for rules in wanted:
        yield from schema.against(rules, value, at)


def _one_of(schema: Schema, wanted: Any, value: Any, _: Any, at: str) -> Iterator[str]:
    if sum(schema.holds(rules, value) for rules in wanted) != 1:
        yield f"{_place(at)} is none of the kinds we know."


def _if(
    schema: Schema, wanted: Any, value: Any, rules: dict[str, Any], at: str
) -> Iterator[str]:
    branch = "then" if schema.holds(wanted, value) else "else"
    yield from schema.against(rules.get(branch, {}), value, at)


def _not(schema: Schema, wanted: Any, value: Any, _: Any, at: str) -> Iterator[str]:
    if schema.holds(wanted, value):
        yield f"{_place(at)} must not have {', '.join(wanted['required'])}."


RULES: dict[str, Rule] = {
    "type": _type,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "unevaluatedProperties": _unevaluated,
    "propertyNames": _property_names,
    "items": _items,
    "minItems": _min_items,
    "uniqueItems": _unique,
    "contains": _contains,
    "minLength": _length,
    "maxLength": _max_length,
    "pattern": _pattern,
    "minimum": _minimum,
    "maximum": _maximum,
    "exclusiveMinimum": _above,
    "const": _const,
    "enum": _enum,
    "$ref": _ref,
    "allOf": _all_of,
    "oneOf": _one_of,
    "if": _if,
    "not": _not,
}
