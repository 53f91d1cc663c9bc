"""`bin/bench routing`, the database's part: claims a second beside the same as one bare statement, and what one costs."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import mean, median
from typing import Any
from uuid import UUID

import numpy as np
import psycopg

from manyhands.rehearsal.bench.bare import Pgbench
from manyhands.rehearsal.bench.gauges import Gauges
from manyhands.rehearsal.bench.report import percentile
from manyhands.rehearsal.bench.routing.bare_claim import script
from manyhands.rehearsal.bench.routing.seeding import as_before, found_brands, open_tickets

SIZES = (1_000, 10_000, 100_000)
PEOPLE = 10_000
CONNECTIONS = (1, 8, 32)
JUDGED = 8  # connections
COST_CLAIMS, COST_ROUNDS = 200, 5
TARGETS = {"ratio_at_8_connections_min": 0.4, "p99_ms_max": 25.0}

Say = Callable[[str], None]
Turn = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """The installation in which claims are measured, and the people who make them."""

    admin: psycopg.Connection[Any]
    gauges: Gauges
    pgbench: Pgbench
    folder: Path
    people: Sequence[UUID]
    rng: np.random.Generator
    now: datetime  # stands still: nothing opens while claims are measured, for nothing runs that would tell of it

    def taken(self, *, clients: int, seconds: float, most: int) -> Turn:
        """The product's claims, each client for so long and at most so many; the tickets are open again afterwards."""
        people = [str(self.people[at]) for at in self.rng.permutation(len(self.people))]
        plan = {"clients": clients, "seconds": seconds, "claims": most, "people": people, "now": self.now.isoformat()}
        command = [sys.executable, "-m", "manyhands.rehearsal.bench.routing.taking"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(plan))
            process.stdin.close()
            process.stdout.readline()
            before = self.gauges.cpu_seconds()["postgres"]
            got = json.loads(process.stdout.read())
            spent = self.gauges.cpu_seconds()["postgres"] - before
        as_before(self.admin)
        return _turn(got, spent)

    def written(self, *, clients: int, seconds: int) -> Turn:
        """The same by bare SQL."""
        path = self.folder / "bare-claim.sql"
        path.write_text(script())
        pairs = self.admin.execute("SELECT count(*) FROM bench.pair").fetchone()
        values = {"turn": -1, "clients": clients, "pairs": pairs[0] if pairs else 0}
        before = self.gauges.cpu_seconds()["postgres"]
        got = self.pgbench.run(path, clients=clients, length=["--time", str(seconds)], values=values)
        spent = self.gauges.cpu_seconds()["postgres"] - before
        made = self.admin.execute("SELECT count(*) FROM routing_assignment").fetchone()
        as_before(self.admin)
        written = int(made[0]) if made else 0
        return {
            "per_second": got["per_second"] * written / max(1.0, got["tickets"]), "claims": written,
            "unwritten": int(got["tickets"]) - written,
            "cpu_ms": {"postgres": 1000 * spent / max(1, written), "pgbench": 1000 * got["cpu_seconds"] / max(1, written)},
        }  # fmt: skip


def _turn(got: Sequence[dict[str, Any]], postgres_seconds: float) -> Turn:
    clients = [client for process in got for client in process["clients"]]
    took = [one for client in clients for one in client["took"]]
    count, python_seconds = max(1, len(took)), sum(process["cpu_seconds"] for process in got)
    return {
        "per_second": sum(len(client["took"]) / client["seconds"] for client in clients), "claims": len(took),
        "refused": sum(client["refused"] for client in clients), "took": took,
        "cpu_ms": {"postgres": 1000 * postgres_seconds / count, "python": 1000 * python_seconds / count},
    }  # fmt: skip


def facts_of_claims(
    admin: psycopg.Connection[Any], gauges: Gauges, pgbench: Pgbench, folder: Path, *, sizes: Sequence[int] = SIZES, people: int = PEOPLE,
    connections: Sequence[int] = CONNECTIONS, seconds: int = 10, rounds: int = 2, cost_claims: int = COST_CLAIMS,
    cost_rounds: int = COST_ROUNDS, now: datetime, say: Say,
) -> dict[str, Any]:  # fmt: skip
    """Everything that is measured, as plain values."""
    rng = np.random.default_rng(1)
    say(f"founding brands and {people:,} specialists")
    place = Place(admin, gauges, pgbench, folder, found_brands(admin, people=people, rng=rng, now=now), rng, now)
    costs: dict[str, Any] = {}
    opened: dict[str, int] = {}
    for size in sorted(sizes):
        opened = open_tickets(admin, upto=size, now=now)
        say(f"{opened['tickets']:,} open tickets in {opened['queues']} queues, {opened['offers']:,} offers: what a claim costs")
        costs[str(size)] = _cost([place.taken(clients=1, seconds=60, most=cost_claims) for _ in range(cost_rounds)])
    at = {str(clients): _at(place, clients, seconds, rounds, say) for clients in connections}
    growth = _growth(costs)
    judged = at.get(str(JUDGED), next(iter(at.values())))
    met = {
        "claims_ratio": judged["ratio"] >= TARGETS["ratio_at_8_connections_min"],
        "claims_p99": judged["p99_ms"] < TARGETS["p99_ms_max"], "claims_growth": growth["cost"] <= growth["log_n"],
    }  # fmt: skip
    about = {"pgbench": pgbench.version(), "people": people, **opened, "seconds": seconds, "rounds": rounds}
    return {"about": about, "connections": at, "cost": costs, "growth": growth, "targets": TARGETS, "met": met}


