"""What a tier may decide, and who is asked when it may not."""

from __future__ import annotations

import pytest

from manyhands.core.service_models import RoutingPlan, compile_page
from manyhands.core.service_models.names import RIGHTS
from manyhands.core.tiers import APPROVALS, highest_tier, may, may_grant, roles_of_tier, tier_to_ask
from tests.tiered import tiered_page


@pytest.fixture(scope="module")
def plan() -> RoutingPlan:
    return compile_page(tiered_page(), currency="GBP")


def test_the_tier_of_a_person_is_the_highest_of_their_pools(plan: RoutingPlan) -> None:
    assert highest_tier(plan, ["frontline", "supervisors", "specialists"]) == 3
    assert highest_tier(plan, ["a_pool_of_an_older_page"]) == 0
    assert highest_tier(plan, []) == 0


def test_whoever_has_no_tier_has_no_right(plan: RoutingPlan) -> None:
    assert [right for right in RIGHTS for tier in (0, -1, 6) if may(plan, tier, right)] == []
    assert not any(may_grant(plan, 0, what=what, alone=True) for what in APPROVALS)


def test_a_tier_refunds_alone_up_to_its_limit_and_not_a_cent_more(plan: RoutingPlan) -> None:
    assert may_grant(plan, 1, what="refund", amount_minor=20_00, alone=True)
    assert not may_grant(plan, 1, what="refund", amount_minor=20_01, alone=True)


def test_a_limit_without_the_right_to_approve_decides_nothing_for_others(plan: RoutingPlan) -> None:
    assert not may_grant(plan, 1, what="refund", amount_minor=1)
    assert may_grant(plan, 3, what="refund", amount_minor=200_00)


@pytest.mark.parametrize(
    ("what", "amount_minor", "asked"),
    [("refund", 20_01, 3), ("refund", 200_00, 3), ("refund", 200_01, 4), ("refund", 1000_01, 5), ("refund", 5000_01, None),
     ("exception", 0, 3), ("access", 0, 3)],
)  # fmt: skip
def test_the_lowest_tier_that_may_is_asked(plan: RoutingPlan, what: str, amount_minor: int, asked: int | None) -> None:
    assert tier_to_ask(plan, what=what, amount_minor=amount_minor, staffed=(1, 2, 3, 4, 5)) == asked


def test_a_tier_without_people_is_passed_over_unless_no_other_may(plan: RoutingPlan) -> None:
    assert tier_to_ask(plan, what="exception", staffed=(1, 2, 4)) == 4
    assert tier_to_ask(plan, what="exception", staffed=(1, 2)) == 3


def test_rights_make_people_something_to_the_policy_of_access(plan: RoutingPlan) -> None:
    assert [sorted(roles_of_tier(plan, tier)) for tier in (0, 1, 2, 3)] == [[], [], [], ["approving", "supervising"]]
