"""Where work piles up, by tier."""

from __future__ import annotations

from typing import Any

import pytest

from manyhands.apps.ground.walls import acting_as, for_person
from manyhands.apps.tiers.pages import bottlenecks_of
from tests import supervised as s
from tests import walking as w
from tests.cast import Brand, Cast, come_in
from tests.tiered import give_rights


@pytest.fixture(autouse=True)
def rights(cast: Cast) -> None:
    give_rights(cast.birch, model="tiered")


def by_tier(brand: Brand, cast: Cast, **gap: float) -> dict[int, dict[str, Any]]:
    with acting_as(for_person(cast.rob.id)):
        return {row["tier"]: row for row in bottlenecks_of(brand.id, now=w.later(**gap))}


def test_an_empty_brand_shows_its_tiers_with_their_people(cast: Cast) -> None:
    come_in(cast.birch, cast.ned)
    found = by_tier(cast.birch, cast)

    assert list(found) == [1, 2, 3, 4, 5]
    assert found[1] == {
        "tier": 1, "waiting": 0, "held": 0, "hops": 0, "longest_wait_seconds": None, "people": 2, "people_here": 1,
    }  # fmt: skip
    assert [found[tier]["people"] for tier in (2, 3, 4, 5)] == [1, 1, 1, 1]


def test_a_ticket_waits_where_it_is_and_since_it_came_there(cast: Cast) -> None:
    ticket = w.write_to(cast.birch, cast.tia)
    w.write_to(cast.birch, cast.tia, now=w.later(minutes=20))
    w.claim(cast.ned, now=w.later(minutes=30))
    w.escalate(ticket, by=cast.ned, reason="needs_approval", now=w.later(minutes=40))

    found = by_tier(cast.birch, cast, hours=1)
    assert (found[1]["waiting"], found[1]["longest_wait_seconds"], found[1]["hops"]) == (1, 40 * 60, 0)
    assert (found[3]["waiting"], found[3]["longest_wait_seconds"], found[3]["hops"]) == (1, 20 * 60, 1)


def test_what_is_held_counts_in_the_tier_that_holds_it_and_what_waits_for_the_customer_waits_nowhere(cast: Cast) -> None:
    come_in(cast.birch, cast.ned, cast.pia)
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    assert by_tier(cast.birch, cast)[1]["held"] == 1

    s.take_over(ticket, by=cast.pia)
    assert [by_tier(cast.birch, cast)[tier]["held"] for tier in (1, 3)] == [0, 1]
    s.hand_back(ticket, by=cast.pia)
    w.reply(ticket, by=cast.ned, then="pending")
    assert by_tier(cast.birch, cast)[1]["held"] == 1
    assert sum(row["waiting"] for row in by_tier(cast.birch, cast).values()) == 0


def test_a_move_down_counts_as_one(cast: Cast) -> None:
    come_in(cast.birch, cast.ned)
    ticket = w.write_to(cast.birch, cast.tia)
    w.claim(cast.ned)
    w.escalate(ticket, by=cast.ned, reason="needs_approval")
    w.claim(cast.pia)
    s.hand_back(ticket, by=cast.pia)

    assert by_tier(cast.birch, cast)[1]["hops"] == 2


def test_people_of_another_brand_see_none_of_it(cast: Cast) -> None:
    w.write_to(cast.birch, cast.tia)
    from manyhands.apps.brands.plans import NoServiceModel, plan_of

    plan_of.cache_clear()
    with pytest.raises(NoServiceModel), acting_as(for_person(cast.hal.id)):
        bottlenecks_of(cast.birch.id, now=w.later(hours=1))
