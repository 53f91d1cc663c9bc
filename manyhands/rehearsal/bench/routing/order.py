"""`bin/bench order`: promises broken under four orders of waiting tickets at equal staffing, and one brand's flood beside another."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from manyhands.science.replay.comparing import FloodResult, Interval, OrderResult, compare_orders, flood
from manyhands.science.replay.history import Assumptions, recorded

SEEDS = tuple(range(1, 9))
OCCUPANCIES = (0.80, 0.85, 0.90, 0.95)
FLOODS = ((0, 3), (1, 3), (0, 6), (1, 6))  # the brand that floods, times its usual tickets
POINTS_MAX = 2.0


def facts_of_order(*, seeds: tuple[int, ...] = SEEDS) -> dict[str, Any]:
    """Everything that is measured, as plain values."""
    counts, usual = recorded(), Assumptions()
    orders = {at: compare_orders(counts, Assumptions(occupancy=at), seeds) for at in OCCUPANCIES}
    floods = [flood(counts, usual, seeds, flooding=brand, times=times) for brand, times in FLOODS]
    best = all(one.more_than_earliest_due.low > 0 for one in orders[usual.occupancy][1:])
    return {
        "bench": "order", "tickets": int(counts.sum()), "weeks": len(counts) // 168, "seeds": len(seeds), "assumed": asdict(usual),
        "orders": {str(at): [asdict(one) for one in some] for at, some in orders.items()},
        "floods": [asdict(one) for one in floods],
        "met": {"earliest_due_is_best": best, "flood": all(abs(one.with_shares.mean) < POINTS_MAX for one in floods)},
    }  # fmt: skip


def table_of_order(facts: dict[str, Any]) -> str:
    """The facts for people."""
    lines = [f"messages answered too late, percent ({facts['tickets']} tickets, {facts['weeks']} weeks, {facts['seeds']} seeds, 95 %)"]
    for at, orders in facts["orders"].items():
        lines += ["", f"hands at an occupancy of {at:<9} too late                     more than earliest due"]
        for one in (OrderResult(**order) for order in orders):
            lines.append(f"  {one.order:<30} {_told(one.late_percent):<28} {_told(one.more_than_earliest_due)}")
    lines += ["", "a brand's flood on two days a week; points by which it moves the other brand's service level on those days and after"]
    lines += [f"  {'flood':<24} {'usual level':<14} {'without shares':<28} with shares"]
    for one in (FloodResult(**some) for some in facts["floods"]):
        name = f"brand {one.flooding}, {one.times} times"
        lines.append(f"  {name:<24} {one.quiet_percent:<14.2f} {_told(one.without_shares):<28} {_told(one.with_shares)}")
    lines += ["", "targets: " + ", ".join(f"{name} {'met' if met else 'NOT met'}" for name, met in facts["met"].items()), ""]
    return "\n".join(lines)


def run_order() -> int:
    """Measure, print, and say by the exit code whether it is as it must be."""
    facts = facts_of_order()
    print(table_of_order(facts) + "\n" + json.dumps(facts), flush=True)  # noqa: T201  # what a measurement is for
    return 0 if all(facts["met"].values()) else 1


def _told(interval: Interval | dict[str, float]) -> str:
    one = interval if isinstance(interval, Interval) else Interval(**interval)
    return f"{one.mean:6.2f} ({one.low:6.2f} to {one.high:6.2f})"
