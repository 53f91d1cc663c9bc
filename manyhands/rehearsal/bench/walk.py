"""A ticket's whole way by API, beside the same rows by bare SQL: in turns, on the same server, in the same run."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from manyhands.rehearsal.bench.bare import Bare
from manyhands.rehearsal.bench.gauges import Gauges

CLIENTS = (1, 8)
WARM_SECONDS = 10
# After the reference the relay reads over what was written beside it.
SETTLE_SECONDS = 0.5

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Turn:
    """One measurement of one way of writing."""

    way: str  # api | bare
    clients: int
    per_second: float
    cpu_ms_a_ticket: dict[str, float]
    steps: dict[str, list[float]] = field(default_factory=dict)
    claims_refused: int = 0
    memory_mb: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """The running installation and what was founded in it."""

    port: int
    database: str  # where the load generator hears notices
    founded: dict[str, Any]
    gauges: Gauges


def by_api(site: Site, *, clients: int, seconds: float, run: str, tickets: int = 0) -> Turn:
    """Walk through the product's own door, for so long and at least so many tickets a client."""
    plan = site.founded | {
        "port": site.port, "database": site.database, "clients": clients, "seconds": seconds, "tickets": tickets,
        "run": run,
    }  # fmt: skip
    with site.gauges.peak_memory_mb() as memory:
        before = site.gauges.cpu_seconds()
        command = [sys.executable, "-m", "manyhands.rehearsal.bench.client"]
        done = subprocess.run(command, input=json.dumps(plan), stdout=subprocess.PIPE, text=True, check=True)
        spent = _difference(before, site.gauges.cpu_seconds())
    got = json.loads(done.stdout)
    spent["load generator"] = got["cpu_seconds"]
    per_ticket = {name: 1000 * seconds_spent / max(1, got["tickets"]) for name, seconds_spent in spent.items()}
    return Turn("api", clients, got["in_time"] / max(seconds, 0.001), per_ticket, got["steps"], got["claims_refused"], memory)


def by_bare_sql(site: Site, bare: Bare, *, clients: int, seconds: int) -> Turn:
    """Write the same rows with nothing between; the product's processes stand still meanwhile."""
    with standing_still(site.gauges):
        before = site.gauges.cpu_seconds()
        got = bare.walk(clients=clients, seconds=seconds)
        spent = _difference(before, site.gauges.cpu_seconds())
    time.sleep(SETTLE_SECONDS)
    per_ticket = {"postgres": 1000 * spent["postgres"] / got["tickets"], "load generator": 1000 * got["cpu_seconds"] / got["tickets"]}
    return Turn("bare", clients, got["per_second"], per_ticket)


def in_turns(site: Site, bare: Bare, *, seconds: int, rounds: int, say: Say) -> list[Turn]:
    """API, bare, API, bare... at each number of clients."""
    turns = []
    for clients in CLIENTS:
        for number in range(rounds):
            say(f"{clients} client{'s' if clients > 1 else ''}, round {number + 1} of {rounds}: by API, then by bare SQL")
            turns.append(by_api(site, clients=clients, seconds=seconds, run=f"{clients}-{number}"))
            turns.append(by_bare_sql(site, bare, clients=clients, seconds=seconds))
    return turns


@contextlib.contextmanager
def standing_still(gauges: Gauges) -> Iterator[None]:
    """Stop every process of the product but the database for the length of the block."""
    stopped = [one.pid for name, some in gauges.processes().items() if name in ("web", "live", "worker") for one in some]
    try:
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        yield
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)


def _difference(before: dict[str, float], after: dict[str, float]) -> dict[str, float]:
    return {name: after[name] - before.get(name, 0.0) for name in after}
