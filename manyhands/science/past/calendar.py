"""When the desk was open, which days are missing or unlike the others, and where the history thins out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from manyhands.science.past.counts import Flags, Ints
from manyhands.science.past.findings import Findings
from manyhands.science.past.moments import EPOCH
from manyhands.science.past.past import DAY, MISSING, Past

Floats = NDArray[np.float64]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
THIN = 0.2  # of the usual: a week below it belongs to no season
CERTAIN = 9.0  # expected tickets of which none came: by chance once in 8,000
UNLIKE = 3.5  # standard deviations (robust) of a day from the same weekday around it: Iglewicz and Hoaglin (1993)


ALONE = 1.4  # times the busiest of the eight around it: no season does that in a week


@dataclass(frozen=True, slots=True)
class _Days:
    """Tickets by day from the first to the last."""

    first: int  # days since 1970
    counts: Ints

    @property
    def weekday(self) -> Ints:
        return (self.first + np.arange(len(self.counts), dtype=np.int64) + 3) % 7

    def on(self, at: int) -> date:
        return EPOCH.date() + timedelta(days=self.first + int(at))


def with_calendar(past: Past, findings: Findings) -> Past:
    """The same history with its calendar, and what is to be said of it."""
    local = past.local(past.arrived)
    days = _days(local, past.weight)
    core = _core(days)
    low, high = (days.first + core.start) * DAY, (days.first + core.stop) * DAY
    inside = (local >= low) & (local < high)
    _say_tails(days, core, past, inside, findings)
    within = _Days(days.first + core.start, days.counts[core])
    usual, most = _usual(within)
    weekdays = _closed_weekdays(within)
    closed, gaps = _closed_days(within, usual, weekdays)
    if past.step_seconds:
        present = np.zeros(len(within.counts), dtype=np.bool_)
        present[local[inside] // DAY - within.first] = True
        closed = ~present & ~np.isin(within.weekday, list(weekdays))
        gaps = _runs(closed)
    _say_closed(within, weekdays, closed, gaps, findings)
    _say_outliers(within, usual, most, closed, weekdays, findings)
    _say_censored(past, findings)
    if len(within.counts) < 28:
        findings.add("short", f"The history has {len(within.counts)} days; below 28 no weekly season can be told, below two years none of "
            f"the year.",
                     len(within.counts))  # fmt: skip
    hours = _open_hours(local[inside], past.weight[inside], within, weekdays) if past.resolution_seconds < DAY else np.ones((7, 24),
        dtype=np.bool_)
    _say_hours(hours, weekdays, past, findings)
    usable = past.arrived[inside]
    return replace(
        past, usable=(int(usable[0]), int(usable[-1])), closed_on=frozenset(within.on(int(at)) for at in np.flatnonzero(closed)),
        closed_weekdays=frozenset(weekdays), open_hours=hours,
    )  # fmt: skip


def _days(local: Ints, weight: Ints) -> _Days:
    first = int(local.min()) // DAY
    return _Days(first, np.bincount(local // DAY - first, weights=weight).astype(np.int64))


def _core(days: _Days) -> slice:
    """The part that is whole: between the first and the last week with a fifth of what is usual, if hardly anything is outside it."""
    size, total = len(days.counts), int(days.counts.sum())
    if size < 21 or total < 100:
        return slice(0, size)
    weeks = np.array([days.counts[at : at + 7].sum() for at in range(size)], dtype=np.float64)[: size - 6]
    ranked = np.sort(weeks)[::-1]
    # What is usual: the middle one of the weeks in which nine tenths of all tickets came.
    busy = ranked[: int(np.searchsorted(np.cumsum(ranked), 0.9 * ranked.sum())) + 1]
    high = np.flatnonzero(weeks >= THIN * np.median(busy))
    first, last = int(high[0]), int(high[-1]) + 7
    while 0 < first < last and days.counts[first] < 0.1 * np.median(busy) / 7 and first < int(high[0]) + 7:
        first += 1
    while size > last > first + 1 and days.counts[last - 1] < 0.1 * np.median(busy) / 7 and last > int(high[-1]):
        last -= 1
    outside = total - int(days.counts[first:last].sum())
    return slice(first, last) if 0 < outside <= 0.1 * total else slice(0, size)


def _say_tails(days: _Days, core: slice, past: Past, inside: Flags, findings: Findings) -> None:
    outside = int(past.weight[~inside].sum())
    if not outside:
        return
    findings.add(
        "thin_tail", f"{outside:,} of {past.total:,} tickets ({outside / past.total:.1%}) come in thin tails outside "
                     f"{days.on(core.start)} to "
                     f"{days.on(core.stop - 1)}, of a history from {days.on(0)} to {days.on(len(days.counts) - 1)}. "
                     "Demand is counted inside only.",
        outside)  # fmt: skip


def _usual(days: _Days, reach: int = 4) -> tuple[Floats, Floats]:
    """For each day the median of the same weekday in the weeks around it, itself left out, and the most of them."""
    size = len(days.counts)
    around = np.full((2 * reach, size), np.nan)
    for row, week in enumerate([*range(-reach, 0), *range(1, reach + 1)]):
        at = np.arange(size) + 7 * week
        fits = (at >= 0) & (at < size)
        around[row, fits] = days.counts[at[fits]]
    known = ~np.isnan(around).all(axis=0)
    found, most = np.zeros(size), np.zeros(size)
    if known.any():
        found[known] = np.nanmedian(around[:, known], axis=0)
        most[known] = np.nanmax(around[:, known], axis=0)
    return found, most


def _closed_weekdays(days: _Days) -> set[int]:
    """Weekdays on which hardly anything ever came, where there are enough of them to tell."""
    by = [days.counts[days.weekday == weekday] for weekday in range(7)]
    means = np.array([one.mean() if len(one) else 0.0 for one in by])
    most = means.max()
    return {at for at in range(7) if len(by[at]) >= 2 and means[at] < 0.01 * most and most * len(by[at]) >= 50}


def _closed_days(days: _Days, usual: Floats, weekdays: set[int]) -> tuple[Flags, list[tuple[int, int]]]:
    """Days without a ticket where some were certain to come, and runs of three and more of them."""
    weekday = days.weekday
    mean = np.array([days.counts[weekday == at].mean() if (weekday == at).any() else 0.0 for at in range(7)])[weekday]
    expected = np.where(usual > 0, usual, np.minimum(mean, mean.max()))
    closed: Flags = (days.counts == 0) & (expected >= CERTAIN) & ~np.isin(weekday, list(weekdays))
    bridged = closed | ((days.counts == 0) & np.isin(weekday, list(weekdays)))
    runs = [(low, high) for low, high in _runs(bridged) if closed[low:high].sum() >= 3]
    return closed, runs


def _runs(flags: Flags) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    return [(int(low), int(high)) for low, high in zip(edges[::2], edges[1::2], strict=True)]


def _say_closed(days: _Days, weekdays: set[int], closed: Flags, gaps: list[tuple[int, int]], findings: Findings) -> None:
    if weekdays:
        findings.add("closed", f"Closed on {', '.join(WEEKDAYS[at] for at in sorted(weekdays))}.", len(weekdays))
    in_gap = np.zeros(len(closed), dtype=np.bool_)
    for low, high in gaps:
        if high - low >= 3:
            in_gap[low:high] = True
            findings.add("gap", f"Nothing at all from {days.on(low)} to {days.on(high - 1)} ({high - low} days): missing from the file, "
                f"or closed. "
                                "Those days say nothing of demand.", high - low)  # fmt: skip
    single = [days.on(int(at)).isoformat() for at in np.flatnonzero(closed & ~in_gap)]
    if single:
        shown = ", ".join(single[:12]) + (" ..." if len(single) > 12 else "")
        findings.add("closed", f"{len(single)} days without a ticket where some were certain to come: holidays, or missing: {shown}.",
            len(single))


def _say_outliers(days: _Days, usual: Floats, most: Floats, closed: Flags, weekdays: set[int], findings: Findings) -> None:
    fit = (usual >= 5) & ~closed & ~np.isin(days.weekday, list(weekdays))
    if fit.sum() < 14:
        return
    apart = np.log((days.counts + 1.0) / (usual + 1.0))
    middle = float(np.median(apart[fit]))
    # Holidays pull only one way, so each side is measured by itself (double MAD).
    above, below = (max(1.4826 * float(np.median(np.abs(side - middle))), 0.02) for side in (apart[fit & (apart >= middle)],
        apart[fit & (apart <= middle)]))
    scale = np.sqrt(np.where(apart > middle, above, below) ** 2 + 1.0 / np.maximum(usual, 1.0))
    alone = (days.counts > ALONE * most) & (days.counts - most > 4 * np.sqrt(most + 1))
    odd = [int(at) for at in np.flatnonzero(fit & (alone | (np.abs(apart - middle) > UNLIKE * scale)))]
    odd.sort(key=lambda at: -abs(apart[at] / scale[at]))
    if odd:
        for words, which in (("above", [at for at in odd if apart[at] > 0]), ("below", [at for at in odd if apart[at] < 0])):
            if which:
                shown = ", ".join(f"{days.on(at)} ({days.counts[at]:,} where {usual[at]:,.0f} are usual)" for at in which[:6])
                more = " ..." if len(which) > 6 else ""
                findings.add("outlier", f"{len(which)} days are far {words} the same weekday around them: {shown}{more}. They are kept.",
                    len(which))


def _say_censored(past: Past, findings: Findings) -> None:
    if "solved" not in past.has:
        return
    is_open = past.solved == MISSING
    many = int(is_open.sum())
    if not many:
        return
    took = np.sort((past.solved - past.arrived)[~is_open])
    long_ago = is_open & (past.ends_at - past.arrived > took[min(len(took) - 1, int(0.99 * len(took)))])
    words = f"{many:,} of {len(past):,} tickets ({many / len(past):.1%}) have no solution: "
    words += "still open at the end of the file, and counted as such (censored), not as never solved."
    if long_ago.sum() > 0.5 * many:
        words += f" {int(long_ago.sum()):,} of them are older than 99 % of all solved ones took: "
        words += "in those it was probably never written down."
    findings.add("censored", words, many)


def _open_hours(local: Ints, weight: Ints, days: _Days, weekdays: set[int]) -> NDArray[np.bool_]:
    """Hours of the week in which tickets come: closed where hardly any ever came although there were weeks enough to tell."""
    weekday, hour = (local // DAY + 3) % 7, local % DAY // 3600
    counts = np.bincount(weekday * 24 + hour, weights=weight, minlength=168).reshape(7, 24)
    found = np.ones((7, 24), dtype=np.bool_)
    for at in range(7):
        weeks = int((days.weekday == at).sum())
        if at in weekdays:
            found[at] = False
        elif weeks >= 4 and counts[at].max() >= 50:
            found[at] = counts[at] > 0.002 * counts[at].max()
    return found


def _say_hours(hours: NDArray[np.bool_], weekdays: set[int], past: Past, findings: Findings) -> None:
    if past.resolution_seconds == DAY or hours.all():
        return
    by: dict[str, list[str]] = {}
    for at in range(7):
        if at not in weekdays:
            by.setdefault(_spans(hours[at]), []).append(WEEKDAYS[at][:3])
    if set(by) == {"00:00-24:00"}:
        return
    findings.add("closed", "Tickets come " + "; ".join(f"{', '.join(names)} {spans}" for spans, names in by.items()) + ".")


def _spans(open_: NDArray[np.bool_]) -> str:
    return ", ".join(f"{low:02}:00-{high:02}:00" for low, high in _runs(open_)) or "never"


