"""Statements written by hand, where one statement does what several model calls would."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

Row = dict[str, Any]
_JSONB = 3802  # the type's number in every PostgreSQL


def write(statement: str, values: Mapping[str, Any]) -> int:
    """Run one statement and say how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def rows(statement: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    """Run one statement and return its rows by column name."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values or {})
        columns = cursor.description or ()
        names = [column.name for column in columns]
        # Django leaves jsonb as text, for its own fields to read.
        written = [name for name, column in zip(names, columns, strict=True) if column.type_code == _JSONB]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for row in found if written else ():
        for name in written:
            row[name] = None if row[name] is None else json.loads(row[name])
    return found


def one(statement: str, values: Mapping[str, Any] | None = None) -> Row | None:
    """The first row, or None."""
    found = rows(statement, values)
    return found[0] if found else None
