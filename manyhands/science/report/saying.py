"""Figures in words: money, shares, lengths of time, intervals."""

from __future__ import annotations

import re

from manyhands.science.planning.answer import Answer, Interval, Ranked

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GRADES = {
    "A": "official or peer reviewed",
    "B": "an industry body or a named study",
    "C": "a vendor or a blog",
    "assumption": "our assumption",
}
_SMALL = 100


def count(value: float) -> str:
    """A number as one reads it: whole where it is large."""
    return f"{value:,.0f}" if abs(value) >= _SMALL or value == round(value) else f"{value:,.3g}"


def between(found: Interval, digits: int = 0) -> str:
    """A mean with its interval."""
    return f"{found.mean:,.{digits}f} ({found.low:,.{digits}f} to {found.high:,.{digits}f})"


def share(found: Interval) -> str:
    """A share with its interval, in per cent."""
    low, high = f"{max(found.low, 0) * 100:.1f}", f"{min(found.high, 1) * 100:.1f}"
    return f"{found.mean * 100:.1f} %" if low == high else f"{found.mean * 100:.1f} % ({low} to {high})"


def within(found: Interval, digits: int = 0) -> str:
    """A mean and how far its interval goes to both sides, for tables."""
    half = (found.high - found.low) / 2
    return f"{found.mean:,.{digits}f} ± {half:,.{digits}f}" if round(half, digits) else f"{found.mean:,.{digits}f}"


def share_within(found: Interval) -> str:
    """The same of a share, in per cent."""
    return within(Interval(*(end * 100 for end in (found.mean, found.low, found.high))), 1) + " %"


def length(seconds: float) -> str:
    """A length of time in the unit a person would use."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def place(one: Ranked) -> str:
    """1, =1 where it is a tie, 2 ..."""
    return "=1" if one.is_tied else str(one.rank)


def titles(answer: Answer) -> dict[str, str]:
    """The models by name, as people call them."""
    return {one.model: one.title for one in answer.ranked} | {one.model: one.title for one in answer.excluded}


def in_full(words: str, names: dict[str, str]) -> str:
    """With models as people call them, and large numbers written out."""
    for name, title in names.items():
        words = re.sub(rf"(?<![\w+]){re.escape(name)}(?![\w+])", lambda _, title=title: title, words)  # type: ignore[misc]
    return re.sub(r"\d(?:\.\d+)?e\+\d+", lambda found: f"{float(found[0]):,.0f}", words)


def named(names: tuple[str, ...] | list[str]) -> str:
    """a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def grade(mark: str) -> str:
    """What a mark says about a source."""
    return f"{mark}: {GRADES[mark]}" if mark in GRADES and len(mark) == 1 else GRADES.get(mark, mark)
