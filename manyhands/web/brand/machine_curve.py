"""A trial's curve as a drawing: coverage to the right, precision upwards, its interval as a band. Figures only; the page draws."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import Any

WIDE, HIGH = 600, 240
LEFT, FOOT, TOP = 60, 30, 12
_FLOOR_MAX = 0.8  # a curve near one would otherwise be drawn as a flat line at the top


def drawing_of(points: Sequence[dict[str, Any]], *, sure_percent: int) -> dict[str, Any]:
    """Coordinates of the curve, its band, its dots, the line that the page asks for, and the marks of both axes."""
    least = min([point["precision"] for point in points] + [sure_percent / 100])
    floor_at = max(0.0, min(_FLOOR_MAX, floor(least * 10) / 10 - 0.1))  # the band of a few answers reaches far below: it is cut off

    def x(share: float) -> float:
        return round(LEFT + (WIDE - LEFT - 8) * share, 1)

    def y(share: float) -> float:
        return round(TOP + (HIGH - TOP - FOOT) * (1 - (max(share, floor_at) - floor_at) / (1 - floor_at)), 1)

    upper = [f"{x(point['coverage'])},{y(point['high'])}" for point in points]
    lower = [f"{x(point['coverage'])},{y(point['low'])}" for point in reversed(points)]
    return {
        "wide": WIDE, "high": HIGH, "left": LEFT, "right": WIDE - 8, "base": HIGH - FOOT,
        "band": " ".join([*upper, *lower]),
        "line": " ".join(f"{x(point['coverage'])},{y(point['precision'])}" for point in points),
        "dots": [{"x": x(point["coverage"]), "y": y(point["precision"]), "low": y(point["low"]), "high": y(point["high"])} | point
                 for point in points],
        "sure_y": y(sure_percent / 100), "sure_percent": sure_percent,
        "across": [{"at": x(share / 4), "words": f"{share * 25} %"} for share in range(5)],
        "up": [{"at": y(share), "words": f"{share:.0%}".replace("%", " %")} for share in (floor_at, (1 + floor_at) / 2, 1.0)],
    }  # fmt: skip