def _at(place: Place, clients: int, seconds: int, rounds: int, say: Say) -> dict[str, Any]:
    taken, written = list[Turn](), list[Turn]()
    for number in range(rounds):
        say(f"{clients} connection{'s' if clients > 1 else ''}, round {number + 1} of {rounds}: claims, then bare SQL")
        taken.append(place.taken(clients=clients, seconds=seconds, most=sys.maxsize))
        written.append(place.written(clients=clients, seconds=seconds))
    ratios = [one["per_second"] / other["per_second"] for one, other in zip(taken, written, strict=True)]
    took = [one for turn in taken for one in turn["took"]]
    return {
        "per_second": [round(turn["per_second"], 1) for turn in taken],
        "bare_per_second": [round(turn["per_second"], 1) for turn in written],
        "ratio": round(mean(turn["per_second"] for turn in taken) / mean(turn["per_second"] for turn in written), 4),
        "ratio_spread": [round(min(ratios), 4), round(max(ratios), 4)],
        "p50_ms": _ms(took, 50), "p99_ms": _ms(took, 99), "claims": len(took), "refused": sum(turn["refused"] for turn in taken),
        "unwritten": sum(turn["unwritten"] for turn in written), "cpu_ms": _cpu(taken), "bare_cpu_ms": _cpu(written),
    }  # fmt: skip


def _cost(turns: Sequence[Turn]) -> dict[str, Any]:
    """What one claim costs; of the rounds the middle one, for others use the machine."""
    middle = sorted(turns, key=lambda turn: sum(turn["cpu_ms"].values()))[len(turns) // 2]
    took = [one for turn in turns for one in turn["took"]]
    return {
        "cpu_ms": round(sum(middle["cpu_ms"].values()), 3), "of_it": {name: round(ms, 3) for name, ms in middle["cpu_ms"].items()},
        "p50_ms": round(1000 * median(took), 3) if took else 0.0, "claims": len(took), "refused": sum(turn["refused"] for turn in turns),
    }  # fmt: skip


def _growth(costs: dict[str, Any]) -> dict[str, float]:
    """How many times the first size's cost the last one's is, and its logarithm."""
    sizes = list(costs)
    first, last = costs[sizes[0]], costs[sizes[-1]]
    return {
        "cost": round(last["cpu_ms"] / first["cpu_ms"], 3), "p50": round(last["p50_ms"] / first["p50_ms"], 3),
        "log_n": round(math.log(int(sizes[-1])) / math.log(int(sizes[0])), 3),
    }  # fmt: skip


def _cpu(turns: Sequence[Turn]) -> dict[str, float]:
    return {name: round(mean(turn["cpu_ms"][name] for turn in turns), 3) for name in turns[0]["cpu_ms"]}


def _ms(took: Sequence[float], percent: float) -> float:
    return round(1000 * percentile(took, percent), 2)


def table_of_claims(facts: dict[str, Any]) -> str:
    """The facts for people."""
    about = facts["about"]
    lines = ["", f"claims a second, {about['tickets']:,} open tickets, {about['people']:,} specialists, {about['queues']} queues"]
    lines.append(f"{'connections':>12} {'claims':>20} {'bare SQL':>20} {'ratio':>7}   spread           p50 ms   p99 ms  refused")
    for clients, at in facts["connections"].items():
        rates, bare = (" ".join(f"{one:.0f}" for one in at[name]) for name in ("per_second", "bare_per_second"))
        low, high = at["ratio_spread"]
        lines.append(
            f"{clients:>12} {rates:>20} {bare:>20} {at['ratio']:7.3f}   {low:.3f} to {high:.3f} {at['p50_ms']:8.1f} {at['p99_ms']:8.1f} "
            f"{at['refused']:8}"
        )
    for clients, at in facts["connections"].items():
        costs = [", ".join(f"{name} {ms:.2f}" for name, ms in at[key].items()) for key in ("cpu_ms", "bare_cpu_ms")]
        lines.append(f"  processor ms a claim, connections {clients}: {costs[0]}; bare SQL: {costs[1]}")
    lines += ["", f"{'what a claim costs, open tickets':<34} {'processor ms':>14} {'of it postgres':>16} {'p50 ms':>9}"]
    for size, cost in facts["cost"].items():
        lines.append(f"  {int(size):<32,} {cost['cpu_ms']:>14.2f} {cost['of_it']['postgres']:>16.2f} {cost['p50_ms']:>9.2f}")
    growth = facts["growth"]
    lines.append(f"  growth: processor time {growth['cost']:.2f}, p50 {growth['p50']:.2f}; log n grows {growth['log_n']:.2f}")
    lines += ["", "targets: " + ", ".join(f"{name} {'met' if met else 'NOT met'}" for name, met in facts["met"].items()), ""]
    return "\n".join(lines)
