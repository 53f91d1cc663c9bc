"""The answer of a higher tier comes back to whoever asked, and a ticket that goes back and forth is brought before tier 3."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.routing import Returns, Stays, person_facts, ping_pong, way_back
from manyhands.core.routing.returning import StaysBecause
from manyhands.core.service_models import RoutingPlan, compile_page, read_page

PAGE = """
name: comes_back
title: Comes back
promise: Whoever asked answers.
pools:
  - {name: front, who: brand_team, tier: 1}
  - {name: back, who: brand_team, tier: 2}
routes:
  - to: front
escalations:
  - {from: front, to: back, reasons: [needs_approval], returns: true}
  - {from: front, to: back}
limits: {hops: 3}
"""
CY = 7


@pytest.fixture(scope="module")
def plan() -> RoutingPlan:
    return compile_page(read_page(PAGE), currency="EUR")


def test_an_answer_comes_back_to_the_person_who_escalated(plan: RoutingPlan) -> None:
    cy = person_facts(plan, number=CY, tier=1, pools=["front"], languages={"en": 4})

    assert way_back(plan, pool=0, reason="needs_approval", person=cy, hops=1) == Returns(
        CY, 0, "whoever escalated it from front answers the customer"
    )


@pytest.mark.parametrize(
    ("reason", "pools", "qualified", "hops", "because"),
    [
        ("too_hard", ["front"], True, 1, StaysBecause.PAGE_SAYS_NO),
        ("needs_approval", ["back"], True, 1, StaysBecause.LEFT_THE_POOL),
        ("needs_approval", ["front"], False, 1, StaysBecause.LEFT_THE_POOL),
        ("needs_approval", ["front"], True, 4, StaysBecause.HOP_LIMIT),
    ],
)
def test_an_answer_stays_above_for_a_reason(
    plan: RoutingPlan, reason: str, pools: list[str], qualified: bool, hops: int, because: StaysBecause
) -> None:
    cy = person_facts(plan, number=CY, tier=1, pools=pools, languages={"en": 4}, is_qualified=qualified)
    answer = way_back(plan, pool=0, reason=reason, person=cy, hops=hops)

    assert isinstance(answer, Stays)
    assert answer.because is because
    assert answer.words


def test_an_answer_stays_above_when_nobody_asked_by_hand(plan: RoutingPlan) -> None:
    answer = way_back(plan, pool=0, reason="needs_approval", person=None, hops=1)

    assert isinstance(answer, Stays)
    assert answer.because is StaysBecause.NOBODY_TO_RETURN_TO


def test_a_ticket_that_goes_back_and_forth_beyond_the_limit_is_brought_before_tier_three(tiered: RoutingPlan) -> None:
    front, back = tiered.pool_code("frontline"), tiered.pool_code("specialists")

    assert ping_pong(tiered, [front, back, front, back]) is None
    found = ping_pong(tiered, [front, back, front, back, front])
    assert found is not None
    assert (found.moves, found.returns, tiered.pool_names[found.alert_pool]) == (4, 3, "supervisors")
    assert found.words == "It has moved 4 times, 3 of them to where it had been before; supervisors has to look at it."


def test_a_ticket_that_only_climbs_is_no_ping_pong(tiered: RoutingPlan) -> None:
    assert ping_pong(tiered, [0, 1, 2, 3, 4]) is None


def test_without_a_third_tier_the_highest_is_told(plan: RoutingPlan) -> None:
    found = ping_pong(plan, [0, 1, 0, 1, 0])

    assert found is not None
    assert plan.pool_names[found.alert_pool] == "back"


@given(st.lists(st.integers(0, 4), max_size=9))
def test_moves_and_returns_are_counted_right(tiered: RoutingPlan, visited: list[int]) -> None:
    moved = [i for i in range(1, len(visited)) if visited[i] != visited[i - 1]]
    returned = [i for i in moved if visited[i] in visited[:i]]
    found = ping_pong(tiered, visited)

    assert (found is not None) == (len(moved) > tiered.limits.hops and bool(returned))
    assert found is None or (found.moves, found.returns) == (len(moved), len(returned))
