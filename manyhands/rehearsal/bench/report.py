"""The measurements of a walk as a table for people and as one line of JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from statistics import mean
from typing import Any

from manyhands.rehearsal.bench.walk import CLIENTS, Turn

TARGETS = {"ratio_at_8_clients_min": 0.25, "step_p95_ms_max": 150, "memory_mb_max": 900}


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent do not exceed; 0 of nothing."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0


def facts_of(turns: Sequence[Turn], *, seconds: int, about: dict[str, Any]) -> dict[str, Any]:
    """Everything that was measured, as plain values."""
    at = {str(clients): _at([turn for turn in turns if turn.clients == clients]) for clients in CLIENTS}
    memory = max((turn.memory_mb for turn in turns if turn.memory_mb), key=lambda one: one["sum"], default={"sum": 0.0})
    p95_worst = max(step["p95_ms"] for step in at[str(CLIENTS[-1])]["steps"].values())
    met = {
        "ratio": at[str(CLIENTS[-1])]["ratio"] >= TARGETS["ratio_at_8_clients_min"],
        "p95": p95_worst < TARGETS["step_p95_ms_max"], "memory": 0 < memory["sum"] < TARGETS["memory_mb_max"],
    }  # fmt: skip
    return {
        "bench": "walk", "seconds": seconds, **about, "clients": at, "memory_mb": _rounded(memory), "targets": TARGETS, "met": met,
    }  # fmt: skip


def _at(turns: Sequence[Turn]) -> dict[str, Any]:
    api, bare = ([turn for turn in turns if turn.way == way] for way in ("api", "bare"))
    ratios = [one.per_second / other.per_second for one, other in zip(api, bare, strict=True)]
    return {
        "api_per_second": [round(turn.per_second, 2) for turn in api],
        "bare_per_second": [round(turn.per_second, 2) for turn in bare],
        "ratio": round(mean(turn.per_second for turn in api) / mean(turn.per_second for turn in bare), 4),
        "ratio_spread": [round(min(ratios), 4), round(max(ratios), 4)],
        "steps": {step: _step(list(_all(turn.steps[step] for turn in api))) for step in api[0].steps},
        "claims_refused": sum(turn.claims_refused for turn in api),
        "cpu_ms_a_ticket": {way: _mean_of([turn.cpu_ms_a_ticket for turn in some]) for way, some in (("api", api), ("bare", bare))},
    }


def _all(lists: Iterable[list[float]]) -> Iterable[float]:
    return (value for values in lists for value in values)


def _step(seconds: Sequence[float]) -> dict[str, float]:
    return {f"p{percent}_ms": round(1000 * percentile(seconds, percent), 1) for percent in (50, 95, 99)}


def _mean_of(some: Sequence[dict[str, float]]) -> dict[str, float]:
    return _rounded({name: mean(one[name] for one in some) for name in some[0]})


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 2) for name, value in values.items()}


def table_of(facts: dict[str, Any]) -> str:
    """The facts for people."""
    lines = ["", "tickets a second through the whole way", f"{'clients':>8} {'by API':>22} {'bare SQL':>22} {'ratio':>8}   spread"]
    for clients, at in facts["clients"].items():
        api, bare = (" ".join(f"{one:.1f}" for one in at[f"{way}_per_second"]) for way in ("api", "bare"))
        low, high = at["ratio_spread"]
        lines.append(f"{clients:>8} {api:>22} {bare:>22} {at['ratio']:8.3f}   {low:.3f} to {high:.3f}")
    for clients, at in facts["clients"].items():
        lines += ["", f"{'milliseconds a step, clients: ' + clients:<32}     p50      p95      p99", *_steps(at), *_costs(at)]
    memory = facts["memory_mb"]
    parts = ", ".join(f"{name} {value:.0f}" for name, value in memory.items() if not name.endswith("sum"))
    lines += ["", f"memory, everything that runs: {memory['sum']:.0f} MB ({parts})"]
    lines += ["targets: " + ", ".join(f"{name} {'met' if met else 'NOT met'}" for name, met in facts["met"].items()), ""]
    return "\n".join(lines)


def _steps(at: dict[str, Any]) -> list[str]:
    percents = ("p50_ms", "p95_ms", "p99_ms")
    return [f"  {name:<30}" + " ".join(f"{step[percent]:8.1f}" for percent in percents) for name, step in at["steps"].items()]


def _costs(at: dict[str, Any]) -> list[str]:
    words = {"api": "processor ms a ticket", "bare": "the same by bare SQL"}
    return [
        f"  {words[way]}: {sum(spent.values()):.1f} (" + ", ".join(f"{name} {value:.1f}" for name, value in spent.items()) + ")"
        for way, spent in at["cpu_ms_a_ticket"].items()
    ]


def json_of(facts: dict[str, Any]) -> str:
    """The facts for programs: one line."""
    return json.dumps(facts)
