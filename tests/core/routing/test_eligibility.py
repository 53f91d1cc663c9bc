"""Who may take a ticket, and the first thing that stands in the way of who may not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.routing import PersonFacts, Reason, TicketFacts, person_facts, ticket_facts, why_not
from manyhands.core.service_models import RoutingPlan

CY = 7


def cy(plan: RoutingPlan, **change: Any) -> PersonFacts:
    facts: dict[str, Any] = {"number": CY, "tier": 2, "pools": ["frontline", "specialists"], "languages": {"en": 4}}
    return person_facts(plan, **(facts | change))


def ticket(plan: RoutingPlan, **change: Any) -> TicketFacts:
    return ticket_facts(plan, **({"language": "en", "complexity": "simple"} | change))


def test_a_qualified_person_with_room_may_take_it(tiered: RoutingPlan) -> None:
    assert why_not(tiered, 0, ticket(tiered), cy(tiered)) is Reason.ELIGIBLE


@pytest.mark.parametrize(
    ("person", "work", "reason"),
    [
        ({"is_qualified": False}, {}, Reason.NOT_QUALIFIED),
        ({"pools": ["specialists"]}, {}, Reason.NOT_IN_POOL),
        ({"tier": 0}, {}, Reason.TIER_TOO_LOW),
        ({"languages": {"en": 2}}, {}, Reason.LANGUAGE_TOO_LOW),
        ({}, {"language": "de"}, Reason.LANGUAGE_TOO_LOW),
        ({}, {"excluded": [3, CY]}, Reason.EXCLUDED),
        ({}, {"held_by": 3}, Reason.ALREADY_HELD),
        ({}, {"held_by": CY}, Reason.ALREADY_HELD),
        ({}, {"escalated_to": "supervisors"}, Reason.POOL_NOT_OPEN),
        ({"holding": {"email": 5}}, {}, Reason.AT_CAPACITY),
        ({"holding": {"chat": 3, "api": 2}}, {}, Reason.AT_CAPACITY),
    ],
)
def test_what_stands_in_the_way_is_named(tiered: RoutingPlan, person: dict[str, Any], work: dict[str, Any], reason: Reason) -> None:
    found = why_not(tiered, 0, ticket(tiered, **work), cy(tiered, **person))

    assert found is reason
    assert found.words


def test_a_wider_pool_opens_exactly_when_the_ticket_has_waited_enough(tiered: RoutingPlan) -> None:
    early, late = ticket(tiered, waited_seconds=1199), ticket(tiered, waited_seconds=1200)

    assert why_not(tiered, 1, early, cy(tiered)) is Reason.POOL_NOT_OPEN
    assert why_not(tiered, 1, late, cy(tiered)) is Reason.ELIGIBLE


def test_a_ticket_in_no_known_language_asks_for_none(tiered: RoutingPlan) -> None:
    assert why_not(tiered, 0, ticket(tiered, language="und"), cy(tiered, languages={})) is Reason.ELIGIBLE


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.sampled_from(["chat", "email", "api"]))
def test_more_work_in_hand_never_makes_anyone_more_eligible(tiered: RoutingPlan, chat: int, email: int, api: int, channel: str) -> None:
    held = {"chat": chat, "email": email, "api": api}
    more = held | {"chat": chat + 1}
    work = ticket(tiered, channel=channel)

    if why_not(tiered, 0, work, cy(tiered, holding=held)) is Reason.AT_CAPACITY:
        assert why_not(tiered, 0, work, cy(tiered, holding=more)) is Reason.AT_CAPACITY


@pytest.mark.parametrize("change", [{"languages": {"xx": 3}}, {"languages": {"en": 6}}, {"holding": {"fax": 1}}, {"pools": ["nobody"]}])
def test_facts_that_mean_nothing_are_refused(tiered: RoutingPlan, change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"use (one of|an ISO)"):
        cy(tiered, **change)
