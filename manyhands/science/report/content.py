"""What a report is made of, before it is a page or a print: parts with paragraphs, lists, tables and figures, all of them plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph."""

    text: str
    kind: str = "said"


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[str, ...]
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names the row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, and the same in words for those who do not see it."""

    title: str
    svg: str
    told: str
    kind: str = "figure"


@dataclass(frozen=True, slots=True)
class Command:
    """A line to be typed."""

    text: str
    kind: str = "command"


Block = Said | Points | Table | Figure | Command


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it; `level` 3 belongs to the `level` 2 before it."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Report:
    """The whole of it."""

    title: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]


def table(caption: str, columns: str, rows: Sequence[tuple[str, ...]]) -> Table:
    """A table by the names of its columns, parted by |; one that ends in # holds numbers."""
    named = tuple(Column(name.strip().removesuffix("#"), name.strip().endswith("#")) for name in columns.split("|"))
    return Table(caption, named, tuple(rows))
