"""`bin/bench routing` and `bin/bench order` run, and their figures fit together. How quick it was is not this test's to judge."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from manyhands.rehearsal.bench.routing.core import facts_of_core, table_of_core
from manyhands.rehearsal.bench.routing.order import facts_of_order, table_of_order
from manyhands.science.replay.playing import ORDERS
from tests import session

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = """
import json, os
from datetime import UTC, datetime
import psycopg
from manyhands.site import bench
from manyhands.rehearsal.bench.bare import Pgbench
from manyhands.rehearsal.bench.gauges import Gauges
from manyhands.rehearsal.bench.routing.claims import facts_of_claims, table_of_claims
with bench._throw_away() as place:
    url = place.server.url(bench.DATABASE, user="manyhands_super")
    with psycopg.connect(url, autocommit=True, cursor_factory=psycopg.ClientCursor) as admin:
        facts = facts_of_claims(
            admin, Gauges(bench._no_process, place.server), Pgbench(place.server, os.environ["MANYHANDS_RUNTIME_DATABASE_URL"]),
            place.state_dir, sizes=(400, 800), people=300, connections=(1, 3), seconds=1, rounds=1, cost_claims=8, cost_rounds=2,
            now=datetime.now(UTC), say=bench._say,
        )
print(json.dumps([facts, table_of_claims(facts)]))
"""


@pytest.fixture(autouse=True)
def compiled_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_OPT", "0")


def test_each_decision_has_a_rate_compiled_and_plain() -> None:
    facts = facts_of_core(seconds=0.01, tickets=80, people=12)

    assert len(facts["decisions_per_second"]) == 4
    assert all(rate["compiled"] > 0 < rate["plain"] for rate in facts["decisions_per_second"].values())
    assert facts["placing"]["compiled"]["placed"] == facts["placing"]["plain"]["placed"] > 0
    assert "pick_person" in table_of_core(facts)


def test_every_order_is_told_at_every_staffing_and_every_flood_beside_the_quiet() -> None:
    facts = facts_of_order(seeds=(1,))

    assert [[one["order"] for one in orders] for orders in facts["orders"].values()] == [list(ORDERS)] * 4
    assert len(facts["floods"]) == 4
    assert set(facts["met"]) == {"earliest_due_is_best", "flood"}
    assert "brand 1, 6 times" in table_of_order(facts)


@pytest.fixture(scope="module")
def claims() -> tuple[dict[str, Any], str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MANYHANDS", "DJANGO", "DATABASE"))}
    env["MANYHANDS_STATE"] = str(session.FOLDER)
    done = subprocess.run([sys.executable, "-c", CLAIMS], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    facts, table = json.loads(done.stdout.strip().splitlines()[-1])
    return facts, table


def test_claims_stand_beside_bare_sql_at_each_number_of_connections(claims: tuple[dict[str, Any], str]) -> None:
    facts, table = claims

    assert list(facts["connections"]) == ["1", "3"]
    for at in facts["connections"].values():
        assert at["claims"] > 0 < at["per_second"][0]
        assert 0 < at["p50_ms"] <= at["p99_ms"]
        assert at["ratio"] == pytest.approx(at["per_second"][0] / at["bare_per_second"][0], rel=0.05)
    assert "connections" in table
    assert set(facts["met"]) == {"claims_ratio", "claims_p99", "claims_growth"}


def test_what_a_claim_costs_is_told_for_each_number_of_open_tickets(claims: tuple[dict[str, Any], str]) -> None:
    facts, _ = claims

    assert list(facts["cost"]) == ["400", "800"]
    assert all(cost["cpu_ms"] > 0 and cost["claims"] == 16 for cost in facts["cost"].values())
    assert facts["growth"]["log_n"] > 1
