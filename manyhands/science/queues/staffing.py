"""The fewest agents with whom a promise is kept."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, sqrt

from manyhands.science.queues.erlang import load_of, waiting_line
from manyhands.science.queues.outcome import Outcome
from manyhands.science.queues.patience import erlang_a

_MOST_AGENTS = 1_000_000


def agents_needed(
    per_hour: float,
    handling_seconds: float,
    *,
    within_seconds: float,
    share: float,
    patience_seconds: float | None = None,
    rate_cv: float = 0.0,
    leaving_most: float = 1.0,
    occupancy_most: float = 1.0,
    least: int = 1,
) -> int:
    """The fewest agents so that `share` of those who come are taken within the target; Erlang C, or Erlang A with patience.

    With `rate_cv` the rate is a day's chance (gamma, mean `per_hour`), and the share is that of all who come over all days: busy
    days count by their many customers. Without patience nobody is in time on a day that is too much.
    """
    if not 0.0 < share < 1.0:
        raise ValueError(f"A share of {share} in time: it has to lie between 0 and 1; 1 itself needs infinitely many agents.")
    rates, weights = gamma_points(per_hour, rate_cv)

    def enough(agents: int) -> bool:
        found = [_outcome(rate, handling_seconds, patience_seconds, agents, within_seconds) for rate in rates]
        total = sum(weight * rate for weight, rate in zip(weights, rates, strict=True))
        if total == 0.0:
            return True

        def mean(what: Callable[[Outcome], float]) -> float:
            return sum(w * r * what(one) for w, r, one in zip(weights, rates, found, strict=True)) / total

        busy = sum(weight * one.occupancy for weight, one in zip(weights, found, strict=True))
        return mean(lambda one: one.in_time) >= share and mean(lambda one: one.leaving) <= leaving_most and busy <= occupancy_most

    return fewest(enough, start=max(least, ceil(load_of(per_hour, handling_seconds))), least=least)


def fewest(enough: Callable[[int], bool], *, start: int = 1, least: int = 1) -> int:
    """The smallest number from `least` on that is enough, where more is never worse; looked for outwards from `start`."""
    high, step = max(start, least), 1
    if enough(high):
        low = high
        while low > least and enough(low):
            high, low, step = low, max(least, low - step), 2 * step
        if enough(low):
            return low
    else:
        low = high
        while not enough(high):
            low, high, step = high, high + step, 2 * step
            if high > _MOST_AGENTS:
                raise ValueError("No number of agents up to a million is enough: look at what is asked again.")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def square_root_agents(load: float, safety: float) -> int:
    """The load and `safety` times its square root, rounded up: a start, not an answer (Halfin and Whitt, 1981)."""
    return ceil(load + safety * sqrt(load))


def gamma_points(mean: float, cv: float, *, points: int = 16) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """A gamma law with this mean by equally likely points: quantiles at the middle of each part, scaled to the mean."""
    if cv == 0.0:
        return (mean,), (1.0,)
    from scipy.special import gammaincinv

    shape = 1.0 / cv**2
    quantiles = [float(gammaincinv(shape, (i + 0.5) / points)) for i in range(points)]
    factor = mean * points / sum(quantiles)
    return tuple(factor * quantile for quantile in quantiles), (1.0 / points,) * points


def _outcome(per_hour: float, handling: float, patience: float | None, agents: int, within: float) -> Outcome:
    if patience is None:
        return waiting_line(per_hour, handling, agents, within_seconds=within)
    return erlang_a(per_hour, handling, patience, agents, within_seconds=within)
