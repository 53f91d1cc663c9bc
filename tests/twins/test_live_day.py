"""The day that the twins are compared on is played as it should be: by hand, on a page of one pool."""

from __future__ import annotations

import pytest

from manyhands.core.service_models.compile import compile_page
from manyhands.core.service_models.read import read_page
from manyhands.science.simulation.distributions import exponential
from manyhands.science.simulation.scenario import Arrivals, BrandInPlay, People, Scenario, Seats, TicketClass
from tests.twins.live_day import Come, LiveDay, Stage, earned_minor

PAGE = """
name: desk
title: One desk
promise: Whoever is free takes what is due first.
pools:
  - {name: desk, who: brand_team, work: WORK, concurrency: {chat: 2, email: 2, api: 2}, pay: {per_resolution: "2.00"}}
routes:
  - to: desk
limits: {reply_within: 8h, claims_at_a_time: 2}
"""
CLASS = TicketClass("all", "desk", Arrivals(per_hour=(1.0,)), exponential(60.0), channel="api")


pytestmark = pytest.mark.usefixtures("database")


def _day(work: str, slow_down: tuple[float, ...], people: int, comes: list[Come]) -> LiveDay:
    page = PAGE.replace("WORK", work)
    plan = compile_page(read_page(page), currency="USD")
    group = People("desk", {"desk": ("desk",)}, seats=Seats((people,)), slow_down=slow_down)
    scenario = Scenario("by hand", (BrandInPlay("desk", plan),), (CLASS,), (group,), horizon_seconds=86_400)
    return LiveDay(scenario, {"desk": page}, comes)


@pytest.mark.parametrize("work", ["pushed", "claimed"])
def test_two_share_three_tickets_and_are_paid_for_each(work: str) -> None:
    day = _day(work, (1.0, 2.0), 2, [Come(at, CLASS, (Stage(100.0),)) for at in (0.0, 10.0, 20.0)])

    fates = day.play()

    assert [fate.taken for fate in fates] == [0.0, 10.0, 20.0]
    assert fates[0].by == fates[2].by != fates[1].by
    # The first has 80 s of its work left when the third comes to the same hands, and the two go on at half the pace.
    assert [fate.solved for fate in fates] == pytest.approx([180.0, 110.0, 200.0])
    assert earned_minor(day) == {"desk": 600}


def test_who_comes_when_all_hands_are_full_waits_for_the_first_that_is_free() -> None:
    day = _day("claimed", (1.0,), 1, [Come(at, CLASS, (Stage(50.0),)) for at in (0.0, 0.0, 10.0)])

    assert [fate.taken for fate in day.play()] == [0.0, 0.0, 50.0]
