"""What holds of every run: nothing is lost, the same seed gives the same, and chance belongs to the tickets alone."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from manyhands.core.service_models import compile_page, preset, preset_names
from manyhands.science.simulation.checking import ImpossibleScenario
from manyhands.science.simulation.distributions import Distribution, constant, exponential, lognormal
from manyhands.science.simulation.play import run_once
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM, WAIT_EDGES, Run
from manyhands.science.simulation.scenario import Arrivals, BrandInPlay, Elastic, MachineShare, Pauses, People, Scenario, Seats, TicketClass
from tests.science.simulation.hand_made import ONE, TEAM, page, people, scenario, ticket

EVERYTHING = f"""
pools:
  - {{name: crowd, who: open_market, concurrency: {{chat: 2, email: 2}}, pay: {{per_resolution: "2.00", hold: 1h}}}}
  - {{name: desk, who: brand_team, tier: 2, work: pushed, {ONE}}}
  - {{name: robot, who: machine}}
routes: [{{to: crowd, then: [{{after: 5m, to: desk}}]}}]
escalations: [{{from: crowd, to: desk, returns: true}}]
front_line: {{who: machine, topics: [delivery]}}
surge: {{when_waiting_over: 1, pay_percent: 150, budget_per_day: "20.00"}}
limits: {{reply_within: 10m}}
"""


def busy_day(*, desk: int = 4, seed: int = 1, **more: object) -> Scenario:
    """Everything at once."""
    chats = TicketClass(
        "chat", "b", Arrivals((60.0, 90.0, 30.0), day_cv=0.2, interval_cv=0.1, interval_correlation=0.5, shared_day="all"), lognormal(240.0),
        channel="chat", topic="delivery", patience=Distribution("weibull", 400.0, 1.4), redials=0.5, escalates=(0.2, 0.0, 0.0, 0.0, 0.0),
        machine=MachineShare(0.3, 0.1, harder=1.2), comes_back=0.1, comes_back_after=exponential(3600.0), target_seconds=60.0,
    )  # fmt: skip
    mails = TicketClass(
        "mail", "b", Arrivals((40.0,), day_cv=0.2, shared_day="all"), Distribution("gamma", 500.0, 0.8),
        pauses=Pauses(0.3, exponential(1800.0), exponential(120.0)), escalates=(0.1, 0.0, 0.0, 0.0, 0.0), room=200,
    )  # fmt: skip
    crowd = People(
        "crowd", {"b": ("crowd",)}, reaction=exponential(20.0), lapses=0.05, paid_per_resolution=True, slow_down=(1.0, 1.3),
        elastic=Elastic(40, 1.0, 1000.0, exponential(1200.0), exponential(7200.0)),
    )  # fmt: skip
    core = People("desk", {"b": ("desk", "crowd")}, seats=Seats((desk, desk + 2), 4 * 3600), tier=2)
    brand = BrandInPlay("b", page(EVERYTHING))
    return replace(
        Scenario("busy", (brand,), (chats, mails), (crowd, core), horizon_seconds=2 * 86_400.0, warm_up_seconds=7200.0, seed=seed), **more  # type: ignore[arg-type]
    )


def same(one: Run, other: Run) -> bool:
    return all(np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in fields(Run) if field.name != "trace")


def total(run: Run, name: str) -> float:
    return float(run.by_class[CLASS_SUM[name]].sum()) if name in CLASS_SUM else float(run.by_people[PEOPLE_SUM[name]].sum())


def test_everything_at_once_is_conserved_and_happens() -> None:
    run = run_once(busy_day(), replication=0)  # which raises NotConserved

    for name in ("refused", "redialled", "left", "contained", "falsely_contained", "handed_over", "escalated", "paused", "came_back", "lapsed"):
        assert total(run, name) > 0 or name == "refused"
    assert total(run, "earned_minor") > total(run, "surge_minor") > 0
    assert total(run, "busy") <= total(run, "online")
    assert not any(np.isnan(getattr(run, name)).any() for name in ("by_class", "by_people", "solved_by", "waits"))


def test_the_same_seed_and_replication_give_the_same_run_to_the_last_digit() -> None:
    assert same(run_once(busy_day(), replication=3), run_once(busy_day(), replication=3))
    assert not same(run_once(busy_day(), replication=3), run_once(busy_day(), replication=4))
    assert not same(run_once(busy_day(), replication=3), run_once(busy_day(seed=2), replication=3))


def test_a_traced_run_is_the_same_run() -> None:
    """Where it is traced everybody who leaves is seen at once; where it is not, only when somebody looks."""
    played = scenario(TEAM, [lived(Arrivals((40.0,)))], [people("team", count=3)], until=86_400.0)
    plain, traced = run_once(played, replication=0), run_once(played, replication=0, trace=True)

    assert np.allclose(plain.by_class, traced.by_class, rtol=1e-12, atol=1e-9)
    assert np.array_equal(plain.waits, traced.waits)


def lived(arrivals: Arrivals, **more: object) -> TicketClass:
    return TicketClass("t", "b", arrivals, exponential(240.0), patience=exponential(200.0), target_seconds=30.0, **more)  # type: ignore[arg-type]


def test_tickets_are_the_same_whatever_the_pages_and_people() -> None:
    def arrivals_of(played: Scenario) -> list[tuple[float, str, int | None]]:
        run = run_once(played, replication=1, trace=True)
        assert run.trace is not None
        return [(event.at, event.cls, event.ticket) for event in run.trace if event.what == "arrived"]

    def work_of(played: Scenario) -> dict[tuple[str, int | None], float]:
        """How long the first handling took of whoever was never paused or passed on."""
        run, taken, took = run_once(played, replication=1, trace=True), dict[tuple[str, int | None], float](), {}
        assert run.trace is not None
        for event in run.trace:
            if event.what == "taken":
                taken.setdefault((event.cls, event.ticket), event.at)
            elif event.what == "solved" and (event.cls, event.ticket) not in took:
                took[event.cls, event.ticket] = event.at - taken[event.cls, event.ticket]
        return took

    quiet = replace(busy_day(), horizon_seconds=86_400.0)
    other = replace(quiet, people=(people("crowd", name="all", count=60),), brands=(BrandInPlay("b", page(TEAM.replace("name: team", "name: crowd").replace("to: team", "to: crowd"))),))
    few = scenario(TEAM, [lived(Arrivals((40.0,)))], [people("team", count=9)], until=86_400.0)
    many = scenario(TEAM.replace(ONE, "concurrency: {email: 1}"), list(few.classes), [people("team", count=30)], until=86_400.0)

    assert arrivals_of(quiet) == arrivals_of(other)
    one, two = work_of(few), work_of(many)
    both = one.keys() & two.keys()
    assert len(both) > 500
    assert all(one[key] == pytest.approx(two[key], abs=1e-6) for key in both)


def test_another_class_changes_nothing_for_those_that_were_there() -> None:
    one = scenario(TEAM, [lived(Arrivals((40.0,)))], [people("team", count=3)], until=86_400.0)
    both = replace(one, classes=(ticket(5.0, name="new", takes=0.0), *one.classes))

    assert np.array_equal(run_once(one, replication=0).by_class[0, 0], run_once(both, replication=0).by_class[0, 1])


@pytest.mark.parametrize("seed", range(5))
def test_one_more_person_never_makes_the_wait_longer(seed: int) -> None:
    waits = []
    for count in range(8, 13):
        mmn = TicketClass("t", "b", Arrivals((90.0,)), exponential(300.0))
        run = run_once(scenario(TEAM, [mmn], [people("team", count=count)], until=86_400.0, seed=seed), replication=0)
        waits.append(total(run, "waiting"))

    assert waits == sorted(waits, reverse=True)
    assert waits[0] > waits[-1]


def test_counting_begins_after_the_warm_up() -> None:
    played = scenario(TEAM, [ticket(0, 50, 150, 500)], [people("team")], until=1000.0, warm_up_seconds=120.0, bucket_seconds=100)
    run = run_once(played, replication=0)

    # At 120 the second is in hand since 100; the third comes at 150 and is taken at 200.
    assert run.at_start.tolist() == [1.0]
    assert run.by_class[CLASS_SUM["arrived"], 0].tolist() == [1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    assert run.by_class[CLASS_SUM["waiting"], 0].tolist() == [50.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    assert run.by_class[CLASS_SUM["handled"]].sum() == pytest.approx(80.0 + 100.0 + 100.0)
    assert run.by_people[PEOPLE_SUM["busy"], 0].tolist() == pytest.approx([100.0, 80.0, 0.0, 20.0, 80.0, 0.0, 0.0, 0.0, 0.0])
    assert run.by_people[PEOPLE_SUM["online"]].sum() == pytest.approx(880.0)


def test_waits_stand_in_their_bins() -> None:
    run = run_once(scenario(TEAM, [ticket(0, 10, 20)], [people("team")]), replication=0)

    bins = np.flatnonzero(run.waits[0])
    assert run.waits.sum() == 3
    for wait, at in zip((0.0, 90.0, 180.0), bins, strict=True):
        assert WAIT_EDGES[at] <= wait < WAIT_EDGES[at + 1]


@pytest.mark.parametrize("name", preset_names())
def test_every_shipped_page_is_played(name: str) -> None:
    from datetime import UTC, datetime

    plan = compile_page(preset(name), currency="EUR")
    groups = tuple(
        People(pool, {"b": (pool,)}, seats=Seats((4,)), tier=int(plan.pools.tier[code]), reaction=exponential(30.0))
        for code, pool in enumerate(plan.pool_names) if plan.pools.who[code] != 7
    )  # fmt: skip
    tickets = TicketClass(
        "t", "b", Arrivals((40.0,)), lognormal(300.0), escalates=(0.2, 0.1, 0.05, 0.0, 0.0), machine=MachineShare(0.4, 0.1), comes_back=0.05
    )
    played = Scenario(name, (BrandInPlay("b", plan),), (tickets,), groups, horizon_seconds=3 * 86_400.0, starts_at=datetime(2026, 3, 2, tzinfo=UTC))
    run = run_once(played, replication=0)

    assert total(run, "arrived") > 2000
    assert total(run, "solved") > 0


def test_what_cannot_be_played_is_said_with_everything_that_is_wrong() -> None:
    wrong = scenario(TEAM, [ticket(0, brand="x", redials=1.5)], [people("tram", lapses=-1.0)], warm_up_seconds=20_000.0)

    with pytest.raises(ImpossibleScenario) as told:
        run_once(wrong, replication=0)

    for words in ("warm-up shorter", "brand 'x'", "'tram' of b", "redials is 1.5", "lapses is -1.0"):
        assert words in str(told.value)


@pytest.mark.parametrize(
    ("law", "remedy"),
    [
        (constant(-1.0), "0 or more"), (Distribution("pareto", 10.0, 0.5), "cv above 1"), (Distribution("uniform", 10.0, 0.9), "0.577"),
        (Distribution("empirical"), "needs `values`"), (Distribution("constant", float("nan")), "finite"),
    ],
)  # fmt: skip
def test_a_law_that_cannot_be_is_refused_with_the_remedy(law: Distribution, remedy: str) -> None:
    with pytest.raises(ImpossibleScenario, match=remedy):
        run_once(scenario(TEAM, [ticket(0, takes=law)], [people("team")]), replication=0)
