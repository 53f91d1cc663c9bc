"""Whether one person may take over another's shift: a rule, so that nobody has to be asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from manyhands.core.shifts.intervals import overlap
from manyhands.core.shifts.patterns import Shift, TimeOff

REST = timedelta(hours=8)


def why_not_swap(
    shift: Shift, *, taker: str, pools_needed: Collection[str], taker_pools: Collection[str], taker_shifts: Sequence[Shift],
    taker_off: Sequence[TimeOff] = (), rest: timedelta = REST, now: datetime,
) -> str | None:
    """Why this person may not do this shift instead; None when they may."""
    if shift.starts_at <= now:
        return "This shift has begun, so it cannot change hands any more."
    if taker == shift.person:
        return "This shift is theirs already."
    missing = sorted(set(pools_needed) - set(taker_pools))
    if missing:
        return f"They are not qualified for what this shift covers: {', '.join(missing)}."
    if any(overlap((shift.starts_at, shift.ends_at), (off.from_at, off.until_at)) for off in taker_off):
        return "They have time off then."
    return _too_close(shift, taker_shifts, rest)


def _too_close(shift: Shift, others: Sequence[Shift], rest: timedelta) -> str | None:
    own = (shift.starts_at, shift.ends_at)
    for other in others:
        if overlap(own, (other.starts_at, other.ends_at)):
            return f"They have a shift of their own then, from {other.starts_at:%Y-%m-%d %H:%M} UTC."
        # A shift that goes on where another ends is one long one; anything between needs a night's rest.
        gap = max(shift.starts_at - other.ends_at, other.starts_at - shift.ends_at)
        if timedelta(0) < gap < rest:
            hours = rest.total_seconds() / 3600
            return f"Between this shift and one of their own lie less than {hours:g} hours of rest."
    return None
