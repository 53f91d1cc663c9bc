"""What would have to be different for the order to change: every assumption within its range; volume, peak and growth beyond today's.

Reckoned over every model that is ranked: a bound below which none of them can come first would cost as much as reckoning them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log

import numpy as np

from manyhands.science.planning.answer import BreakEven, Sway
from manyhands.science.planning.business import Business
from manyhands.science.planning.quick import Reckoned, Stood, reckoned_under, values_of, with_peak, with_volume
from manyhands.science.planning.ranking import INDIFFERENCE_PERCENT

Values = Callable[[float], dict[str, float]]
DRAWS = 60
_HALVINGS = 8
_LARGE = 100  # written without decimals
_VOLUMES = tuple(np.geomspace(1 / 20, 20, 13))
_PEAKS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0)


def sways(models: Sequence[Stood], names: Sequence[str]) -> tuple[Sway, ...]:
    """Each assumption at both ends of its range, the strongest first; `models` in their order, the first being the first."""
    if len(models) < 2:
        return ()
    found = [_sway(models, name) for name in names]
    return tuple(sorted(found, key=lambda sway: (not sway.flips, -abs(sway.lead_at_high - sway.lead_at_low))))


def _sway(models: Sequence[Stood], name: str) -> Sway:
    assume = models[0].fitted.case.assume
    entry = assume.entry(name)

    def at(value: float) -> dict[str, float]:
        return values_of(models, reckoned_under(models, assume=assume.at(name, value), moved=name))

    low, high = at(entry.low), at(entry.high)
    first_low, first_high = _first(low), _first(high)
    first = models[0].model
    flips = first not in (first_low, first_high) or first_low != first_high
    turns = None
    if flips:
        end = entry.low if first_low != first else entry.high
        turns = _turning(at, entry.value, end, first)
    return Sway(
        name, entry.words, entry.value, entry.low, entry.high, entry.unit, _lead(low, first), _lead(high, first), first_low, first_high,
        flips, turns,
    )  # fmt: skip


def _first(values: dict[str, float]) -> str:
    return min(values, key=lambda model: (values[model], model))


def _lead(values: dict[str, float], first: str) -> float:
    """By how much the first is ahead of the next best, in per cent; negative where it is behind."""
    if first not in values:
        return -100.0
    return min((value for model, value in values.items() if model != first), default=values[first]) - values[first]


def _turning(at: Values, stays: float, changes: float, first: str) -> float:
    """Between a value where the first is first and one where it is not: where that ends."""
    for _ in range(_HALVINGS):
        middle = (stays + changes) / 2
        stays, changes = (middle, changes) if _first(at(middle)) == first else (stays, middle)
    return (stays + changes) / 2


Drawn = Sequence[dict[str, Reckoned]]


def drawn(models: Sequence[Stood], *, seed: int) -> Drawn:
    """All models under so many draws of all assumptions at once, each from its range."""
    if not models:
        return ()
    assume = models[0].fitted.case.assume
    return [reckoned_under(models, assume=assume.drawn(seed * 100_003 + draw)) for draw in range(DRAWS)]


def stays_first(models: Sequence[Stood], found: Drawn) -> float | None:
    """In what share of draws the first is still first, or tied with it."""
    if len(models) < 2 or not found:
        return None
    leads = [_lead(values_of(models, each), models[0].model) for each in found]
    return sum(lead >= -INDIFFERENCE_PERCENT for lead in leads) / len(leads)


def cost_ranges(models: Sequence[Stood], found: Drawn) -> dict[str, tuple[float, float]]:
    """Where 90 of 100 draws put each model's cost a year, in minor units."""
    costs = {one.model: [each[one.model].cost for each in found if one.model in each] for one in models}
    return {model: (float(np.quantile(of, 0.05)), float(np.quantile(of, 0.95))) for model, of in costs.items() if of}


def break_evens(models: Sequence[Stood]) -> tuple[BreakEven, ...]:
    """Volume, peak and growth at which the first is no longer first."""
    if len(models) < 2:
        return ()
    business, first = models[0].fitted.case.business, models[0].model
    volume = _break_even(
        models, "tickets a year", business.per_year, _VOLUMES, 1.0, lambda times: with_volume(business, times), business.per_year
    )
    peak = _break_even(
        models, "busiest weeks over ordinary ones", business.peak, _PEAKS, business.peak, lambda times: _peaked(business, times), 1.0
    )
    return (volume, peak, _growth(business, volume, first))


def _peaked(business: Business, peak: float) -> Business:
    return with_peak(business, peak) if business.peak > 1 else business


def _break_even(
    models: Sequence[Stood], about: str, now: float, tried: Sequence[float], here: float, changed: Callable[[float], Business], unit: float
) -> BreakEven:  # fmt: skip
    first = models[0].model

    def at(times: float) -> dict[str, float]:
        return values_of(models, reckoned_under(models, business=changed(times)))

    nearest: tuple[float, str] | None = None
    for times in sorted(tried, key=lambda times: abs(log(times / here))):
        values = at(times)
        if values and _first(values) != first:
            nearest = _turning(at, here, times, first), _first(values)
            break
    if nearest is None:
        words = f"{first} stays first from {_round(min(tried) * unit)} to {_round(max(tried) * unit)} {about}."
        return BreakEven(about, now, None, first, words)
    where, then = nearest[0] * unit, nearest[1]
    side = "more" if where > now else "fewer"
    words = f"From about {_round(where)} {about} ({side}; now {_round(now)}) {then} is ahead of {first}."
    return BreakEven(about, now, where, then, words)


def _round(value: float) -> str:
    return f"{value:,.0f}" if value >= _LARGE else f"{value:.3g}"


def _growth(business: Business, volume: BreakEven, first: str) -> BreakEven:
    """In how many years of the present growth the volume of the break-even is reached."""
    growth = business.growth
    if growth == 0:
        return BreakEven("years of growth", 0.0, None, first, "No growth is expected, so none changes the order.")
    if volume.at is None or (volume.at > volume.now) != (growth > 0):
        return BreakEven("years of growth", 0.0, None, first, f"At {growth:+.0%} a year no growth in sight changes the order.")
    years = log(volume.at / volume.now) / log(1 + growth)
    return BreakEven(
        "years of growth", 0.0, years, volume.first_then, f"At {growth:+.0%} a year {volume.first_then} is ahead in {years:.1f} years."
    )


def in_words(found: Sequence[Sway], evens: Sequence[BreakEven]) -> tuple[str, ...]:
    """What would have to be different for the order to change."""
    said = [_turned(sway) for sway in found if sway.flips and sway.turns_at is not None]
    said += [even.words for even in evens if even.at is not None]
    return tuple(said) or ("Nothing that is assumed changes the order within its range, nor does volume or peak.",)


def _turned(sway: Sway) -> str:
    assert sway.turns_at is not None
    is_under = sway.turns_at < sway.value
    then, side = (sway.first_at_low, "under") if is_under else (sway.first_at_high, "over")
    where = f"{sway.assumption} were {side} {sway.turns_at:.3g} {sway.unit} (assumed {sway.value:g})"
    return f"{then} would be first if {where}: {sway.words}"
