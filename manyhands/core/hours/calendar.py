"""One calendar: its open time, added up and searched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from manyhands.core.hours.offsets import constant_stretches
from manyhands.core.hours.written import DAY_SECONDS, Span

# Open time is worked out in pieces of this length, once each: about a quarter of a year.
PIECE_SECONDS = 1 << 23
# Further ahead than forty years nothing is looked for.
PIECES_MAX = 40 * 366 * DAY_SECONDS // PIECE_SECONDS
_THURSDAY = 3  # 1970-01-01


class NeverOpen(ValueError):
    """So much open time does not come."""


class Piece(NamedTuple):
    """Open intervals of one piece of time: when each starts and ends, and the open seconds before it."""

    starts: list[int]
    ends: list[int]
    before: list[int]
    total: int


@dataclass(frozen=True)
class Calendar:
    """Open hours by weekday (Monday first) in a time zone; dates (days of the epoch) may have hours of their own."""

    zone: str
    week: tuple[tuple[Span, ...], ...]
    dates: tuple[tuple[int, tuple[Span, ...]], ...] = ()
    _pieces: dict[int, Piece] = field(default_factory=dict, init=False, repr=False, compare=False)

    def seconds_between(self, start: int, end: int) -> int:
        """The open seconds from one moment to another, both in seconds of the epoch; 0 when the end is not after the start."""
        if end <= start:
            return 0
        first, last = start // PIECE_SECONDS, end // PIECE_SECONDS
        whole = sum(self._piece(number).total for number in range(first, last))
        return whole + self._open_before(end) - self._open_before(start)

    def after(self, start: int, seconds: int) -> int:
        """The first moment at which so many open seconds have gone by since the start."""
        number = start // PIECE_SECONDS
        piece = self._piece(number)
        wanted = seconds + self._open_before(start)
        if seconds <= 0:
            return start
        for _ in range(PIECES_MAX):
            if wanted <= piece.total:
                place = bisect_left(piece.before, wanted) - 1
                return piece.starts[place] + wanted - piece.before[place]
            wanted -= piece.total
            number += 1
            piece = self._piece(number)
        raise NeverOpen("So many open hours do not come within forty years. Give the calendar more hours.")

    def is_open(self, moment: int) -> bool:
        """Whether it is open at this moment."""
        piece = self._piece(moment // PIECE_SECONDS)
        place = bisect_right(piece.starts, moment) - 1
        return place >= 0 and moment < piece.ends[place]

    def next_opening(self, moment: int) -> int:
        """The moment itself when it is open then, or else the next one at which it opens."""
        return moment if self.is_open(moment) else self.after(moment, 1) - 1

    def intervals(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The open intervals between two moments, in order, none touching the next."""
        held: tuple[int, int] | None = None
        for number in range(start // PIECE_SECONDS, end // PIECE_SECONDS + 1):
            piece = self._piece(number)
            for opens, closes in zip(piece.starts, piece.ends, strict=True):
                begin, stop = max(opens, start), min(closes, end)
                if begin >= stop:
                    continue
                if held is not None and held[1] < begin:
                    yield held
                    held = None
                held = (held[0] if held else begin, stop)
        if held is not None:
            yield held

    def opened(self, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        """The same, of aware datetimes; the answer is in UTC."""
        found = self.intervals(int(start.timestamp()), int(end.timestamp()))
        return [(datetime.fromtimestamp(opens, UTC), datetime.fromtimestamp(closes, UTC)) for opens, closes in found]

    def add(self, start: datetime, seconds: int) -> datetime:
        """The moment (in UTC) at which so many open seconds have gone by since the start."""
        return datetime.fromtimestamp(self.after(int(start.timestamp()), seconds), UTC)

    def _open_before(self, moment: int) -> int:
        piece = self._piece(moment // PIECE_SECONDS)
        place = bisect_right(piece.starts, moment) - 1
        if place < 0:
            return 0
        return piece.before[place] + min(moment, piece.ends[place]) - piece.starts[place]

    def _piece(self, number: int) -> Piece:
        piece = self._pieces.get(number)
        if piece is None:
            piece = self._pieces[number] = self._worked_out(number * PIECE_SECONDS, (number + 1) * PIECE_SECONDS)
        return piece

    def _worked_out(self, start: int, end: int) -> Piece:
        piece, open_seconds = Piece([], [], [], 0), 0
        for opens, closes in sorted(self._raw(start, end)):
            if piece.ends and opens <= piece.ends[-1]:
                longer = max(closes, piece.ends[-1])
                open_seconds += longer - piece.ends[-1]
                piece.ends[-1] = longer
                continue
            piece.starts.append(opens)
            piece.ends.append(closes)
            piece.before.append(open_seconds)
            open_seconds += closes - opens
        return piece._replace(total=open_seconds)

    def _raw(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        dates = dict(self.dates)
        for begin, stop, offset in constant_stretches(self.zone, start, end):
            # While the offset stands still, the clock on the wall is UTC moved by it.
            first, last = begin + offset, stop + offset
            for day in range(first // DAY_SECONDS - 1, (last - 1) // DAY_SECONDS + 1):
                midnight = day * DAY_SECONDS
                ends_by = midnight + DAY_SECONDS if day + 1 in dates else last
                for opens, closes in dates.get(day, self.week[(day + _THURSDAY) % 7]):
                    from_wall, to_wall = max(midnight + opens, first), min(midnight + closes, last, ends_by)
                    if from_wall < to_wall:
                        yield from_wall - offset, to_wall - offset


ALWAYS = Calendar("UTC", (((0, DAY_SECONDS),),) * 7)
