"""Every kernel answers the same compiled and as plain Python: there is one copy of the rules, and it may be trusted either way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manyhands.core.routing import OfferTable, PersonTable, kernels
from manyhands.core.routing.assigning import assign_all
from manyhands.core.routing.eligibility import need_for
from manyhands.core.routing.gathering import gather
from manyhands.core.routing.placing import COLUMNS, most_openings
from manyhands.core.routing.tables import people_table, ticket_table
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import CHANNELS, CHOOSE_BY, ESCALATION_REASONS, LANGUAGES
from tests.core.routing.drawing import persons, placings, tickets

Draw = Callable[[Any], Any]
SMALL = st.integers(0, 3)


@pytest.fixture(scope="session")
def compiled() -> SimpleNamespace:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NUMBA_OPT", "0")  # compiled in half the time; the answers are the same
        return kernels.compiled()


def column(draw: Draw, size: int, values: st.SearchStrategy[int] = SMALL) -> list[int]:
    return draw(st.lists(values, min_size=size, max_size=size))


def person_table(draw: Draw) -> PersonTable:
    size = draw(st.integers(2, 6))
    columns = [column(draw, size) for _ in PersonTable._fields]
    return PersonTable(*(np.array(values, dtype=np.int64) for values in columns))


def ways(draw: Draw) -> Any:
    return np.array(draw(st.lists(st.integers(-1, len(CHOOSE_BY) - 1), min_size=1, max_size=6)), dtype=np.int64)


def brands(draw: Draw) -> list[Any]:
    size = draw(st.integers(1, 4))
    columns = (column(draw, size, st.integers(0, 40)), column(draw, size, st.integers(1, 5)), column(draw, size, st.integers(0, 1)))
    return [np.array(values, dtype=np.int64) for values in columns]


def offers(draw: Draw) -> OfferTable:
    size = draw(st.integers(0, 6))
    return OfferTable.of(column(draw, size), reason=column(draw, size), preferred=column(draw, size), floor_key=column(draw, size))


def need_and_person(draw: Draw, plan: RoutingPlan) -> tuple[Any, ...]:
    pool = draw(st.integers(0, len(plan.pool_names) - 1))
    ticket = draw(tickets(plan))
    return need_for(plan.routes, plan.pools, ticket, pool, ticket.language, draw(st.integers(0, 5))), draw(persons(plan))


def ticket_tables(draw: Draw, plan: RoutingPlan) -> Any:
    return ticket_table(draw(st.lists(tickets(plan), max_size=4)))


def people_tables(draw: Draw, plan: RoutingPlan) -> Any:
    some = draw(st.lists(persons(plan), min_size=1, max_size=4))
    return people_table(some, skills=len(plan.skill_names), languages=len(LANGUAGES), channels=len(CHANNELS))


def pool_of(draw: Draw, plan: RoutingPlan) -> int:
    return int(draw(st.integers(0, len(plan.pool_names) - 1)))


def route_in(draw: Draw, plan: RoutingPlan) -> int:
    return int(draw(st.integers(0, len(plan.routes.start) - 2)))


def rows_for(plan: RoutingPlan) -> Any:
    return np.zeros((most_openings(plan.pools), COLUMNS), dtype=np.int64)


def needs_of(draw: Draw, plan: RoutingPlan) -> Any:
    one = [route_in(draw, plan), pool_of(draw, plan), draw(st.integers(0, 2)), draw(st.integers(0, 9)), draw(st.integers(0, 5))]
    return np.array([one], dtype=np.int64)


ARGUMENTS: dict[str, Callable[[Draw, RoutingPlan], tuple[Any, ...]]] = {
    "most_openings": lambda draw, plan: (plan.pools,),
    "route_of": lambda draw, plan: (plan.routes, draw(tickets(plan))),
    "who_speaks": lambda draw, plan: (plan.routes, plan.pools, draw(tickets(plan)), route_in(draw, plan)),
    "stand_in": lambda draw, plan: (
        plan.pools, plan.gap, draw(tickets(plan)), pool_of(draw, plan), draw(st.integers(0, 90)), draw(st.integers(0, 5)),
        draw(st.integers(0, 1)), rows_for(plan), 0,
    ),
    "find_openings": lambda draw, plan: (
        plan.routes, plan.pools, plan.gap, draw(tickets(plan)), route_in(draw, plan), draw(st.integers(0, 1)), rows_for(plan),
    ),
    "opens_after": lambda draw, plan: (plan.routes, plan.pools, plan.gap, draw(tickets(plan)), pool_of(draw, plan)),
    "room_left": lambda draw, plan: (
        draw(SMALL), draw(SMALL), plan.limits.weights, draw(st.integers(0, 2)), np.array(column(draw, 3), dtype=np.int64),
    ),
    "capacity_left": lambda draw, plan: (plan.pools, plan.limits, pool_of(draw, plan), draw(st.integers(0, 2)), draw(persons(plan))),
    "need_at": lambda draw, plan: (
        plan.routes, plan.pools, route_in(draw, plan), pool_of(draw, plan), draw(st.integers(0, 2)), draw(SMALL), draw(SMALL),
    ),
    "need_for": lambda draw, plan: (plan.routes, plan.pools, draw(tickets(plan)), pool_of(draw, plan), draw(SMALL), draw(SMALL)),
    "ability_reason": lambda draw, plan: (plan.pools, *need_and_person(draw, plan)),
    "passing_reason": lambda draw, plan: (plan.pools, plan.limits, *need_and_person(draw, plan), draw(st.integers(-1, 7))),
    "need_reason": lambda draw, plan: (plan.pools, plan.limits, *need_and_person(draw, plan), draw(st.integers(-1, 7))),
    "ticket_reason": lambda draw, plan: (
        plan.routes, plan.pools, plan.limits, pool_of(draw, plan), draw(st.sampled_from([-1, 0, 600])), draw(tickets(plan)),
        draw(persons(plan)), draw(st.integers(-1, 7)),
    ),
    "opening_reason": lambda draw, plan: (
        plan.pools, plan.limits, need_and_person(draw, plan)[0], draw(st.sampled_from([-1, 0, 600])), draw(tickets(plan)),
        draw(persons(plan)), draw(st.integers(-1, 7)),
    ),
    "count_moves": lambda draw, plan: (np.array(draw(st.lists(SMALL, max_size=8)), dtype=np.int64),),
    "count_returns": lambda draw, plan: (np.array(draw(st.lists(SMALL, max_size=8)), dtype=np.int64),),
    "supervising_pool": lambda draw, plan: (plan.pools,),
    "pick_offer": lambda draw, plan: (offers(draw),),
    "merit": lambda draw, plan: (person_table(draw), draw(st.integers(0, len(CHOOSE_BY) - 1)), draw(st.integers(0, 1))),
    "first_difference": lambda draw, plan: (person_table(draw), ways(draw), 0, 1),
    "pick_person": lambda draw, plan: (person_table(draw), ways(draw)),
    "highest_pool": lambda draw, plan: (plan.pools,),
    "target_pool": lambda draw, plan: (
        plan.escalation_to, plan.pools, pool_of(draw, plan), draw(st.integers(0, len(ESCALATION_REASONS) - 1)), draw(SMALL), draw(SMALL),
    ),
    "order_key": lambda draw, plan: (draw(st.integers(0, 2**33)), draw(SMALL)),
    "is_over_share": lambda draw, plan: (*brands(draw), 0),
    "floor_key": lambda draw, plan: (draw(st.integers(0, 2**33)),),
    "ticket_at": lambda draw, plan: (ticket_table([draw(tickets(plan))]), 0),
    "person_at": lambda draw, plan: (people_tables(draw, plan), 0),
    "open_now": lambda draw, plan: (
        plan.routes, plan.pools, plan.gap, (table := ticket_tables(draw, plan)), draw(st.integers(0, 1)),
        np.zeros(len(table.facts) + 1, dtype=np.int64),
    ),
    "fill_reasons": lambda draw, plan: (
        plan.routes, plan.pools, plan.limits, needs_of(draw, plan), (people := people_tables(draw, plan)), draw(st.integers(-1, 7)),
        np.zeros((1, len(people.facts)), dtype=np.int64),
    ),
}  # fmt: skip
OF_ASSIGN = {"nearest_reason", "update_room", "exclude", "pick_for", "why_nobody", "place_one", "update_heads", "assign"}


def test_every_kernel_has_a_twin_here() -> None:
    assert set(kernels.kernel_names()) == set(ARGUMENTS) | OF_ASSIGN


@pytest.mark.parametrize("name", ARGUMENTS)
@settings(max_examples=40)
@given(st.data())
def test_a_kernel_answers_the_same_compiled_and_plain(
    plans: dict[str, RoutingPlan], compiled: SimpleNamespace, name: str, data: st.DataObject
) -> None:
    plan = plans[data.draw(st.sampled_from(sorted(plans)))]
    given_to = ARGUMENTS[name](data.draw, plan)
    ours, theirs = [as_compiled(one) for one in given_to], [as_compiled(one) for one in given_to]

    assert told(getattr(compiled, name)(*theirs)) == told(getattr(kernels.plain(), name)(*ours))
    assert told(theirs) == told(ours)  # what they filled in


@settings(max_examples=40)
@given(st.data())
def test_tuples_and_arrays_of_the_same_facts_have_the_same_answer(plans: dict[str, RoutingPlan], data: st.DataObject) -> None:
    plan = plans[data.draw(st.sampled_from(sorted(plans)))]
    for name in ("need_reason", "ticket_reason", "find_openings"):
        given_to = ARGUMENTS[name](data.draw, plan)

        assert getattr(kernels.plain(), name)(*given_to) == getattr(kernels.plain(), name)(*map(as_compiled, given_to))


@settings(max_examples=40)
@given(st.data())
def test_many_are_placed_the_same_compiled_and_plain(plans: dict[str, RoutingPlan], compiled: SimpleNamespace, data: st.DataObject) -> None:
    sides, days = data.draw(placings(plans))
    theirs, ours = gather(sides, days=days, using=compiled), gather(sides, days=days)

    assert told(theirs) == told(ours)
    assert told(assign_all(*theirs[:4], now_epoch_s=4000, using=compiled)) == told(assign_all(*ours[:4], now_epoch_s=4000))


def test_a_live_process_never_imports_the_compiler() -> None:
    run = "import sys, manyhands.core.routing; raise SystemExit('numba' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", run], check=False).returncode == 0


def as_compiled(value: Any) -> Any:
    """A copy, with arrays in place of a NamedTuple's tuples."""
    if isinstance(value, np.ndarray):
        return value.copy()
    return kernels.with_arrays(value) if hasattr(value, "_fields") else value


def told(value: Any) -> Any:
    """Plain values, to be compared."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, tuple | list):
        return [told(one) for one in value]
    return value
