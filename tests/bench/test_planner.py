"""`bin/bench planner` runs, and who is compared played the same tickets. How quick it was is not this test's to judge."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from manyhands.rehearsal.bench.planner import in_c
from manyhands.rehearsal.bench.planner.in_python import PlainPython
from manyhands.rehearsal.bench.planner.measuring import facts_of_planner, table_of_planner
from manyhands.rehearsal.bench.planner.others import play_in_ciw, play_in_simpy
from manyhands.rehearsal.bench.planner.scenarios import as_scenario, many_queues, one_queue
from manyhands.rehearsal.bench.planner.study import facts_of_study, table_of_study
from manyhands.science.simulation.arriving import stretches
from manyhands.science.simulation.tables import world_of

SMALL = """
name: Small
currency: USD
hours: {zone: UTC, days: {mon-fri: ["08:00-16:00"]}}
tickets:
  - {name: Post, per_week: 200, handling_minutes: 5}
wishes:
  target: {email: 90/4h}
"""
has_compiler = pytest.mark.skipif(not any(map(shutil.which, ("cc", "gcc", "clang"))), reason="there is no C compiler here")


@has_compiler
def test_every_way_is_measured_and_ours_and_c_agree() -> None:
    facts = facts_of_planner(customers=4000, few=600, python=1000, sizes=(2000, 4000), times=1, say=lambda _: None)

    for one in facts["scenarios"]:
        assert {"ours", "C -O3", "plain Python", "SimPy"} <= set(one["per_second"])
        assert one["of_c"] > 0 < one["of_simpy"]
    assert set(facts["met"]) == {"half_of_c", "hundred_times_simpy", "flat"}
    assert "cannot say it" in table_of_planner(facts)


@pytest.mark.long
def test_a_study_is_measured_by_the_commands_that_people_run(tmp_path: Path) -> None:
    business = tmp_path / "small.yaml"
    business.write_text(SMALL)

    facts = facts_of_study(business=business, replications=2, say=lambda _: None)

    assert facts["models"] == 13
    assert facts["tickets_played"] > 0 < facts["study"]["processor"]
    assert "a what-if of it" in table_of_study(facts)


@has_compiler
@pytest.mark.parametrize("one", [one_queue(), many_queues()])
def test_plain_python_and_simpy_do_what_c_does(one: in_c.Plainly) -> None:
    scenario = as_scenario(one, customers=3000)
    tickets = next(stretches(scenario, world_of(scenario, replication=0), replication=0))
    sums, _ = in_c.play_in_c(one, tickets, horizon=scenario.horizon_seconds)
    plain = PlainPython(one, tickets, horizon=scenario.horizon_seconds).play()
    simpy = play_in_simpy(one, tickets, horizon=scenario.horizon_seconds)

    assert sum(row[0] for row in plain) == sums[:, 0].sum()
    assert sum(row[1] for row in plain) == pytest.approx(sums[:, 1].sum())
    assert sum(row[3] for row in plain) == sums[:, 3].sum()
    assert simpy["arrived"] == sums[:, 5].sum()
    assert simpy["taken"] == pytest.approx(sums[:, 0].sum(), rel=0.01)


def test_ciw_is_told_the_same_queue() -> None:
    found = play_in_ciw(one_queue(), horizon=as_scenario(one_queue(), customers=3000).horizon_seconds)

    assert found["arrived"] == pytest.approx(3000, rel=0.1)
    assert found["taken"] > 0.9 * found["arrived"]


def test_without_a_compiler_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    in_c._library.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(in_c.NoCompiler, match="apt-get install gcc"):
        in_c._library()
