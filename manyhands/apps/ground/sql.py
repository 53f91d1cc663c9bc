"""Statements written by hand, where one statement does what several model calls would."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from psycopg.pq.abc import PGresult

from manyhands.apps.ground.prepared import run

Row = dict[str, Any]
_JSONB = 3802  # the type's number in every PostgreSQL
# What a statement's rows look like, by its text: this stays as it is while the process lives.
_SHAPES: dict[str, tuple[list[str], list[str]]] = {}


def write(statement: str, values: Mapping[str, Any]) -> int:
    """Run one statement and say how many rows it touched."""
    result, _ = run(statement, values)
    return result.command_tuples or 0


def rows(statement: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    """Run one statement and return its rows by column name."""
    result, session = run(statement, values or {})
    names, written = _SHAPES.get(statement) or _shape(statement, result)
    found = [dict(zip(names, row, strict=True)) for row in session.rows(result)]
    for row in found if written else ():
        for name in written:
            row[name] = None if row[name] is None else json.loads(row[name])
    return found


def _shape(statement: str, result: PGresult) -> tuple[list[str], list[str]]:
    names = [(result.fname(column) or b"").decode() for column in range(result.nfields)]
    # Django leaves jsonb as text, for its own fields to read.
    written = [name for column, name in enumerate(names) if result.ftype(column) == _JSONB]
    _SHAPES[statement] = names, written
    return names, written


def one(statement: str, values: Mapping[str, Any] | None = None) -> Row | None:
    """The first row, or None."""
    found = rows(statement, values)
    return found[0] if found else None
