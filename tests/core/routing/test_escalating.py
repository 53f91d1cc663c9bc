"""What is too hard goes up for a reason, and wandering ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.routing import Escalate, Refused, where_to
from manyhands.core.routing.escalating import EscalationBecause
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import ESCALATION_REASONS


@pytest.mark.parametrize(("reason", "to"), [("too_hard", "specialists"), ("needs_approval", "supervisors")])
def test_the_reason_decides_where_it_goes(tiered: RoutingPlan, reason: str, to: str) -> None:
    answer = where_to(tiered, pool=0, reason=reason, hops=0)

    assert isinstance(answer, Escalate)
    assert tiered.pool_names[answer.pool] == to
    assert answer.words


def test_after_the_last_hop_the_highest_tier_decides(tiered: RoutingPlan) -> None:
    answer = where_to(tiered, pool=0, reason="too_hard", hops=3)

    assert isinstance(answer, Escalate)
    assert (tiered.pool_names[answer.pool], answer.because) == ("operations", EscalationBecause.HOP_LIMIT)


def test_nothing_is_above_the_highest_tier(tiered: RoutingPlan) -> None:
    top = tiered.pool_code("operations")

    for hops in (0, 3):
        answer = where_to(tiered, pool=top, reason="too_hard", hops=hops)
        assert isinstance(answer, Refused)
        assert "decided here" in answer.words


def test_an_unknown_reason_names_the_known_ones(tiered: RoutingPlan) -> None:
    with pytest.raises(ValueError, match="use one of too_hard"):
        where_to(tiered, pool=0, reason="bored", hops=0)


@given(st.data(), st.sampled_from(["human_cloud", "dedicated", "tiered", "by_language"]))
def test_a_ticket_that_is_escalated_again_and_again_comes_to_rest(plans: dict[str, RoutingPlan], data: st.DataObject, name: str) -> None:
    plan = plans[name]
    pool = data.draw(st.integers(0, len(plan.pool_names) - 1))
    for hops in range(plan.limits.hops + 2):
        answer = where_to(plan, pool=pool, reason=data.draw(st.sampled_from(ESCALATION_REASONS)), hops=hops)
        if isinstance(answer, Refused):
            return
        assert plan.pools.tier[answer.pool] >= plan.pools.tier[pool]
        assert answer.pool != pool
        pool = answer.pool
    pytest.fail("it never came to rest")
