"""Lines into rows of cells with their line numbers. What is no row is handed on as such, with its reason."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from manyhands.science.past.fields import FIELDS, plain_name
from manyhands.science.past.opening import Opened
from manyhands.science.past.problems import UnableToRead

RECORD_LINES_MAX = 200
RECORD_CHARACTERS_MAX = 1 << 18
COLUMNS_MAX = 2000
DELIMITERS = (",", ";", "\t", "|")
ONE_COLUMN = "\x1f"  # stands between cells where nothing does
LOOKED_AT = 30  # lines by which the sign and the header are told
_SEPARATOR = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_NAMES = frozenset(name for field in FIELDS for name in field.called)


class Row(NamedTuple):
    """Cells of one record, or why it has none."""

    line: int
    cells: list[str]
    wrong: str = ""


def rows_of(opened: Opened) -> tuple[list[str], str, Iterator[Row]]:
    """The first row's cells, the sign between cells, and every further row."""
    numbered = enumerate(opened.lines(), start=1)
    first = list(islice(numbered, LOOKED_AT))
    while first and not (first[0][1] or "").strip("\ufeff \t\r\n"):
        first.pop(0)
    sign = _said_sign(first) or _sign([line for _, line in first if line])
    above = _lines_above(first, sign)
    if above:
        opened.said.append(f"The first {above} lines are no table and are passed over.")
    rows = _rows(_Lines(chain(first[above:], numbered)), sign)
    header = next((row for row in rows if row.wrong or any(cell.strip() for cell in row.cells)), None)
    if header is None:
        raise UnableToRead("The file has no line with anything in it. Nothing was read. It takes a header row and a row for each ticket.")
    if header.wrong:
        raise UnableToRead(
            f"Line {header.line} should name the columns, but {header.wrong}. Nothing was read. Mend that line, or export it again."
        )
    if len(header.cells) > COLUMNS_MAX:
        raise UnableToRead(f"Line {header.line} has {len(header.cells):,} columns; at most {COLUMNS_MAX:,} are read. Nothing was read.")
    return [shown(cell.lstrip("\ufeff").strip()) for cell in header.cells], sign, rows


def shown(text: str) -> str:
    """Text from a file as it may stand on a terminal: signs that move a cursor are none."""
    return "".join(sign if sign.isprintable() else " " for sign in text[:200])


def _said_sign(first: list[tuple[int, str | None]]) -> str:
    """The sign that the first line says, as spreadsheets write it (`sep=;`); that line is taken away."""
    said = _SEPARATOR.fullmatch((first[0][1] or "").lstrip("\ufeff")) if first else None
    if said is None:
        return ""
    first.pop(0)
    return said[1]


def _sign(lines: list[str]) -> str:
    """The sign that stands in most lines the same number of times, and most often."""
    if lines and plain_name(lines[0]) in _NAMES and not any(sign in lines[0] for sign in DELIMITERS):
        return ONE_COLUMN
    best, most = ",", 0.0
    for sign in DELIMITERS:
        counts = [len(_parsed(line, sign)[0]) - 1 for line in lines if line.strip()]
        usual = max(set(counts) - {0}, key=counts.count, default=0)
        if usual:
            alike = counts.count(usual) / len(counts) + (counts[0] == usual)
            if alike * min(usual, 5) > most:
                best, most = sign, alike * min(usual, 5)
    return best


def _lines_above(first: list[tuple[int, str | None]], sign: str) -> int:
    """How many lines stand above the table: a title, who made it, and when."""
    filled = [sum(1 for cell in _parsed(text or "", sign)[0] if cell.strip()) for _, text in first]
    above = next((at for at, many in enumerate(filled) if many > 1), 0)
    return above if filled.count(max(filled, default=0)) > 1 or above == 0 else 0


class _Lines:
    """Numbered lines, of which some can be put back."""

    def __init__(self, lines: Iterator[tuple[int, str | None]]) -> None:
        self._lines, self._back = lines, deque[tuple[int, str | None]]()

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> tuple[int, str | None]:
        return self._back.popleft() if self._back else next(self._lines)

    def put_back(self, lines: list[tuple[int, str | None]]) -> None:
        self._back.extendleft(reversed(lines))


def _rows(lines: _Lines, sign: str) -> Iterator[Row]:
    for line, text in lines:
        if text is None:
            yield Row(line, [], "it is longer than a million characters")
        elif "\0" in text:
            yield Row(line, [], "it holds a NUL byte")
        elif '"' not in text:
            if stripped := text.rstrip("\n"):
                yield Row(line, stripped.split(sign))
        else:
            cells, is_open = _parsed(text, sign)
            yield _over_lines(line, text, lines, sign) if is_open else Row(line, cells)


def _over_lines(line: int, text: str, lines: _Lines, sign: str) -> Row:
    """A quote is open at the end of the line: the record goes on, unless the quote is never closed."""
    taken: list[tuple[int, str | None]] = []
    whole = text
    for number, more in islice(lines, RECORD_LINES_MAX):
        taken.append((number, more))
        if more is None or "\0" in more or len(whole) > RECORD_CHARACTERS_MAX:
            break
        whole += more
        if '"' in more:
            cells, is_open = _parsed(whole, sign)
            if not is_open:
                return Row(line, cells)
    lines.put_back(taken)  # what a stray quote would have swallowed
    return Row(line, [], "a quote opens on it and does not close")


def _parsed(text: str, sign: str) -> tuple[list[str], bool]:
    """Cells, and whether a quote is still open at the end."""
    if '"' not in text:
        return text.rstrip("\n").split(sign), False
    try:
        return next(csv.reader([text], delimiter=sign, strict=True)), False
    except StopIteration:
        return [], False
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            return [], True
    try:
        return next(csv.reader([text], delimiter=sign)), False
    except (csv.Error, StopIteration):
        return [], False


csv.field_size_limit(1 << 22)  # cells longer than csv allows by itself; records are bounded above
