"""A file of whatever form into a `Past` and its `Findings`."""

from __future__ import annotations

import io
import re
from array import array
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from manyhands.science.past.columns import Gathered, MonthFirst
from manyhands.science.past.findings import Findings, Mapped
from manyhands.science.past.mapping import SAMPLE, Column, guess
from manyhands.science.past.moments import Order, read_moment
from manyhands.science.past.opening import Opened, open_text
from manyhands.science.past.past import Past
from manyhands.science.past.problems import UnableToRead
from manyhands.science.past.records import looks_like_json, rows_of_records
from manyhands.science.past.rows import ONE_COLUMN, Row, rows_of
from manyhands.science.past.stretches import GatheredSpans
from manyhands.science.past.tickets import Rows, tickets_of

_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s*[-–]\s*\d{1,2}[:.h]\d{2})?|\d{1,2}\s?[ap]m", re.IGNORECASE)
PIECE_ROWS = 20_000
ROWS_MAX = 50_000_000
Progress = Callable[[int], None]


class Read(NamedTuple):
    """A history and what is to be known of it."""

    past: Past
    findings: Findings


def read_past(
    source: Path | BinaryIO | bytes, *, now: datetime, said: Mapping[str, str] | None = None, zone: str = "", dates: Order | None = None,
    encoding: str = "", progress: Progress | None = None,
) -> Read:
    """Read tickets, events or counts from CSV or JSON, packed by gzip or not.

    `said` maps fields to columns and goes before every guess; `zone` is the desk's, for times without one; `dates` says whether day or
    month is first where the file does not show it; `progress` hears how many bytes of the file are read. Raises `UnableToRead`.
    """
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                return read_past(file, now=now, said=said, zone=zone, dates=dates, encoding=encoding, progress=progress)
        except OSError as error:
            raise UnableToRead(f"{source} cannot be opened ({error.strerror}). Nothing was read. Name a file that is there.") from None
    raw = io.BytesIO(source) if isinstance(source, bytes) else source
    try:
        return _once(raw, Findings(), now=now, said=said or {}, zone=zone, dates=dates, encoding=encoding, progress=progress)
    except MonthFirst as shown:
        findings = Findings()
        findings.add("order", str(shown))
        return _once(raw, findings, now=now, said=said or {}, zone=zone, dates="mdy", encoding=encoding, progress=progress)


def _once(
    raw: BinaryIO, findings: Findings, *, now: datetime, said: Mapping[str, str], zone: str, dates: Order | None, encoding: str,
    progress: Progress | None,
) -> Read:  # fmt: skip
    opened = open_text(raw, encoding=encoding)
    try:
        return _read(opened, raw, findings, now=now, said=said, zone=zone, dates=dates, progress=progress)
    finally:
        opened.let_go()


def _read(
    opened: Opened, raw: BinaryIO, findings: Findings, *, now: datetime, said: Mapping[str, str], zone: str, dates: Order | None,
    progress: Progress | None,
) -> Read:  # fmt: skip
    header, rows = _rows_of(opened, findings)
    sample = list(islice(rows, SAMPLE))
    if not sample:
        raise UnableToRead("The file has a header and no rows. Nothing was read. It takes a row for each ticket.")
    columns = guess(header, [row.cells for row in sample if not row.wrong], said, dates)
    _say_mapping(findings, header, columns)
    gathered = _gathered(chain(sample, rows), header, columns, findings, _telling(raw, progress))
    for words in opened.said:
        findings.add("reading", words)
    return Read(tickets_of(gathered, findings, now=now, zone=zone), findings)


def _rows_of(opened: Opened, findings: Findings) -> tuple[list[str], Iterator[Row]]:
    if looks_like_json(opened.head):
        columns, rows = rows_of_records(opened)
        findings.add("reading", "It is JSON; values within values have names with a dot.")
        return columns, rows
    header, sign, rows = rows_of(opened)
    if sign not in (",", ONE_COLUMN):
        findings.add("reading", f"Cells are separated by {'tabs' if sign == chr(9) else sign!r}.")
    if len(hours := [cell for cell in header if _HOUR.fullmatch(cell)]) > 1:
        raise UnableToRead(
            f"The columns {', '.join(repr(cell) for cell in hours[:3])} ... are hours. Nothing was read. It takes a row for each interval, "
            "with when it began and how many came: date, then count."
        )
    if any(read_moment(cell) is not None for cell in header):
        findings.add("reading", "The first line is a ticket and names no columns, so they are called 'column 1' and so on.")
        return [f"column {at}" for at in range(1, len(header) + 1)], chain([Row(1, header)], rows)
    return header, rows


def _say_mapping(findings: Findings, header: list[str], columns: list[Column]) -> None:
    findings.mapped = [Mapped(one.field.name, one.name, one.how, one.unit_seconds) for one in columns]
    used = {one.at for one in columns}
    findings.unused = [name for at, name in enumerate(header) if at not in used]
    guessed = [one for one in columns if one.how != "as you said"]
    if guessed:
        findings.add("guessed", f"Guessed: {', '.join(f'{one.field.name} is {one.name!r}' for one in guessed)}. Correct with --map "
            f"FIELD=COLUMN.",
                     len(guessed))  # fmt: skip
    for one in columns:
        if one.form is not None and one.form.said:
            findings.add("order", one.form.said)
        if not one.is_unit_said:
            findings.add("guessed", f"'{one.name}' names no unit and is taken as seconds. If it is minutes, give --map "
                f"{one.field.name}={one.name}:minutes.")


def _telling(raw: BinaryIO, progress: Progress | None) -> Callable[[], None]:
    def tell() -> None:
        if progress is not None:
            progress(raw.tell())

    return tell


def _gathered(rows: Iterator[Row], header: list[str], columns: list[Column], findings: Findings, tell: Callable[[], None]) -> Rows:
    kept = [Gathered(column) for column in columns if column.field.kind != "spans"]
    spans = next((GatheredSpans(column.at) for column in columns if column.field.kind == "spans"), None)
    arrival = next(one for one in kept if one.column.field.name == "arrival")
    hashes, lines = array("q"), array("q")
    while piece := list(islice(rows, PIECE_ROWS)):
        findings.rows += len(piece)
        if findings.rows > ROWS_MAX:
            raise UnableToRead(f"The file has more than {ROWS_MAX:,} rows. Nothing was kept. Split it by month.")
        whole = [row for row in piece if _is_whole(row, len(header), findings)]
        if whole:
            table = list(zip(*(row.cells[: len(header)] for row in whole), strict=True))
            at = [row.line for row in whole]
            for one in kept:
                one.take(table[one.column.at], at)
            if spans is not None:
                spans.take(table[spans.at], at, first=len(lines))
            hashes.extend(hash(tuple(row.cells)) for row in whole)
            lines.extend(at)
        tell()
    return Rows(kept, arrival, spans, hashes, lines)


def _is_whole(row: Row, width: int, findings: Findings) -> bool:
    if row.wrong:
        findings.bad(row.line, row.wrong)
        return False
    if len(row.cells) == width:
        return True
    if len(row.cells) > width and not any(cell.strip() for cell in row.cells[width:]):
        return True
    if width == 1 or any(cell.strip() for cell in row.cells):
        findings.bad(row.line, f"it has {len(row.cells)} cells where the header has {width}")
    else:
        findings.rows -= 1  # an empty line is no row
    return False

