"""From curves of people needed to shifts: a covering integer programme, solved by HiGHS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.staffing.contracts import MINUTES_PER_DAY, Contract, Shift, shifts_of
from manyhands.science.staffing.programme import Programme, solve
from manyhands.science.staffing.roster import Placed, Roster

Floats = NDArray[np.float64]


class UnableToCover(ValueError):
    """The contracts cannot cover the need."""


@dataclass(frozen=True, slots=True)
class Column:
    """People of a contract who start a shift on a day."""

    contract: int
    day: int
    shift: Shift
    cover: Floats


def plan_shifts(
    need: Sequence[float] | Floats,
    contracts: Sequence[Contract],
    *,
    interval_minutes: int = 30,
    short_minor_per_hour: float | None = None,
    over_minor_per_hour: float = 0.0,
    seconds_most: float = 10.0,
    nodes_most: int = 2_000,
) -> Roster:
    """The cheapest roster that has at least `need` people on seat in every interval of its days, which repeat.

    With `short_minor_per_hour` people may be missing at that price. Solved to the end unless time or nodes run out; the gap is said.
    """
    asked = np.asarray(need, dtype=np.float64)
    days = _days(asked, interval_minutes)
    columns = [column for k, contract in enumerate(contracts) for column in _columns(k, contract, days, interval_minutes)]
    _refuse_uncovered(asked, columns, interval_minutes, short_minor_per_hour)
    programme = _programme(asked, contracts, columns, days, interval_minutes, short_minor_per_hour, over_minor_per_hour)
    answer = solve(programme, seconds_most=seconds_most, nodes_most=nodes_most)
    if answer.values is None:
        raise UnableToCover(_why(contracts, answer.words))
    people = np.rint(answer.values[: len(columns)])
    return _roster(asked, contracts, columns, people, answer.values, answer.gap, answer.words, interval_minutes)


def _days(need: Floats, interval_minutes: int) -> int:
    per_day, rest = divmod(MINUTES_PER_DAY, interval_minutes)
    if rest or len(need) == 0 or len(need) % per_day:
        raise UnableToCover(
            f"{len(need)} intervals of {interval_minutes} minutes are no whole days: write one number for each interval of each day."
        )
    if not np.isfinite(need).all() or (need < 0).any():
        raise UnableToCover("A need below 0 or without a number: write how many people are needed in each interval, 0 where none.")
    return len(need) // per_day


def _columns(k: int, contract: Contract, days: int, interval_minutes: int) -> list[Column]:
    """Shifts that stand for all that cover and pay the same."""
    found: dict[tuple[int, bytes, int], Column] = {}
    for day in range(days):
        for shift in shifts_of(contract):
            cover = _cover_of(shift, day, days, interval_minutes)
            found.setdefault((day, cover.tobytes(), shift.paid_minutes), Column(k, day, shift, cover))
    return list(found.values())


def _cover_of(shift: Shift, day: int, days: int, interval_minutes: int) -> Floats:
    """1 in every interval that lies wholly within the time on seat. The last day runs on into the first."""
    cover = np.zeros(days * MINUTES_PER_DAY // interval_minutes)
    for begin, end in shift.covers:
        first = -(-(day * MINUTES_PER_DAY + begin) // interval_minutes)
        last = (day * MINUTES_PER_DAY + end) // interval_minutes
        np.add.at(cover, np.arange(first, last) % len(cover), 1.0)
    return cover


def _programme(
    need: Floats, contracts: Sequence[Contract], columns: list[Column], days: int, interval_minutes: int, short: float | None, over: float
) -> Programme:
    """Variables: people by column, heads by contract (and start, where steady), paid hours by contract, people missing by interval."""
    programme = Programme()
    x = programme.add(len(columns), whole=True, cost=[over / 60 * interval_minutes * column.cover.sum() for column in columns])
    cover = np.array([column.cover for column in columns])
    rows, missing = [(x, cover.T)], None
    if short is not None:
        missing = programme.add(len(need), cost=[(short + over) / 60 * interval_minutes] * len(need))
        rows.append((missing, np.eye(len(need))))
    programme.at_least(rows, need)
    for k, contract in enumerate(contracts):
        _terms(programme, k, contract, columns, x, days)
    return programme


def _terms(programme: Programme, k: int, contract: Contract, columns: list[Column], x: slice, days: int) -> None:
    """Heads, days a week, hours a week and the hours that are paid."""
    mine = np.array([column.contract == k for column in columns])
    day_of = np.array([column.day for column in columns])
    hours = np.array([column.shift.paid_minutes / 60 for column in columns]) * mine
    weeks = days / 7
    starts = np.array([column.shift.start_minute if contract.steady else 0 for column in columns])
    kinds = sorted(set(starts[mine]))
    most = np.inf if contract.heads_most is None else contract.heads_most
    heads = programme.add(len(kinds), whole=True, cost=[contract.head_minor_per_week * weeks] * len(kinds), most=most)
    paid = programme.add(1, cost=[contract.hour_minor])
    working_days = max(1.0, contract.days_per_week * weeks)
    for place, kind in enumerate(kinds):
        of_kind = mine & (starts == kind)
        one = np.eye(len(kinds))[place : place + 1]
        for day in range(days):
            programme.at_least([(heads, one), (x, -(of_kind & (day_of == day)).astype(float)[None])], np.zeros(1))
        programme.at_least([(heads, working_days * one), (x, -of_kind.astype(float)[None])], np.zeros(1))
        if days >= 7:
            programme.at_least([(heads, contract.hours_per_week_max * weeks * one), (x, -(hours * of_kind)[None])], np.zeros(1))
    every = np.ones((1, len(kinds)))
    programme.at_least([(paid, np.ones((1, 1))), (x, -hours[None])], np.zeros(1))
    programme.at_least([(paid, np.ones((1, 1))), (heads, -contract.hours_per_week_min * weeks * every)], np.zeros(1))
    if contract.heads_most is not None:
        programme.at_least([(heads, -every)], np.array([-float(contract.heads_most)]))


def _roster(
    need: Floats, contracts: Sequence[Contract], columns: list[Column], people: Floats, values: Floats, gap: float, words: str, minutes: int
) -> Roster:
    cover = sum((count * column.cover for count, column in zip(people, columns, strict=True)), np.zeros(len(need)))
    placed = tuple(
        Placed(contracts[column.contract].name, column.day, column.shift, int(count))
        for count, column in zip(people, columns, strict=True) if count
    )  # fmt: skip
    heads = {contract.name: _heads_of(k, contract, columns, people, len(need) * minutes / 10_080) for k, contract in enumerate(contracts)}
    paid, cost, weeks = 0.0, 0.0, len(need) * minutes / 10_080
    for k, contract in enumerate(contracts):
        worked = sum(count * column.shift.paid_minutes / 60 for count, column in zip(people, columns, strict=True) if column.contract == k)
        hours = max(worked, contract.hours_per_week_min * weeks * heads[contract.name])
        paid += hours
        cost += hours * contract.hour_minor + heads[contract.name] * contract.head_minor_per_week * weeks
    return Roster(placed, heads, need, np.asarray(cover), paid, cost, gap, words, minutes)


def _heads_of(k: int, contract: Contract, columns: list[Column], people: Floats, weeks: float) -> int:
    """The fewest heads under whose terms these shifts can be worked."""
    by_kind: dict[int, dict[int, float]] = {}
    hours: dict[int, float] = {}
    for count, column in zip(people, columns, strict=True):
        if count and column.contract == k:
            kind = column.shift.start_minute if contract.steady else 0
            days = by_kind.setdefault(kind, {})
            days[column.day] = days.get(column.day, 0.0) + count
            hours[kind] = hours.get(kind, 0.0) + count * column.shift.paid_minutes / 60
    working_days = max(1.0, contract.days_per_week * weeks)
    weekly = contract.hours_per_week_max * weeks if weeks >= 1 else np.inf
    asked = [max(max(days.values()), sum(days.values()) / working_days, hours[kind] / weekly) for kind, days in by_kind.items()]
    return sum(int(np.ceil(heads - 1e-9)) for heads in asked)


def _refuse_uncovered(need: Floats, columns: list[Column], interval_minutes: int, short: float | None) -> None:
    reached = np.sum([column.cover for column in columns], axis=0) if columns else np.zeros(len(need))
    bare = np.flatnonzero((need > 0) & (reached == 0))
    if len(bare) and short is None:
        day, minute = divmod(int(bare[0]) * interval_minutes, MINUTES_PER_DAY)
        raise UnableToCover(
            f"No shift of any contract covers day {day + 1} at {minute // 60:02d}:{minute % 60:02d}, and {need[bare[0]]:g} people are "
            f"needed then ({len(bare)} such intervals). Allow other starts or lengths, add a contract, or give missing people a price."
        )


def _why(contracts: Sequence[Contract], words: str) -> str:
    bounded = [contract.name for contract in contracts if contract.heads_most is not None]
    help_ = f"Allow more heads of {', '.join(bounded)}" if bounded else "Allow more time"
    return f"No roster was found: {words} {help_}, other starts or lengths, or give missing people a price."
