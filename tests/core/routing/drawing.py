"""Tickets, people and the placing of many, of any kind that a plan allows, drawn by Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from manyhands.core.routing import Days, PersonFacts, Side, TicketFacts, order_key, person_facts, ticket_facts
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import CHANNELS, COMPLEXITIES, PRIORITIES

SPOKEN = ("en", "de", "es", "und")
PEOPLE_MAX = 6
NUMBERS = st.integers(0, PEOPLE_MAX)
NOBODY_OR = st.sampled_from([-1, -1, -1, *range(PEOPLE_MAX + 1)])


@st.composite
def tickets(draw: st.DrawFn, plan: RoutingPlan) -> TicketFacts:
    return ticket_facts(
        plan,
        language=draw(st.sampled_from([*SPOKEN, "ja"])),
        topic=draw(st.sampled_from([*plan.topic_names, "other"])),
        complexity=draw(st.sampled_from(COMPLEXITIES)),
        priority=draw(st.sampled_from(PRIORITIES)),
        channel=draw(st.sampled_from(CHANNELS)),
        segment=draw(st.sampled_from([*plan.segment_names, ""])),
        hops=draw(st.integers(0, 5)),
        waited_seconds=draw(st.sampled_from([0, 600, 3600, 40_000])),
        escalated_to=draw(st.none() | st.sampled_from(plan.pool_names)),
        held_by=draw(NOBODY_OR),
        kept_for=draw(NOBODY_OR),
        excluded=tuple(draw(st.lists(NUMBERS, max_size=3))),
    )


@st.composite
def persons(draw: st.DrawFn, plan: RoutingPlan, *, number: int | None = None, holding: dict[str, int] | None = None) -> PersonFacts:
    held = {channel: draw(st.integers(0, 2)) for channel in CHANNELS} if holding is None else holding
    return person_facts(
        plan,
        number=draw(NUMBERS) if number is None else number,
        tier=draw(st.integers(1, 5)),
        pools=draw(st.sets(st.sampled_from(plan.pool_names), min_size=1)),
        languages={name: draw(st.integers(1, 5)) for name in draw(st.sets(st.sampled_from(SPOKEN[:3])))} | {"en": draw(st.integers(2, 5))},
        skills={name: draw(st.integers(0, 5)) for name in plan.skill_names},
        credentials=draw(st.sets(st.sampled_from(plan.credential_names))) if plan.credential_names else (),
        contracted=draw(st.none() | st.sets(st.sampled_from(plan.vendors))),
        is_qualified=draw(st.integers(0, 9)) > 0,
        serves_another=draw(st.integers(0, 9)) == 0,
        has_unread_news=draw(st.integers(0, 9)) == 0,
        holding=held,
    )


@st.composite
def placings(draw: st.DrawFn, plans: dict[str, RoutingPlan]) -> tuple[list[Side], Days]:
    """Up to three brands' tickets over the same few people."""
    names = draw(st.lists(st.sampled_from(sorted(plans)), min_size=1, max_size=3))
    size = draw(st.integers(1, PEOPLE_MAX))
    holding = [{channel: draw(st.integers(0, 2)) for channel in CHANNELS} for _ in range(size)]
    idle, taken = ([draw(st.integers(0, 3)) for _ in range(size)] for _ in range(2))
    return [draw(_sides(plans[name], holding)) for name in names], Days(idle, taken)


@st.composite
def _sides(draw: st.DrawFn, plan: RoutingPlan, holding: list[dict[str, int]]) -> Side:
    waiting = draw(st.lists(tickets(plan), max_size=8))
    size = len(holding)
    return Side(
        plan,
        waiting,
        [order_key(draw(st.integers(0, 5000)), ticket.priority) for ticket in waiting],
        [draw(persons(plan, number=number, holding=holding[number])) for number in range(size)],
        preferred=[draw(NOBODY_OR) for _ in waiting],
        quality=[draw(st.integers(0, 2)) for _ in range(size)],
        cost_minor=[draw(st.integers(0, 2)) for _ in range(size)],
        served=draw(st.integers(0, 30)),
    )
