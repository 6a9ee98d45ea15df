"""The files that come with the package; data/SOURCES.md says where they are from."""

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any, cast

DATA = Path(__file__).parent / "data"


def specifications() -> list[dict[str, Any]]:
    """The micro-credentials that Maypop brings along, in the order of their slugs."""
    files = sorted((DATA / "microcredentials").glob("*.json"))
    return [_read(file) for file in files]


@cache
def schema() -> dict[str, Any]:
    return _read(DATA / "mc-spec.schema.json")


@cache
def badges() -> dict[str, dict[str, str]]:
    """Which family a domain belongs to, and which drawing an indicator has."""
    return _read(DATA / "badges.json")


@cache
def domains() -> dict[tuple[str, str], str]:
    """The domain of each indicator, by the names of its framework and its code."""
    with (DATA / "team_indicators.csv").open(encoding="utf-8", newline="") as file:
        return {
            (f"TEAM {row['rubric']}", row["code"]): row["domain"]
            for row in csv.DictReader(file)
        }


@cache
def indicators() -> dict[str, str]:
    """The name of each indicator by its code, in the order of the framework."""
    with (DATA / "team_indicators.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["indicator"] for row in csv.DictReader(file)}


def _read(file: Path) -> dict[str, Any]:
    return cast(dict[str, Any], json.loads(file.read_text(encoding="utf-8")))
