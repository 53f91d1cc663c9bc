"""Which work comes to which group and when, by the page and the rates that are written: where the search begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from manyhands.science.queues.varying import mean_load, offered_load
from manyhands.science.simulation.bounds.arriving import expected_arrivals
from manyhands.science.simulation.bounds.reachable import Reach, Taker, Ways
from manyhands.science.simulation.scenario import Arrivals, Scenario, TicketClass
from manyhands.science.staffing.cells import Cells

Floats = NDArray[np.float64]
STEPS_MAX = 12  # along a chain of escalations


@dataclass(frozen=True, eq=False)
class Stream:
    """Tickets of a class that come to a group first or by escalation. `load` is the mean number in hand if nobody had to wait."""

    kind: int
    per_hour: Floats
    load: Floats
    is_first: bool  # not by escalation: what service levels are measured on


def streams_of(scenario: Scenario, cells: Sequence[Cells]) -> list[list[Stream]]:
    """By group that is decided on. Tickets go to the nearest pool with people; several groups in one share them evenly."""
    reach, place = Reach(scenario), {one.group: at for at, one in enumerate(cells)}
    found: list[list[Stream]] = [[] for _ in cells]
    for number, kind in enumerate(scenario.classes):
        for taker, hops, share in _visits(scenario, reach, number):
            if taker.group in place:
                at = place[taker.group]
                found[at].append(_stream(scenario, number, kind, taker, share, cells[at], is_first=hops == 0))
    return found


def _visits(scenario: Scenario, reach: Reach, number: int) -> list[tuple[Taker, int, float]]:
    """Who takes how many for each ticket that comes, first and after every escalation."""
    kind = scenario.classes[number]
    todo = [(taker, 0, share) for taker, share in _nearest(reach.first[number])]
    done: list[tuple[Taker, int, float]] = []
    while todo:
        taker, hops, share = todo.pop()
        done.append((taker, hops, share))
        group = scenario.people[taker.group]
        passed = share * min(1.0, kind.escalates[group.tier - 1] * group.by_class.get(kind.name, group.aptitude).escalates)
        to = reach.escalated(number, taker, hops=hops) if passed > 1e-6 and hops < STEPS_MAX else None
        if to is not None:
            todo += [(next_one, hops + 1, passed * part) for next_one, part in _nearest(reach.at_pool(number, to, hops=hops + 1))]
    return done


def _nearest(ways: Ways) -> list[tuple[Taker, float]]:
    for pool in ways.pools:
        if takers := [taker for taker in ways.takers if taker.pool == pool]:
            return [(taker, 1 / len(takers)) for taker in takers]
    return []


def _stream(scenario: Scenario, number: int, kind: TicketClass, taker: Taker, share: float, cells: Cells, *, is_first: bool) -> Stream:
    group = scenario.people[taker.group]
    seconds = kind.handling.mean * group.by_class.get(kind.name, group.aptitude).handling
    passes_on = kind.escalates[group.tier - 1]
    seconds *= 1 - passes_on + passes_on * kind.spent_before_escalating
    if kind.pauses:
        again = sum(kind.pauses.share**n for n in range(1, kind.pauses.most + 1))
        seconds += again * kind.pauses.handling.mean
    if kind.machine:
        share, seconds = share * (1 - kind.machine.contained * (1 - kind.machine.falsely)), seconds * kind.machine.harder
    share /= 1 - min(0.9, kind.comes_back)
    rates = share * rates_of(kind.arrivals, cells, scenario.horizon_seconds)
    return Stream(number, rates, _load(rates, seconds, cells) / _at_a_time(scenario, kind, taker), is_first)


def rates_of(arrivals: Arrivals, cells: Cells, horizon_seconds: float) -> Floats:
    """Expected arrivals an hour in each cell, on the mean of all times it comes round."""
    count, length = len(cells.hours), cells.interval_seconds
    came, hours = np.zeros(count), np.zeros(count)
    for turn in range(int(np.ceil(horizon_seconds / length))):
        begin, end = turn * length, min((turn + 1) * length, horizon_seconds)
        came[turn % count] += expected_arrivals(arrivals, begin, end)
        hours[turn % count] += (end - begin) / 3600
    return np.divide(came, hours, out=np.zeros(count), where=hours > 0)


def _load(rates: Floats, seconds: float, cells: Cells) -> Floats:
    """Modified offered load: work comes later than the ticket. The cycle goes round."""
    if seconds <= 0:
        return np.zeros(len(rates))
    begin = offered_load(list(rates), seconds, cells.interval_seconds)[-1]
    return np.array(mean_load(list(rates), seconds, cells.interval_seconds, at_start=begin))


def _at_a_time(scenario: Scenario, kind: TicketClass, taker: Taker) -> float:
    """How many tickets' worth of work one person does in the time of one: held at a time over what that slows each down."""
    from manyhands.core.service_models.names import CHANNELS, code_of

    group = scenario.people[taker.group]
    plan = next(brand.plan for brand in scenario.brands if brand.name == kind.brand)
    held = int(plan.pools.concurrency[plan.pool_code(taker.pool)][code_of(kind.channel, CHANNELS, what="channel")])
    held = max(1, min(held, plan.limits.claims_at_a_time))
    slow = group.slow_down
    return max((k / slow[min(k, len(slow)) - 1] for k in range(1, held + 1)), default=1.0)


def day_spread(scenario: Scenario, streams: Sequence[Stream]) -> float:
    """How much whole intervals of a group differ from what is expected: coefficient of variation of the load's factor."""
    total = sum(stream.load.sum() for stream in streams)
    if total <= 0:
        return 0.0
    together: dict[str, float] = defaultdict(float)
    for place, stream in enumerate(streams):
        arrivals = scenario.classes[stream.kind].arrivals
        spread = np.hypot(arrivals.day_cv, arrivals.interval_cv) * stream.load.sum() / total
        together[arrivals.shared_day or f"#{place}"] += float(spread)
    return float(np.sqrt(sum(spread**2 for spread in together.values())))
