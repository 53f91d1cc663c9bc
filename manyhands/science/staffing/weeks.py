"""A year without playing a year for every trial: weeks that are alike are staffed by one of their kind, and the whole is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from manyhands.science.simulation.bounds.arriving import expected_arrivals
from manyhands.science.simulation.executors import Executor, Threads
from manyhands.science.simulation.scenario import Arrivals, Scenario, Seats
from manyhands.science.staffing.cells import Plan, cells_of
from manyhands.science.staffing.live_player import playing_on
from manyhands.science.staffing.playing import Player, Stage
from manyhands.science.staffing.staff import Effort, Staffing, answered, confirmed_from, staff, start_by_theory
from manyhands.science.staffing.wishes import Wishes, with_targets

WEEK = 604_800
WEEKS_LEAST = 6  # below, the whole horizon is played for every trial
COUNTED = 2  # weeks of a representative that count, after one that warms up
PEAK_SHARE = 0.05  # of weeks are a kind of their own, the busiest
EXTRAPOLATED = "Weeks of one kind have the seats of a week with their mean arrivals; the whole horizon was then played to confirm it."


@dataclass(frozen=True, eq=False)
class Kind:
    """Weeks of about the same volume, and the scenario of one of them."""

    weeks: tuple[int, ...]
    scenario: Scenario


def kinds_of_weeks(scenario: Scenario, *, kinds: int = 4) -> tuple[Kind, ...]:
    """By volume: so many kinds of equal number, and the busiest twentieth apart."""
    total = int(scenario.horizon_seconds // WEEK)
    volumes = [sum(expected_arrivals(kind.arrivals, w * WEEK, (w + 1) * WEEK) for kind in scenario.classes) for w in range(total)]
    order = np.argsort(volumes, kind="stable")
    peak = max(1, round(total * PEAK_SHARE))
    parts = [*np.array_split(order[:-peak], min(kinds, max(1, total - peak))), order[-peak:]]
    return tuple(Kind(tuple(int(w) for w in part), _week_like(scenario, part)) for part in parts if len(part))


def staff_by_weeks(
    scenario: Scenario,
    wishes: Wishes,
    *,
    player: Player | None = None,
    executor: Executor | None = None,
    minor_per_hour: dict[str, float] | None = None,
    effort: Effort | None = None,
    kinds: int = 4,
    confirming_runs: int = 8,
    progress: Callable[[str], None] = lambda words: None,
) -> Staffing:
    """As `staff`, for horizons of many weeks: seats for each hour of each of them."""
    effort, player = effort or Effort(), player or playing_on(executor or Threads())
    if scenario.horizon_seconds < WEEKS_LEAST * WEEK or not _fits(scenario):
        return staff(scenario, wishes, player=player, minor_per_hour=minor_per_hour, effort=effort, progress=progress)
    first = effort
    scenario = _spelt_out(replace(with_targets(scenario, wishes), finds_warm_up=False))
    cells = cells_of(scenario, minor_per_hour=minor_per_hour)
    found = []
    begin_at: Sequence[float] = ()
    for kind in kinds_of_weeks(scenario, kinds=kinds):
        progress(f"a week such as {len(kind.weeks)} of the {int(scenario.horizon_seconds // WEEK)}")
        one = staff(
            kind.scenario, wishes, player=player, minor_per_hour=minor_per_hour, effort=effort, begin_at=begin_at, progress=progress
        )  # fmt: skip
        found.append((kind, one))
        if one.levels:  # the next kind is like this one: its search begins where this one ended, and is short
            begin_at = one.levels
            effort = replace(effort, evaluations_most=max(6, first.evaluations_most // 2), between_groups=False)
    stage = Stage(scenario, cells, wishes, player, confirming_runs, effort.evaluations_most, progress)
    stage.evaluations = sum(one.evaluations for _, one in found)
    start = start_by_theory(scenario, cells, wishes)
    hopeless = tuple(dict.fromkeys(why for _, one in found if not one.is_feasible for why in one.why))
    plan = _joined(scenario, found)
    if hopeless:
        answer = answered(stage, start, stage.confirm(plan, confirming_runs), hopeless)
    else:
        answer = confirmed_from(stage, start, plan, confirming_runs)
    return replace(answer, extrapolated=EXTRAPOLATED)


def _fits(scenario: Scenario) -> bool:
    """Whether every group's own seats begin again with the week."""
    lengths = [len(group.seats.counts) * group.seats.interval_seconds for group in scenario.people if group.seats]
    return all(WEEK % length == 0 and 3600 % interval == 0 for length, interval in zip(lengths, _intervals(scenario), strict=True))


def _intervals(scenario: Scenario) -> list[int]:
    return [group.seats.interval_seconds for group in scenario.people if group.seats]


def _spelt_out(scenario: Scenario) -> Scenario:
    """Seats written out for the whole horizon, at least hour by hour."""
    people = []
    for group in scenario.people:
        if group.seats is not None:
            interval = min(group.seats.interval_seconds, 3600)
            count = int(np.ceil(scenario.horizon_seconds / interval))
            turns = (np.arange(count) * interval // group.seats.interval_seconds) % len(group.seats.counts)
            counts = np.asarray(group.seats.counts)[turns]
            group = replace(group, seats=Seats(tuple(int(seats) for seats in counts), interval))
        people.append(group)
    return replace(scenario, people=tuple(people))


def _week_like(scenario: Scenario, weeks: NDArray[np.int64]) -> Scenario:
    """The scenario of a week with the mean arrivals of these, at the time of the one in their middle."""
    middle = int(np.sort(weeks)[len(weeks) // 2])
    kinds = tuple(replace(kind, arrivals=_mean_week(kind.arrivals, weeks)) for kind in scenario.classes)
    people = tuple(replace(group, seats=_week_of(group.seats)) if group.seats else group for group in scenario.people)
    begins = scenario.starts_at + timedelta(seconds=middle * WEEK) if scenario.starts_at else None
    return replace(
        scenario, classes=kinds, people=people, starts_at=begins, horizon_seconds=float((COUNTED + 1) * WEEK), warm_up_seconds=float(WEEK)
    )  # fmt: skip


def _mean_week(arrivals: Arrivals, weeks: NDArray[np.int64]) -> Arrivals:
    interval = min(arrivals.interval_seconds, 3600) if not arrivals.at_seconds else 3600
    edges = np.arange(0, WEEK + 1, interval)
    came = np.zeros(len(edges) - 1)
    for week in weeks:
        at = [expected_arrivals(arrivals, 0.0, week * WEEK + float(edge)) for edge in edges]
        came += np.diff(at)
    rates = came / len(weeks) / interval * 3600
    return replace(arrivals, per_hour=tuple(float(rate) for rate in rates), interval_seconds=interval, at_seconds=())


def _week_of(seats: Seats) -> Seats:
    return Seats(seats.counts[: WEEK // seats.interval_seconds], seats.interval_seconds)


def _joined(scenario: Scenario, found: Sequence[tuple[Kind, Staffing]]) -> Plan:
    """Each week with the seats of its kind, and what is left of a last one with those of the week before."""
    kind_of = {week: staffing for kind, staffing in found for week in kind.weeks}
    groups = [group for group in scenario.people if group.seats]
    plan = []
    for place, group in enumerate(groups):
        assert group.seats is not None
        count, width = len(group.seats.counts), WEEK // group.seats.interval_seconds
        pieces = [kind_of[min(w, max(kind_of))].plan[place] for w in range(-(-count // width))]
        plan.append(np.concatenate(pieces)[:count].astype(np.int64))
    return tuple(plan)
