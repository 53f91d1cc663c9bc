"""How many to employ for good and how many for a time, and when to begin looking for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from manyhands.science.costs.assumptions import Assumptions
from manyhands.science.staffing.programme import Programme, solve

Floats = NDArray[np.float64]
LONGER = (0, 4, 8, 16)  # weeks beyond the shortest contract of temporary people


@dataclass(frozen=True, slots=True)
class Hire:
    """People to hire. Weeks are counted from the start of the plan; below 0 it is before it, so it should have begun already."""

    kind: str  # "permanent", "temporary" or "replacing"
    heads: int
    hired: int  # to be found, since some of a class leave early
    begins_week: float  # to look for them
    trains_week: float  # their first day
    works_week: float  # answers alone
    until_week: float | None = None


@dataclass(frozen=True, eq=False)
class HiringPlan:
    """Heads by week and how they come about."""

    need: Floats
    permanent: int
    temporary: NDArray[np.int64]  # by week
    hires: tuple[Hire, ...]
    cost_minor: float  # of heads beyond what others cost too: pay and training


def plan_hiring(
    need: Sequence[float],
    *,
    week_minor: float,
    assume: Assumptions,
    season: tuple[int, int] | None = None,
    already: int = 0,
) -> HiringPlan:
    """The cheapest mix for heads needed in each week. Temporary people work within the season only, and for a shortest contract.

    `week_minor` is a permanent head's week; a temporary one's is dearer, and begins with training that is paid too.
    """
    asked = np.asarray(need, dtype=np.float64)
    contracts = _contracts(len(asked), season, assume)
    temporary_minor = week_minor * assume("temporary_pay_factor")
    training = assume("temporary_training_weeks") * temporary_minor / (1 - assume("early_attrition")) + assume.minor("hiring_cost")
    programme = Programme()
    programme.add(1, whole=True, cost=[week_minor * len(asked)])
    programme.add(len(contracts), whole=True, cost=[(end - begin) * temporary_minor + training for begin, end in contracts])
    covers = np.array([[1.0] * len(asked), *[_weeks_of(contract, len(asked)) for contract in contracts]]).T
    programme.at_least([(slice(0, 1 + len(contracts)), covers)], asked)
    answer = solve(programme, seconds_most=10.0, nodes_most=20_000)
    assert answer.values is not None  # permanent heads alone always do
    heads = np.rint(answer.values).astype(int)
    at_work = np.rint(covers[:, 1:] @ heads[1:]).astype(np.int64)
    hires = (*_permanent(int(heads[0]), already, len(asked), assume), *_temporary(contracts, heads[1:], assume))
    return HiringPlan(asked, int(heads[0]), at_work, hires, float(np.array(programme.cost) @ heads))


def _contracts(weeks: int, season: tuple[int, int] | None, assume: Assumptions) -> list[tuple[int, int]]:
    first, last = season or (0, weeks)
    shortest = ceil(assume("temporary_weeks_min"))
    return [
        (begin, begin + shortest + longer) for longer in LONGER for begin in range(first, last) if begin + shortest + longer <= last
    ]  # fmt: skip


def _weeks_of(contract: tuple[int, int], weeks: int) -> list[float]:
    return [1.0 if contract[0] <= week < contract[1] else 0.0 for week in range(weeks)]


def _permanent(heads: int, already: int, weeks: int, assume: Assumptions) -> list[Hire]:
    hires = []
    if heads > already:
        hires.append(_hire("permanent", heads - already, 0.0, assume, "training_weeks"))
    leaving = heads * assume("turnover_per_year") * weeks / 52.18
    if leaving >= 0.5:
        hires.append(_hire("replacing", ceil(leaving), float(weeks) / 2, assume, "training_weeks"))
    return hires


def _temporary(contracts: list[tuple[int, int]], heads: NDArray[np.int64], assume: Assumptions) -> list[Hire]:
    return [
        _hire("temporary", int(count), float(begin), assume, "temporary_training_weeks", until=float(end))
        for (begin, end), count in zip(contracts, heads, strict=True) if count
    ]  # fmt: skip


def _hire(kind: str, heads: int, works: float, assume: Assumptions, training: str, until: float | None = None) -> Hire:
    trains = works - assume(training)
    begins = trains - assume("days_to_fill") / 7
    return Hire(kind, heads, ceil(heads / (1 - assume("early_attrition")) - 1e-9), begins, trains, works, until)
