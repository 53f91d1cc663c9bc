"""Count who is there, hour by hour, for each thing that is needed. An hour is as good as its weakest moment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from manyhands.core.shifts import Interval, joined, overlap

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Able:
    """What somebody can do: languages and skills with levels from 1 to 5."""

    languages: Mapping[str, int] = field(default_factory=dict)
    skills: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Somebody is at work, and has the right to take a pool's tickets, from one moment until another."""

    person: str
    pool: str
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that is needed: so many people of a pool, a language, a skill. Windows say when; none means always."""

    name: str
    kind: str  # pool | language | skill
    pools: frozenset[str] = frozenset()  # none: any
    language: str = ""
    skill: str = ""
    level: int = 1
    need: int = 1
    windows: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One demand over the hours: how many are there at the least, whether any are needed, and whether that is too few."""

    demand: Demand
    counts: tuple[int, ...]
    wanted: tuple[bool, ...]

    @property
    def gaps(self) -> tuple[bool, ...]:
        """The hours in which too few are there."""
        return tuple(wanted and count < self.demand.need for count, wanted in zip(self.counts, self.wanted, strict=True))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole map: hours by their beginning, and a row for each demand."""

    hours: tuple[datetime, ...]
    rows: tuple[Row, ...]

    @property
    def gap_hours(self) -> int:
        """In how many hours something is missing, counted for each demand."""
        return sum(sum(row.gaps) for row in self.rows)


def cover(
    demands: Iterable[Demand], *, people: Mapping[str, Able], stretches: Sequence[Stretch], begins_at: datetime, hours: int
) -> Coverage:
    """The coverage of so many hours from a moment on."""
    starts = tuple(begins_at + n * HOUR for n in range(hours))
    return Coverage(starts, tuple(_row(demand, people, stretches, starts) for demand in demands))


def _row(demand: Demand, people: Mapping[str, Able], stretches: Sequence[Stretch], starts: tuple[datetime, ...]) -> Row:
    there: dict[str, list[Interval]] = {}
    for stretch in stretches:
        if (not demand.pools or stretch.pool in demand.pools) and _can(people.get(stretch.person, Able()), demand):
            there.setdefault(stretch.person, []).append((stretch.begins_at, stretch.ends_at))
    moments, heads = _steps(there.values())
    parts = [_parts(demand, start) for start in starts]
    counts = tuple(
        min(_least(moments, heads, part) for part in wanted or [(start, start + HOUR)])
        for wanted, start in zip(parts, starts, strict=True)
    )
    return Row(demand, counts, tuple(bool(wanted) for wanted in parts))


def _can(able: Able, demand: Demand) -> bool:
    if demand.language and able.languages.get(demand.language, 0) < demand.level:
        return False
    return not demand.skill or able.skills.get(demand.skill, 0) >= demand.level


def _parts(demand: Demand, start: datetime) -> list[Interval]:
    hour = (start, start + HOUR)
    if not demand.windows:
        return [hour]
    return [part for window in demand.windows if (part := overlap(hour, window))]


def _steps(of_each: Iterable[Sequence[Interval]]) -> tuple[list[datetime], list[int]]:
    """When the number of people changes, and what it is from then on. Nobody counts twice."""
    changes: dict[datetime, int] = {}
    for stretches in of_each:
        for begins, ends in joined(stretches):
            changes[begins] = changes.get(begins, 0) + 1
            changes[ends] = changes.get(ends, 0) - 1
    moments, heads, count = sorted(changes), [], 0
    for moment in moments:
        count += changes[moment]
        heads.append(count)
    return moments, heads


def _least(moments: Sequence[datetime], heads: Sequence[int], part: Interval) -> int:
    first = bisect_right(moments, part[0])
    least = heads[first - 1] if first else 0
    while first < len(moments) and moments[first] < part[1]:
        least = min(least, heads[first])
        first += 1
    return least
