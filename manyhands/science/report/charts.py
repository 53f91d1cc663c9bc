"""The report's charts: cost against service, bars over hours or days, and what sways."""

from __future__ import annotations

from collections.abc import Sequence

from manyhands.science.planning.answer import Interval, Ranked, Sway
from manyhands.science.report.saying import count
from manyhands.science.report.svg import WIDTH, Scale, bar, drawn, line, mark, text, ticks

_TOP, _LEFT, _RIGHT = 12, 40, 12


def worst(one: Ranked) -> Interval:
    """The channel that is least in time."""
    return min(one.service.values(), key=lambda found: found.mean)


def pareto(ranked: Sequence[Ranked], currency: str) -> str:
    """Cost a month across, share in time upward, a mark a model; its size is quality, whiskers are intervals, full ones nothing beats."""
    high = 230
    across = _scale([edge for one in ranked for edge in (one.cost_month.low, one.cost_month.high)], _LEFT + 8, WIDTH - _RIGHT - 14)
    upward = _scale([edge * 100 for one in ranked for edge in (worst(one).low, worst(one).high)], high - 40, _TOP + 14, top=100)
    quality = [one.quality.mean for one in ranked]
    size = Scale(min(quality), max(max(quality), min(quality) + 1), 4, 9)
    marks = [*_across(across, high - 34, currency + " a month"), *_upward(upward, "in time, %")]
    near = list[tuple[float, float, float, str]]()
    for one in reversed(ranked):
        x, y, service = across.at(one.cost_month.mean), upward.at(worst(one).mean * 100), worst(one)
        marks += [
            line(across.at(one.cost_month.low), y, across.at(one.cost_month.high), y),
            line(x, upward.at(service.low * 100), x, upward.at(service.high * 100)),
            mark(x, y, size.at(one.quality.mean), is_full=one.is_on_front),
        ]
        near.append((x, y, size.at(one.quality.mean), str(one.rank)))
    return drawn(high, [*marks, *_numbers(near)])  # no mark lies over a number


def _numbers(near: Sequence[tuple[float, float, float, str]]) -> list[str]:
    """The number beside each mark, on the first side on which no other number stands."""
    found, taken = list[str](), list[tuple[float, float]]()
    for x, y, radius, number in near:
        right, left_of = x + radius + 1, x - radius - 6 * len(number) - 1
        sides = [(right, y - 4), (left_of, y - 4), (right, y + 11), (left_of, y + 11)]
        left, low = next((at for at in sides if all(abs(at[0] - a) > 12 or abs(at[1] - b) > 10 for a, b in taken)), sides[0])
        taken.append((left, low))
        found.append(text(left, low, number, bold=True, halo=True))
    return found


def bars(names: Sequence[str], values: Sequence[float], unit: str) -> str:
    """A bar for each, with a scale; every name that fits is written."""
    high, top = 150, max(*values, 1e-9)
    upward = Scale(0, top * 1.08, high - 24, _TOP + 12)
    wide = (WIDTH - _LEFT - _RIGHT) / len(values)
    marks, every = _upward(upward, unit), max(1, round(len(values) / 8))
    for number, (name, value) in enumerate(zip(names, values, strict=True)):
        x = _LEFT + number * wide
        marks.append(bar(x + wide * 0.12, upward.at(value), wide * 0.76, upward.at(0) - upward.at(value)))
        if number % every == 0:
            marks.append(text(x + wide / 2, high - 10, name, anchor="middle"))
    return drawn(high, marks)


def bands(names: Sequence[str], means: Sequence[float], ends: Sequence[Sequence[float]], unit: str) -> str:
    """What is expected of each as a stroke, its 80 % interval dark and its 95 % interval light: `ends` from the lowest to the highest."""
    high = 170
    upward = Scale(0, max(*ends[3], 1e-9) * 1.05, high - 24, _TOP + 12)
    wide = (WIDTH - _LEFT - _RIGHT) / len(means)
    marks, every = _upward(upward, unit), max(1, round(len(means) / 8))
    for number, name in enumerate(names):
        x = _LEFT + number * wide
        for low, top, colour in ((ends[0], ends[3], "#d5d3cc"), (ends[1], ends[2], "#9aa39e")):
            above = upward.at(top[number])
            marks.append(bar(x + wide * 0.15, above, wide * 0.7, upward.at(low[number]) - above, colour=colour))
        marks.append(line(x + wide * 0.1, upward.at(means[number]), x + wide * 0.9, upward.at(means[number]), wide=1.6))
        if number % every == 0:
            marks.append(text(x + wide / 2, high - 10, name, anchor="middle"))
    return drawn(high, marks)


def tornado(found: Sequence[Sway], label: dict[str, str], lead: str) -> str:
    """For each assumption the lead of the first over the next at both ends of its range; left of the line the order changes."""
    edges = [0.0, *(edge for sway in found for edge in (sway.lead_at_low, sway.lead_at_high))]
    across, step = _scale(edges, 12, WIDTH - 12), 34
    high, zero = _TOP + step * len(found) + 34, across.at(0)
    marks = list[str]()
    for number, sway in enumerate(found):
        y = _TOP + number * step
        left, right = sorted((sway.lead_at_low, sway.lead_at_high))
        is_low_left = sway.lead_at_low <= sway.lead_at_high
        ends = f"{count(sway.low)} to {count(sway.high)}" if is_low_left else f"{count(sway.high)} to {count(sway.low)}"
        marks += [
            text(12, y + 9, label[sway.assumption], bold=sway.flips),
            text(WIDTH - 12, y + 9, f"{ends} {_short(sway.unit)}", anchor="end"),
            line(zero, y + 13, zero, y + 28, wide=1.4, dashed=True),
            bar(across.at(left), y + 14, max(across.at(right) - across.at(left), 1.5), 10, colour="#1f2421" if sway.flips else "#9aa39e"),
        ]
    return drawn(high, [*marks, *_across(across, high - 30, lead)])


def _short(unit: str) -> str:
    return unit if len(unit) <= 18 else unit[:17] + "…"


def _scale(values: Sequence[float], start: float, end: float, *, top: float | None = None) -> Scale:
    low, high = min(values), max(values)
    room = max((high - low) * 0.08, abs(high) * 0.01, 0.5)
    return Scale(low - room, high + room if top is None else min(top, high + room), start, end)


def _across(scale: Scale, y: float, unit: str) -> list[str]:
    found = [line(_LEFT if scale.start > _LEFT else scale.start, y, WIDTH - _RIGHT, y, colour="#8a8578")]
    for value in ticks(scale.low, scale.high, 4):
        found += [line(scale.at(value), y, scale.at(value), y + 3), text(scale.at(value), y + 13, f"{value:,.10g}", anchor="middle")]
    return [*found, text(WIDTH - _RIGHT, y + 26, unit, anchor="end")]


def _upward(scale: Scale, unit: str) -> list[str]:
    found = [text(4, 10, unit)]
    for value in ticks(scale.low, scale.high, 4):
        y = scale.at(value)
        found += [line(_LEFT, y, WIDTH - _RIGHT, y, colour="#d5d3cc"), text(_LEFT - 4, y + 3, f"{value:,.10g}", anchor="end")]
    return found
