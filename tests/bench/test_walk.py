"""`bin/bench walk` runs: its figures are there and fit together. How fast it was is not this test's to judge."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from manyhands.rehearsal.bench.report import facts_of, percentile, table_of
from manyhands.rehearsal.bench.walk import Turn
from tests import session

ROOT = Path(__file__).resolve().parents[2]
STEPS = ["message", "wait for the offer", "claim", "reply", "resolution"]
RUN = (
    "from manyhands.site.bench import run_bench; "
    "raise SystemExit(run_bench('walk', seconds=2, port=8740, rounds=1, warm_seconds=1, articles=6))"
)


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MANYHANDS", "DJANGO", "DATABASE"))}
    env["MANYHANDS_STATE"] = str(session.FOLDER)  # its encoder is lent; all else is the measurement's own
    done = subprocess.run([sys.executable, "-c", RUN], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_the_last_line_tells_every_figure(facts: dict[str, Any]) -> None:
    assert facts["bench"] == "walk"
    assert "PostgreSQL" in facts["pgbench"]
    assert facts["memory_mb"]["sum"] > 100
    assert set(facts["met"]) == {"ratio", "p95", "memory"}


@pytest.mark.parametrize("clients", ["1", "8"])
def test_each_number_of_clients_has_rates_ratio_and_steps(facts: dict[str, Any], clients: str) -> None:
    at = facts["clients"][clients]
    low, high = at["ratio_spread"]

    assert list(at["steps"]) == STEPS
    assert all(0 < step["p50_ms"] <= step["p95_ms"] <= step["p99_ms"] for step in at["steps"].values())
    assert 0 < low <= at["ratio"] <= high
    assert {"web", "worker", "live", "postgres", "load generator"} <= set(at["cpu_ms_a_ticket"]["api"])


def test_one_ticket_by_api_and_one_by_bare_sql_leave_the_same_rows(facts: dict[str, Any]) -> None:
    rows = facts["rows_a_ticket"]

    assert rows["api"] == rows["bare"]
    assert rows["api"]["desk_event"] == 6
    assert rows["api"]["pay_posting"] == 3


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile([3.0, 1.0, 2.0], 99) == 3.0
    assert percentile([], 95) == 0.0


def test_the_ratio_is_of_the_means_and_its_spread_of_the_rounds() -> None:
    turns = [_turn(way, clients, rate) for clients in (1, 8) for way, rate in (("api", 10), ("bare", 40), ("api", 20), ("bare", 50))]

    facts = facts_of(turns, seconds=1, about={})

    assert facts["clients"]["8"]["ratio"] == round(15 / 45, 4)
    assert facts["clients"]["8"]["ratio_spread"] == [0.25, 0.4]
    assert facts["met"]["ratio"]
    assert "15" not in table_of(facts).splitlines()[3]  # the table shows each round, not a mean


def _turn(way: str, clients: int, rate: float) -> Turn:
    steps = {step: [0.01, 0.02] for step in STEPS} if way == "api" else {}
    return Turn(way, clients, rate, {"postgres": 1.0}, steps, 0, {"sum": 500.0} if way == "api" else {})
