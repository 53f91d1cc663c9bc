"""Many waiting tickets over many people: nobody gets too much or what they may not have, and nobody idles beside what they could take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.core.routing import (
    EVERY_POOL,
    NOBODY,
    Days,
    Given,
    Opening,
    PersonFacts,
    Reason,
    Side,
    TicketFacts,
    Waits,
    kernels,
    need_of,
    order_key,
    person_facts,
    place_all,
    pools_for,
    ticket_facts,
)
from manyhands.core.routing.eligibility import need_reason
from manyhands.core.service_models import RoutingPlan
from tests.core.routing.drawing import placings

NOW = 4000


def team(plan: RoutingPlan, size: int) -> list[object]:
    return [person_facts(plan, number=n, tier=2, pools=["frontline", "specialists"], languages={"en": 4}) for n in range(size)]


def side(plan: RoutingPlan, due: list[int], *, size: int = 1, preferred: list[int] | None = None, **ticket: object) -> Side:
    work = [ticket_facts(plan, **({"language": "en", "complexity": "simple"} | ticket)) for _ in due]  # type: ignore[arg-type]
    return Side(plan, work, [order_key(at, 1) for at in due], team(plan, size), preferred=preferred)  # type: ignore[arg-type]


def test_the_earliest_due_are_given_out_first_and_the_rest_says_that_hands_are_full(tiered: RoutingPlan) -> None:
    (answers,) = place_all([side(tiered, [90, 10, 80, 20, 70, 30, 60])], now_epoch_s=NOW)

    assert [isinstance(answer, Given) for answer in answers] == [False, True, False, True, True, True, True]
    assert answers[0] == Waits(Reason.AT_CAPACITY)
    assert "holds as many tickets as they may" in answers[0].words


def test_the_work_goes_round_by_the_most_room(tiered: RoutingPlan) -> None:
    (answers,) = place_all([side(tiered, [1, 2, 3, 4], size=2)], now_epoch_s=NOW)

    assert [answer.number for answer in answers if isinstance(answer, Given)] == [0, 1, 0, 1]


def test_the_person_whom_the_customer_knows_gets_it(tiered: RoutingPlan) -> None:
    (answers,) = place_all([side(tiered, [1, 2, 3], size=2, preferred=[1, 1, -1])], now_epoch_s=NOW)

    assert [answer.number for answer in answers if isinstance(answer, Given)] == [1, 1, 0]


def test_a_ticket_that_is_kept_held_or_excluded_says_so(tiered: RoutingPlan) -> None:
    for change, reason in (
        ({"kept_for": 7}, Reason.KEPT_FOR_ANOTHER),
        ({"held_by": 0}, Reason.ALREADY_HELD),
        ({"excluded": [0]}, Reason.EXCLUDED),
        ({"language": "de"}, Reason.LANGUAGE_TOO_LOW),
        ({"escalated_to": "operations"}, Reason.NOT_IN_POOL),
    ):
        assert place_all([side(tiered, [1], **change)], now_epoch_s=NOW) == [(Waits(reason),)]  # type: ignore[arg-type]


def test_a_flooding_brand_leaves_its_share_to_the_other(tiered: RoutingPlan) -> None:
    flood, other = side(tiered, [10] * 40, size=5), side(tiered, [NOW + 600] * 12, size=5)
    given_to = [sum(isinstance(answer, Given) for answer in answers) for answers in place_all([flood, other], now_epoch_s=NOW)]

    assert sum(given_to) == 25
    assert given_to[1] >= 9


def test_nobody_and_nothing_are_no_trouble(tiered: RoutingPlan) -> None:
    assert place_all([], now_epoch_s=NOW) == []
    assert place_all([side(tiered, [])], now_epoch_s=NOW) == [()]
    assert place_all([side(tiered, [1], size=0)], now_epoch_s=NOW) == [(Waits(Reason.NOT_PRESENT),)]


def may(one: Side, ticket: TicketFacts, opening: Opening, person: PersonFacts, holding: Sequence[int]) -> bool:
    """Whether a person who holds so much may take a ticket through an opening, asked as a single decision asks it."""
    if opening.opens_after_seconds > ticket.waited_seconds or ticket.held_by != NOBODY or person.number in ticket.excluded:
        return False
    need, then = need_of(one.plan, ticket, opening), person._replace(holding=tuple(holding))
    return ticket.kept_for in (NOBODY, person.number) and need_reason(one.plan.pools, one.plan.limits, need, then, EVERY_POOL) == 0


def given_to(person: int, sides: list[Side], answers: list[tuple[Given | Waits, ...]]) -> list[tuple[Side, TicketFacts, Opening]]:
    return [
        (one, ticket, next(opening for opening in pools_for(one.plan, ticket) if opening.pool == answer.pool))
        for one, some in zip(sides, answers, strict=True) for ticket, answer in zip(one.tickets, some, strict=True)
        if isinstance(answer, Given) and answer.number == person
    ]  # fmt: skip


@settings(max_examples=150)
@given(st.data())
def test_hard_requirements_and_capacity_hold(plans: dict[str, RoutingPlan], data: st.DataObject) -> None:
    sides, days = data.draw(placings(plans))
    answers = place_all(sides, days=days, now_epoch_s=NOW)

    for row, person in enumerate(sides[0].people):
        left = given_to(row, sides, answers)
        holding = list(person.holding)
        for _, ticket, _ in left:
            holding[ticket.channel] += 1
        while left:  # back from the last: some ticket was allowed with what they held besides
            took = next((work for work in left if may(*work, work[0].people[row], without(holding, work[1].channel))), None)
            assert took, "they hold more than they may, or what they may not"
            left.remove(took)
            holding = without(holding, took[1].channel)


def without(holding: Sequence[int], channel: int) -> list[int]:
    return [count - (code == channel) for code, count in enumerate(holding)]


@settings(max_examples=150)
@given(st.data())
def test_nobody_with_room_idles_beside_a_ticket_they_may_take(plans: dict[str, RoutingPlan], data: st.DataObject) -> None:
    sides, days = data.draw(placings(plans))
    answers = place_all(sides, days=days, now_epoch_s=NOW)
    holding = [list(person.holding) for person in sides[0].people]
    for row, held in enumerate(holding):
        for _, ticket, _ in given_to(row, sides, answers):
            held[ticket.channel] += 1

    for one, some in zip(sides, answers, strict=True):
        for ticket, answer in zip(one.tickets, some, strict=True):
            if isinstance(answer, Waits):
                openings = pools_for(one.plan, ticket)
                assert not any(may(one, ticket, opening, person, holding[person.number]) for opening in openings for person in one.people)


@settings(max_examples=60)
@given(st.data())
def test_the_same_facts_have_the_same_answer_again(plans: dict[str, RoutingPlan], data: st.DataObject) -> None:
    sides, days = data.draw(placings(plans))

    assert place_all(sides, days=days, now_epoch_s=NOW) == place_all(sides, days=days, now_epoch_s=NOW)


def test_what_was_given_in_is_left_as_it_was(tiered: RoutingPlan) -> None:
    one = side(tiered, [1, 2, 3], size=2, excluded=[0])
    copy = replace(one)
    place_all([one], days=Days([5, 5], [0, 0]), now_epoch_s=NOW, using=kernels.plain())

    assert one == copy
