"""`bin/bench routing` and `bin/bench order` run, and their figures fit together. How quick it was is not this test's to judge."""

from __future__ import annotations

import pytest

from manyhands.rehearsal.bench.routing.core import facts_of_core, table_of_core
from manyhands.rehearsal.bench.routing.order import facts_of_order, table_of_order
from manyhands.science.replay.playing import ORDERS


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
