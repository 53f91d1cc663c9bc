"""A desk's history as columns: one entry a ticket, sorted by arrival. Values, not rows; names as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from manyhands.science.past.counts import Counts, Flags, Ints
from manyhands.science.past.moments import EPOCH
from manyhands.science.past.problems import UnableToCount

MISSING = -(2**62)  # in every column of whole numbers: not written in the file
Codes = NDArray[np.int32]
DAY = 86_400
_USUAL_STEPS = (300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, DAY)
CLASS_FIELDS = ("brand", "channel", "language", "topic")


@dataclass(frozen=True, slots=True)
class Names:
    """A column of words: `codes` into `names`, -1 where nothing was written."""

    codes: Codes
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """By whom each ticket was held, from when to when, pauses left out: one entry a stretch, seconds as in `Past.arrived`."""

    ticket: Ints  # place in the columns of Past
    agent: Ints
    begins: Ints
    ends: Ints


@dataclass(frozen=True, slots=True)
class Past:
    """Every ticket of a history.

    `arrived`, `first_reply`, `solved` are seconds since 1970: of UTC where `is_utc`, otherwise by the desk's own clock. `zone` is the
    desk's zone ("" when nobody said). Durations are seconds. `customer` and `agent` are numbers without names, -1 where not written:
    nobody can be told by them. MISSING stands for what is not written; there is no NaN. `weight` is above 1 only in files of counts.
    `has` names the fields that the file has; columns of other fields are MISSING throughout.
    """

    arrived: Ints
    first_reply: Ints
    solved: Ints
    names: dict[str, Names]  # channel, topic, language, brand, group, priority, status
    numbers: dict[str, Ints]  # reassignments, reopens, escalations, replies, handle_time, wait, abandoned, in_time, paused, pauses
    agent: Ints
    customer: Ints
    weight: Ints
    has: frozenset[str]
    is_utc: bool = False
    zone: str = ""
    step_seconds: int = 0  # of a file of counts; 0: single tickets
    resolution_seconds: int = 1  # 86,400 where the file has days without times
    ends_at: int = MISSING  # the last moment the file knows of: what is open then is censored
    usable: tuple[int, int] = (MISSING, MISSING)  # first and last arrival of the part that is whole, without thin tails
    closed_on: frozenset[date] = frozenset()  # days without tickets that had been expected to have some, and days missing
    closed_weekdays: frozenset[int] = frozenset()  # 0 is Monday
    open_hours: NDArray[np.bool_] = field(default_factory=lambda: np.ones((7, 24), dtype=np.bool_))  # [weekday, hour]
    spans: Spans | None = None
    counted_as: str = ""  # the column of numbers in a file of counts, such as calls

    def __len__(self) -> int:
        """How many tickets, or intervals of a file of counts."""
        return len(self.arrived)

    @property
    def total(self) -> int:
        """How many tickets came."""
        return int(self.weight.sum())

    def local(self, seconds: Ints) -> Ints:
        """The same moments by the desk's own clock."""
        if not self.is_utc or self.zone in ("", "UTC") or not len(seconds):
            return seconds
        return seconds + _offsets(seconds, self.zone)

    def column(self, name: str) -> Ints:
        """A column of numbers; MISSING throughout where the file has none."""
        found = self.numbers.get(name)
        return np.full(len(self), MISSING, dtype=np.int64) if found is None else found

    def classes(self, by: Sequence[str] = CLASS_FIELDS, *, least: int = 50, most: int = 40) -> Names:
        """Tickets that are alike in these fields, as `chat / billing`. None is left out.

        Thin ones are put together with those that have their first fields in common, as `chat / other`: who waits in a chat is not
        put among letters as long as there are enough of them. What is thin even so is `other`.
        """
        fields = [name for name in by if name in self.names and len(self.names[name].names) > 1]
        if not fields:
            return Names(np.zeros(len(self), dtype=np.int32), ("all",))
        found, labels = np.full(len(self), -1, dtype=np.int32), list[str]()
        for depth in range(len(fields), 0, -1):
            room = (most - 1 if depth == 1 else 3 * (most - 1) // 4) - len(labels)
            rest, kinds, which, sizes = self._kinds(fields[:depth], np.flatnonzero(found < 0))
            for at in [int(at) for at in np.lexsort((kinds, -sizes)) if sizes[at] >= least][: max(0, room)]:
                found[rest[which == at]] = len(labels)
                labels.append(self._label(int(kinds[at]), fields[:depth]) + " / other" * (depth < len(fields)))
        return self._with_rest(found, labels, fields)

    def _kinds(self, fields: Sequence[str], rest: Ints) -> tuple[Ints, Ints, Ints, NDArray[np.float64]]:
        """Of some tickets: which, the kinds there are, each one's place among them, and their sizes."""
        joined = np.zeros(len(rest), dtype=np.int64)
        for name in fields:
            joined = joined * (len(self.names[name].names) + 1) + self.names[name].codes[rest] + 1
        kinds, which = np.unique(joined, return_inverse=True)
        sizes = np.bincount(which, weights=self.weight[rest], minlength=len(kinds)).astype(np.float64)
        return rest, kinds, which.astype(np.int64), sizes

    def _with_rest(self, found: Codes, labels: list[str], fields: Sequence[str]) -> Names:
        if not labels:
            return Names(np.zeros(len(self), dtype=np.int32), ("all",))  # all are thin
        rest, kinds, _, _ = self._kinds(fields, np.flatnonzero(found < 0))
        if len(rest):
            found[rest] = len(labels)
            labels = [*labels, self._label(int(kinds[0]), fields) if len(kinds) == 1 else "other"]  # a rest of one is that one
        return Names(found, tuple(labels))

    def _label(self, joined: int, fields: Sequence[str]) -> str:
        words = list[str]()
        for name in reversed(fields):
            joined, code = divmod(joined, len(self.names[name].names) + 1)
            words.append(self.names[name].names[code - 1] if code else f"no {name}")
        return " / ".join(reversed(words))

    def counts(self, interval_seconds: int = 3600, *, by: Sequence[str] = CLASS_FIELDS, whole: bool = False, least: int = 50) -> Counts:
        """Arrivals by class and interval of the desk's clock, from a midnight on; without thin tails unless the `whole` is asked for."""
        self._refuse_interval(interval_seconds)
        local, classes = self.local(self.arrived), self.classes(by, least=least)
        usable = np.array([*(self.usable if self.usable[0] != MISSING and not whole else (self.arrived[0], self.arrived[-1]))],
            dtype=np.int64)
        first, last = (int(at) for at in self.local(usable))
        start = first // DAY * DAY
        size = max(1, -(-((last // DAY + 1) * DAY - start) // interval_seconds))
        counted = np.zeros((len(classes.names), size), dtype=np.int64)
        inside = (local >= start) & (local < start + size * interval_seconds)
        np.add.at(counted, (classes.codes[inside], (local[inside] - start) // interval_seconds), self.weight[inside])
        is_open = self._open(start, size, interval_seconds, first, last, local[inside], counted.sum(axis=0) > 0)
        return Counts(EPOCH + timedelta(seconds=start), interval_seconds, classes.names, counted, is_open)

    def _refuse_interval(self, interval_seconds: int) -> None:
        if not len(self):
            raise UnableToCount("There is no ticket to count.")
        if interval_seconds < 1 or (DAY % interval_seconds and interval_seconds % DAY):
            raise UnableToCount(f"{interval_seconds} s does not divide a day. Take 300, 900, 1800, 3600 or 86400.")
        finest = max(self.step_seconds, self.resolution_seconds)
        if interval_seconds % finest:
            whole = [f"{step // 60}" for step in _USUAL_STEPS if step % finest == 0]
            take = f"Take {' or '.join(whole[:3])} minutes." if whole else "Count what came by day, and give that."
            raise UnableToCount(f"The file tells times by {finest / 60:g} minutes, so not by {interval_seconds / 60:g}. {take}")

    def _open(self, start: int, size: int, step: int, first: int, last: int, local: Ints, came: Flags) -> Flags:
        begins = start + np.arange(size, dtype=np.int64) * step
        is_open = (begins + step > first) & (begins <= last)
        if self.step_seconds:
            known = np.zeros(size, dtype=np.bool_)
            known[(local - start) // step] = True  # an interval that is in the file was open, with nobody calling too
            return known & is_open
        days = begins // DAY
        closed = np.array([(day - EPOCH.date()).days for day in self.closed_on], dtype=np.int64)
        is_open &= ~np.isin(days, closed)
        weekday = (days + 3) % 7
        if step < DAY:
            is_open &= self.open_hours[weekday, begins % DAY // 3600]
        elif step == DAY:
            is_open &= ~np.isin(weekday, list(self.closed_weekdays))
        opened: Flags = is_open | came
        return opened

    def picked(self, keep: Flags) -> Past:
        """The same history of these tickets only."""
        spans = None
        if self.spans is not None:
            place = np.cumsum(keep) - 1
            of = keep[self.spans.ticket]
            spans = Spans(place[self.spans.ticket[of]], self.spans.agent[of], self.spans.begins[of], self.spans.ends[of])
        return replace(
            self, arrived=self.arrived[keep], first_reply=self.first_reply[keep], solved=self.solved[keep], agent=self.agent[keep],
            customer=self.customer[keep], weight=self.weight[keep], spans=spans,
            names={name: Names(column.codes[keep], column.names) for name, column in self.names.items()},
            numbers={name: column[keep] for name, column in self.numbers.items()},
        )  # fmt: skip


def changes_of(zone: str, first: int, last: int) -> list[tuple[int, int, int]]:
    """When the clocks of a zone were changed between two moments: seconds of UTC, offset before, offset after."""
    where, found = ZoneInfo(zone), list[tuple[int, int, int]]()

    def offset(at: int) -> int:
        apart = datetime.fromtimestamp(at, tz=where).utcoffset()
        return int(apart.total_seconds()) if apart is not None else 0

    at, before = first, offset(first)
    while at < last:
        after = offset(min(at + 7 * DAY, last))
        if after != before:
            low, high = at, min(at + 7 * DAY, last)
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if offset(middle) == before else (low, middle)
            found.append((high, before, after))
            before = after
        at += 7 * DAY
    return found


def _offsets(seconds: Ints, zone: str) -> Ints:
    first, last = int(seconds.min()), int(seconds.max())
    apart = datetime.fromtimestamp(first, tz=ZoneInfo(zone)).utcoffset()
    changes = changes_of(zone, first, last)
    offsets = np.array([int(apart.total_seconds()) if apart else 0, *(after for _, _, after in changes)], dtype=np.int64)
    return offsets[np.searchsorted(np.array([at for at, _, _ in changes], dtype=np.int64), seconds, side="right")]
