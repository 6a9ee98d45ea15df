"""What a specification must be before an educator may rely on it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model

from . import package_data
from .models import Alignment, Check, Criterion, Edition, Requirement
from .schema import Schema

Spec = dict[str, Any]
# Nobody reads more of one piece of work; and figures of quality count on it.
MOST_CRITERIA = 100


def objections(spec: Spec) -> list[str]:
    """Why these words cannot be published yet; an empty list if they can.

    The cross-field rules take the shape for granted, so they are asked after it.
    """
    wrong_shape = Schema(package_data.schema()).departures(spec)
    return wrong_shape or [said for rule in RULES for said in rule(spec)]


def _hours_add_up(spec: Spec) -> Iterator[str]:
    hours = spec["estimated_hours"]
    parts = {part["id"]: part["estimated_hours"] for part in spec["requirements"]}
    if parts != hours["by_requirement"]:
        yield "The hours by requirement are not those that the requirements name."
    total = _exact(hours["learning"]) + sum(map(_exact, parts.values()))
    if total != _exact(hours["total"]):
        yield f"The hours add up to {total}, and the total says {hours['total']}."


def _hours_in_tenths(spec: Spec) -> Iterator[str]:
    hours = spec["estimated_hours"]
    for each in (hours["learning"], hours["total"], *hours["by_requirement"].values()):
        if _exact(each) != round(_exact(each), 1):
            yield f"{each} hours is finer than a tenth of an hour."


def _exact(hours: float) -> Decimal:
    return Decimal(str(hours))


def _ids_are_unique(spec: Spec) -> Iterator[str]:
    parts = spec["requirements"]
    named = {
        "requirement": [part["id"] for part in parts],
        "check": [check["id"] for part in parts for check in part["checks"]],
        "criterion": [one["id"] for part in parts for one in part["criteria"]],
        "indicator": [each["code"] for each in spec["alignment"]],
        "citation": [each["id"] for each in spec["rationale"]["citations"]],
    }
    for kind, ids in named.items():
        for twice in _repeated(ids):
            yield f"Two have the {kind} id {twice}."


def _repeated(ids: Iterable[str]) -> list[str]:
    return [each for each, times in Counter(ids).items() if times > 1]


def _something_is_done_alone(spec: Spec) -> Iterator[str]:
    """Each of those who make a part together has one that is theirs alone."""
    if all(part.get("may_be_shared", False) for part in spec["requirements"]):
        yield "Every requirement may be shared; one at least is done by each alone."


def _tags_name_criteria(spec: Spec) -> Iterator[str]:
    parts = spec["requirements"]
    known = {one["id"] for part in parts for one in part["criteria"]}
    for check in (check for part in parts for check in part["checks"]):
        for code in check.get("rule", {}).get("criteria", []):
            if code not in known:
                yield f"Check {check['id']} names criterion {code}, which is not here."


def _criteria_can_be_judged(spec: Spec) -> Iterator[str]:
    n = sum(len(part["criteria"]) for part in spec["requirements"])
    if n > MOST_CRITERIA:
        yield f"There are {n} criteria, and {MOST_CRITERIA} is the most."


def _indicators_exist(spec: Spec) -> Iterator[str]:
    for each in spec["alignment"]:
        known = (each["framework"], each["code"]) in package_data.domains()
        if not known and each["weight"] != "informational":
            yield f"{each['framework']} has no indicator {each['code']}."


def _citations_exist(spec: Spec) -> Iterator[str]:
    """A name and year in the rationale point at an entry of the list below it."""
    text, listed = spec["rationale"]["text"], spec["rationale"]["citations"]
    entries = [each["citation"] for each in listed]
    for author, year in _cited(text):
        if not any(author in entry and f"({year})" in entry for entry in entries):
            yield f"The rationale cites {author} ({year}), which is not in its list."


def _cited(text: str) -> Iterator[tuple[str, str]]:
    """First author and year of "Rowe (1986)" and "(Cohen, 1994; Lou et al., 1996)"."""
    yield from re.findall(r"([^\W\d_][\w'-]+) \((\d{4}[a-z]?)\)", text)
    for inside in re.findall(r"\(([^()]*)\)", text):
        for work in inside.split(";"):
            if found := re.fullmatch(r"\s*(.+), (\d{4}[a-z]?)\s*", work):
                first = re.split(r",| & | and | et al", found[1])[0]
                yield first.split()[-1], found[2]


def _words_fit(spec: Spec) -> Iterator[str]:
    for what, text, field in _columns(spec):
        if field.max_length and len(text) > field.max_length:
            yield f"{what} may have at most {field.max_length} characters."


def _columns(spec: Spec) -> Iterator[tuple[str, str, "Field[Any, Any]"]]:
    yield "The title", spec["title"], _field(Edition, "title")
    yield "The stack", spec["stack"] or "", _field(Edition, "stack")
    for each in spec["alignment"]:
        for name in ("framework", "code", "name"):
            yield f"The indicator's {name}", each[name], _field(Alignment, name)
    for part in spec["requirements"]:
        yield f"The id {part['id']}", part["id"], _field(Requirement, "code")
        for name in ("title", "artifact"):
            yield f"The {name} of {part['id']}", part[name], _field(Requirement, name)
        for check in part["checks"]:
            yield f"The id {check['id']}", check["id"], _field(Check, "code")
            yield f"Check {check['id']}", check["text"], _field(Check, "text")
        for one in part["criteria"]:
            yield f"The id {one['id']}", one["id"], _field(Criterion, "code")
            yield f"The name of {one['id']}", one["name"], _field(Criterion, "name")


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    return model._meta.get_field(name)  # type: ignore[return-value]  # no relations here


RULES: tuple[Callable[[Spec], Iterator[str]], ...] = (
    _hours_add_up,
    _hours_in_tenths,
    _ids_are_unique,
    _something_is_done_alone,
    _tags_name_criteria,
    _criteria_can_be_judged,
    _indicators_exist,
    _citations_exist,
    _words_fit,
)
