"""Cells of many rows into columns of numbers, a piece of the file at a time. A cell that cannot be read is counted and shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from manyhands.science.past.cells import clock_of, flag_of, is_blank, number_of
from manyhands.science.past.counts import Ints
from manyhands.science.past.mapping import Column
from manyhands.science.past.moments import NEVER, YEAR_LEAST, YEAR_MOST, Moment, read_moment
from manyhands.science.past.past import MISSING
from manyhands.science.past.rows import shown

CACHE_MAX = 200_000
NAMES_MAX = 100_000
NAME_CHARACTERS_MAX = 120
NUMBER_MOST = 2**53


class MonthFirst(Exception):
    """A cell far down in the file shows that the month stands before the day: it is to be read again."""

    def __init__(self, column: str, line: int) -> None:
        super().__init__(f"'{column}' has the month before the day, as line {line} shows.")


@dataclass(slots=True)
class Gathered:
    """One column as far as it is read. `offset` of moments: seconds from UTC as written, MISSING where none was."""

    column: Column
    pieces: list[Ints] = field(default_factory=list)
    offsets: list[Ints] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    bad: int = 0
    bad_cells: list[tuple[int, str]] = field(default_factory=list)
    fractions: int = 0  # different numbers that were no whole ones, and were rounded
    is_after: bool = False  # a duration from the arrival and no moment
    read: dict[str, int] = field(default_factory=dict)
    read_moments: dict[str, Moment | None] = field(default_factory=dict)

    def take(self, texts: Sequence[str], lines: Sequence[int]) -> None:
        """Read the cells of further rows."""
        kind = self.column.field.kind
        if self.column.form is not None:
            self._take_moments(texts, lines)
        elif kind == "spans":
            raise AssertionError("spans are read by themselves")
        else:
            reads: dict[str, Callable[[str], int]] = {"name": self._name, "identity": _digest, "flag": _flag, "number": self._number}
            self.pieces.append(self._each(texts, lines, reads.get(kind, self._duration)))

    def _each(self, texts: Sequence[str], lines: Sequence[int], read: Callable[[str], int]) -> Ints:
        known = self.read
        found = np.empty(len(texts), dtype=np.int64)
        for at, text in enumerate(texts):
            value = known.get(text)
            if value is None:
                value = MISSING if is_blank(text) else read(text.strip())
                if len(known) < CACHE_MAX:
                    known[text] = value
            if value == _BAD:
                self._refuse(text, lines[at])
                value = MISSING
            found[at] = value
        return found

    def _take_moments(self, texts: Sequence[str], lines: Sequence[int]) -> None:
        assert self.column.form is not None
        if (plain := _plain_moments(texts)) is not None:
            self.pieces.append(plain)
            self.offsets.append(np.full(len(texts), MISSING, dtype=np.int64))
            return
        form, known = self.column.form, self.read_moments
        seconds = np.full(len(texts), MISSING, dtype=np.int64)
        offsets = np.full(len(texts), MISSING, dtype=np.int64)
        for at, text in enumerate(texts):
            moment = known.get(text, _UNREAD)
            if moment is _UNREAD:
                moment = form.read(text)
                if len(known) < CACHE_MAX:
                    known[text] = moment
            if moment is not None:
                seconds[at] = moment.seconds
                if moment.offset is not None:
                    offsets[at] = moment.offset
            elif not is_blank(text) and text.strip() not in NEVER:
                if form.is_open and read_moment(text, "mdy") is not None:
                    raise MonthFirst(self.column.name, lines[at])
                self._refuse(text, lines[at])
        self.pieces.append(seconds)
        self.offsets.append(offsets)

    def _refuse(self, text: str, line: int) -> None:
        self.bad += 1
        if len(self.bad_cells) < 1000:
            self.bad_cells.append((line, f"'{shown(text.strip())[:60]}'"))

    def _name(self, text: str) -> int:
        name = text[:NAME_CHARACTERS_MAX]
        if name not in self.names and len(self.names) >= NAMES_MAX:
            return MISSING
        return self.names.setdefault(name, len(self.names))

    def _number(self, text: str) -> int:
        found = number_of(text)
        if found is None or found < 0 or found > NUMBER_MOST:
            return _BAD
        self.fractions += found != round(found)
        # Zendesk counts stations: the first is no change of hands.
        return max(0, round(found) - 1) if "station" in self.column.name.lower() else round(found)

    def _duration(self, text: str) -> int:
        found = number_of(text)
        found = clock_of(text) if found is None else found * self.column.unit_seconds
        return _BAD if found is None or found < 0 or found > NUMBER_MOST else round(found)

    def whole(self) -> Ints:
        """All that was read."""
        if len(self.pieces) != 1:
            self.pieces = [np.concatenate(self.pieces) if self.pieces else np.empty(0, dtype=np.int64)]
        return self.pieces[0]

    def whole_offsets(self) -> Ints:
        """The offsets that were written."""
        return np.concatenate(self.offsets) if self.offsets else np.empty(0, dtype=np.int64)


_BAD = -(2**62) - 1
_UNREAD = Moment(-1, -1)


def _plain_moments(texts: Sequence[str]) -> Ints | None:
    """The most frequent form by far, YYYY-MM-DD and HH:MM:SS without a zone, many at a time; None where any cell has another."""
    if not all((text[4:5] == "-" and text[7:8] == "-" and len(text) in _PLAIN) or not text for text in texts):
        return None
    try:
        found = np.array(texts, dtype="datetime64[s]")
    except ValueError:
        return None
    written = ~np.isnat(found)
    seconds = np.where(written, found.astype(np.int64), MISSING)
    if written.any() and not _FIRST <= int(seconds[written].min()) <= int(seconds[written].max()) < _LAST:
        return None
    return seconds


_PLAIN = frozenset({10, 16, 19})
_FIRST, _LAST = (int(np.datetime64(f"{year}-01-01", "s").astype(np.int64)) for year in (YEAR_LEAST, YEAR_MOST + 1))


def _digest(text: str) -> int:
    """A number for somebody or something that is not to be named; the same on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=7).digest())


def _flag(text: str) -> int:
    found = flag_of(text)
    return _BAD if found is None else int(found)
