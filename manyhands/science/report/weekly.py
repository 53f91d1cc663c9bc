"""Charts of weeks held against a plan: promised and real, week by week, and what made the difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from manyhands.science.report.content import Figure
from manyhands.science.report.html import picture_of
from manyhands.science.report.svg import WIDTH, Scale, bar, drawn, line, mark, text, ticks

_LEFT, _RIGHT, _HIGH, _TOP = 40, 12, 108, 18
_BAND, _OFF = "#d8e5e0", "#1f2421"
Check = Mapping[str, Any]


def weeks_chart(checks: Sequence[Check]) -> str:
    """Share in time of the channel that is least in time, then tickets: the oldest week first, as an image."""
    panels = [
        _panel([_worst(one) for one in checks], "in time, %", 100.0, _TOP),
        _panel([_named(one, "tickets") for one in checks], "tickets", 1.0, _TOP + _HIGH + 26),
    ]
    days = [f"{day.day}.{day.month}." for day in (date.fromisoformat(one["week_on"]) for one in checks)]
    places, low = _places(len(checks)), _TOP + 2 * _HIGH + 40
    every = max(1, round(len(days) / 8))
    labels = [text(x, low, name, anchor="middle") for at, (x, name) in enumerate(zip(places, days, strict=True)) if at % every == 0]
    return picture_of(Figure("", drawn(low + 10, [*panels[0], *panels[1], *labels]), ""))


def told_in_chart(checks: Sequence[Check]) -> str:
    """The same in words, the newest week first."""
    return " ".join(
        f"Week of {one['week_on']}: {_worst(one)['real'] * 100:.0f} % in time, {_worst(one)['promised'] * 100:.0f} % promised; "
        f"{_named(one, 'tickets')['real']:,.0f} tickets, {_named(one, 'tickets')['promised']:,.0f} planned."
        for one in checks
    )


def causes_chart(causes: Sequence[Mapping[str, Any]], unexplained: float) -> str:
    """What each difference did to the share in time, in points, as an image."""
    rows = [(one["what"], one["words"], one["points"] * 100) for one in causes] + [("not explained", "", unexplained * 100)]
    most, step = max(1.0, *(abs(points) for _, _, points in rows)), 30
    across, high = Scale(-most * 1.15, most * 1.15, 12, WIDTH - 12), 8 + 30 * len(rows) + 6
    marks, zero = list[str](), across.at(0)
    for number, (what, words, points) in enumerate(rows):
        y, x = 8 + number * step, across.at(points)
        marks += [
            text(12, y + 9, what, bold=abs(points) >= 1), text(WIDTH - 12, y + 9, f"{words}  {points:+.1f}".strip(), anchor="end"),
            line(zero, y + 12, zero, y + 24), bar(min(zero, x), y + 13, max(abs(x - zero), 1.0), 9, colour="#55645e"),
        ]  # fmt: skip
    return picture_of(Figure("", drawn(high, marks), ""))


def _panel(figures: Sequence[Mapping[str, Any]], unit: str, times: float, top: float) -> list[str]:
    """A band for what chance makes of it, a dash for what was promised, a mark for what was: full where it is within."""
    values = [one[name] * times for one in figures for name in ("low", "high", "real")]
    room = max((max(values) - min(values)) * 0.1, 1.0)
    most = min(max(values) + room, 100.0 + room / 2) if times > 1 else max(values) + room
    scale = Scale(max(0.0, min(values) - room), most, top + _HIGH, top)
    found, half = [text(4, top - 6, unit)], min(14.0, (WIDTH - _LEFT - _RIGHT) / len(figures) * 0.35)
    for value in ticks(scale.low, scale.high, 4):
        y = scale.at(value)
        found += [line(_LEFT, y, WIDTH - _RIGHT, y, colour="#d5d3cc"), text(_LEFT - 4, y + 3, f"{value:,.10g}", anchor="end")]
    for x, one in zip(_places(len(figures)), figures, strict=True):
        high, low, promised, real = (scale.at(one[name] * times) for name in ("high", "low", "promised", "real"))
        found += [
            bar(x - half, high, 2 * half, max(low - high, 1.5), colour=_BAND), line(x - half, promised, x + half, promised, colour=_OFF),
            mark(x, real, 4, is_full=one["low"] <= one["real"] <= one["high"]),
        ]  # fmt: skip
    return found


def _places(many: int) -> list[float]:
    wide = (WIDTH - _LEFT - _RIGHT) / many
    return [_LEFT + (at + 0.5) * wide for at in range(many)]


def _worst(check: Check) -> Mapping[str, Any]:
    """Of the channels, the one whose customers were least in time."""
    shares = [one for one in check["figures"] if one["what"].startswith("in time")]
    found: Mapping[str, Any] = min(shares, key=lambda one: one["real"])
    return found


def _named(check: Check, what: str) -> Mapping[str, Any]:
    return next(one for one in check["figures"] if one["what"] == what)
