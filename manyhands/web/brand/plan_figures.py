"""A week's figures as a manager reads them."""

from __future__ import annotations

from datetime import date
from typing import Any

from manyhands.web.ui.words import FULL_MONTHS


def week_words(week_on: str) -> str:
    """`Week of 2 March`, by its Monday."""
    day = date.fromisoformat(week_on)
    return f"Week of {day.day} {FULL_MONTHS[day.month - 1]}"


def shown_figure(one: dict[str, Any], currency: str) -> dict[str, Any]:
    """Promised, the range of chance, and real, in its own unit."""
    low, high = (amount(one[name], one["unit"], currency) for name in ("low", "high"))
    is_chance = one["low"] <= one["real"] <= one["high"]
    return {
        "what": one["what"][:1].upper() + one["what"][1:], "promised": amount(one["promised"], one["unit"], currency),
        "real": amount(one["real"], one["unit"], currency), "range": f"{low} to {high}", "is_chance": is_chance,
    }  # fmt: skip


def amount(value: float, unit: str, currency: str) -> str:
    """A figure with its unit; an interval's end that lies beyond what can be is put where that ends."""
    value = max(0.0, min(value, 1.0) if unit == "share" else value)
    if unit == "share":
        return f"{value * 100:.1f} %" if 0.985 <= value < 0.9995 else f"{value * 100:.0f} %"  # 99.6 is not all of them
    if unit == "seconds":
        return f"{value / 60:,.1f} min" if value < 7200 else f"{value / 3600:,.1f} h"
    if unit == "minutes":
        return f"{value:,.1f} min"
    if unit == "hours":
        return f"{value:,.0f} h"
    if unit == "points":
        return f"{value:.1f}"
    return f"{value:,.0f} {currency}" if unit == "money" else f"{value:,.0f}"
