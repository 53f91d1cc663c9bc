"""Elapsed time is no work: a column that only says how long a ticket was open is refused as handling time, with the reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from manyhands.science.past.findings import Findings
from manyhands.science.past.past import MISSING, Past

ALIKE = 0.02  # of the elapsed time, or a minute
SHARE_ALIKE = 0.5
LOG_SPREAD_MOST = 2.5  # measured: elapsed times of one desk have 3.2; work has 0.5 to 1.5
LEAST = 20


def refuse_elapsed(past: Past, findings: Findings) -> Past:
    """Without the handling times where they are the time between arrival and solution, or spread as only such times are."""
    handled = past.numbers.get("handle_time")
    if handled is None:
        _say_elapsed(past, findings)
        return past
    worked = handled[(handled != MISSING) & (handled > 0)].astype(np.float64)
    both = (handled != MISSING) & (past.solved != MISSING)
    elapsed = (past.solved - past.arrived)[both]
    alike = np.abs(handled[both] - elapsed) <= np.maximum(60, ALIKE * elapsed) if len(elapsed) else np.zeros(0, dtype=np.bool_)
    long_enough = elapsed > 3600
    reason = ""
    if long_enough.sum() >= LEAST and alike[long_enough].mean() > SHARE_ALIKE:
        reason = f"in {alike[long_enough].mean():.0%} of the tickets it is the time from arrival to solution"
    elif len(worked) >= LEAST and (spread := float(np.log(worked).std())) > LOG_SPREAD_MOST:
        reason = f"its logarithm spreads by {spread:.1f}, where work on tickets spreads by 0.5 to 1.5"
    if not reason:
        return past
    findings.add(
        "refused", f"'handle_time' is refused: {reason}. That is how long tickets were open, nights, weekends and "
                   "waiting included, and not how much work they were. Work is assumed instead; map a column of working time, or "
                   "leave it out.", len(worked))  # fmt: skip
    numbers = {name: column for name, column in past.numbers.items() if name != "handle_time"}
    return replace(past, numbers=numbers, has=past.has - {"handle_time"})


def _say_elapsed(past: Past, findings: Findings) -> None:
    both = past.solved != MISSING
    if past.spans is not None or both.sum() < LEAST:
        return
    elapsed = (past.solved - past.arrived)[both]
    spread = float(np.log(np.maximum(elapsed, 60)).std())
    findings.add(
        "refused", f"The time from arrival to solution (half of the tickets: up to {np.median(elapsed) / 3600:.1f} h; "
                   f"spread of its logarithm {spread:.1f}) is not handling time and is not used as such: it holds nights, weekends "
                   "and waiting. How much work a ticket is, is assumed.",
        int(both.sum()))  # fmt: skip
