"""Moments with and without offsets on one scale, and what clock changes did to them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from manyhands.science.past.counts import Ints
from manyhands.science.past.findings import Findings
from manyhands.science.past.moments import in_words
from manyhands.science.past.past import DAY, MISSING, changes_of
from manyhands.science.past.problems import UnableToRead


class Scale:
    """How every moment of a file is put: in UTC, or by the desk's clock where nothing says which zone that is."""

    def __init__(self, zone: str, findings: Findings) -> None:
        self.zone, self.findings, self.is_utc, self.shift = zone, findings, False, 0
        if zone:
            try:
                ZoneInfo(zone)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                raise UnableToRead(f"There is no time zone '{zone}'. Nothing was read. Write it as Europe/Berlin or "
                    f"America/New_York.") from None

    def choose(self, offsets: Ints, seconds: Ints, lines: Ints) -> None:
        """Look at the arrivals: do they have offsets, one or several?"""
        written = seconds != MISSING
        zoned = written & (offsets != MISSING)
        kinds = np.unique(offsets[zoned])
        naive = int(written.sum() - zoned.sum())
        if naive and len(kinds):
            fewer = ~zoned & written if naive <= zoned.sum() else zoned
            at = self.zone or "UTC"
            shown = [(int(line), "") for line in lines[fewer][:10]]
            self.findings.add(
                "zones", f"Zones are mixed: {int(zoned.sum()):,} arrivals have an offset and {naive:,} have none; those are taken as {at}. "
                         "Export all with offsets, or name the desk's zone with --zone.", int(fewer.sum()), shown)  # fmt: skip
        self.is_utc = bool(self.zone) or len(kinds) > 1 or bool(naive and len(kinds)) or bool(len(kinds) == 1 and kinds[0] == 0)
        if not self.is_utc and len(kinds) == 1:
            self.shift = int(kinds[0])  # one offset throughout: the written times are the desk's own
        if self.zone:
            return
        if len(kinds) > 1:
            self.findings.add("zones", f"Arrivals have {len(kinds)} different offsets from UTC; hours are hours of UTC. Name the desk's "
                f"zone with --zone.",
                              len(kinds))  # fmt: skip
        elif len(kinds) == 1 and kinds[0] == 0:
            self.findings.add("zones", "Times are of UTC, and so are the hours of the day here. Name the desk's zone with --zone.")
        elif not len(kinds):
            self.findings.add("zones", "Times have no zone and are taken by the desk's own clock. With --zone, clock changes are looked "
                "after.")

    def put(self, seconds: Ints, offsets: Ints) -> Ints:
        """The column on this scale."""
        if not self.is_utc:
            # One offset throughout, or none at all; a stray offset in a column beside them is set back to its own clock.
            return np.where((seconds == MISSING) | (offsets == MISSING), seconds, seconds + offsets)
        if not self.zone:
            return seconds
        naive = (offsets == MISSING) & (seconds != MISSING)
        if not naive.any():
            return seconds
        found = seconds.copy()
        found[naive] = to_utc(seconds[naive], self.zone)
        return found

    def say_changes(self, seconds: Ints, offsets: Ints, lines: Ints) -> None:
        """Local times that never were, and those that were twice."""
        written = seconds != MISSING
        if not self.zone or not written.any():
            return
        local = np.where(offsets == MISSING, seconds, MISSING)
        first, last = int(seconds[written].min()), int(seconds[written].max())
        for at, before, after in changes_of(self.zone, first - DAY, last + DAY):
            low, high = sorted((at + before, at + after))
            inside = (local >= low) & (local < high)
            many, when = int(inside.sum()), in_words(at + before)
            if after > before:
                words = f"On {when} the clocks of {self.zone} went forward"
                changed = "; {} arrivals have times that never were, and are taken an hour later."
                words += changed if many else ": that day is an hour shorter."
            else:
                words = f"On {when} the clocks of {self.zone} went back"
                changed = "; {} arrivals are in the hour that was there twice, and taken as in the first."
                words += changed if many else ": that day is an hour longer."
            self.findings.add("clock_change", words.format(many), many, [(int(line), "") for line in lines[inside][:10]])


def to_utc(local: Ints, zone: str) -> Ints:
    """Local times into UTC; of an hour that is there twice, its first."""
    where = ZoneInfo(zone)
    first, last = int(local.min()) - 2 * DAY, int(local.max()) + 2 * DAY
    apart = datetime.fromtimestamp(first, tz=where).utcoffset()
    offsets = [int(apart.total_seconds()) if apart else 0]
    edges = list[int]()
    for at, before, after in changes_of(zone, first, last):
        edges.append(at + max(before, after))  # what never was keeps the offset before, and so comes an hour later
        offsets.append(after)
    return local - np.array(offsets, dtype=np.int64)[np.searchsorted(np.array(edges, dtype=np.int64), local, side="right")]


def say_unexplained_changes(local: Ints, findings: Findings) -> None:
    """Without a zone: an hour without a ticket on a day when clocks are changed in Europe or North America, where others have many."""
    hours, counts = np.unique(local // 3600, return_counts=True)
    by_hour = dict(zip(hours.tolist(), counts.tolist(), strict=True))
    first, last = int(local.min()) // DAY, int(local.max()) // DAY
    for day in range(first, last + 1):
        when = datetime.fromtimestamp(day * DAY, tz=ZoneInfo("UTC"))
        europe = when.weekday() == 6 and when.month == 3 and when.day > 24
        america = when.weekday() == 6 and when.month == 3 and 8 <= when.day <= 14
        if not (europe or america):
            continue
        usual = [by_hour.get(day * 24 + 2 + week * 168, 0) for week in (-3, -2, -1, 1, 2, 3)]
        if by_hour.get(day * 24 + 2, 0) == 0 and min(usual) >= 5:
            findings.add("clock_change", f"On {when:%Y-%m-%d} nothing arrived between 02:00 and 03:00, where other weeks have "
                f"{min(usual)} or more: "
                                         "the clocks went forward. Name the zone with --zone.", 1)  # fmt: skip
