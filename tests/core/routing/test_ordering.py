"""The earliest due goes first; priority decides between two that are due together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manyhands.core.routing import due_seconds, order_key
from manyhands.core.service_models import RoutingPlan

TICKETS = st.tuples(st.integers(0, 2**33), st.integers(0, 3))


@given(TICKETS, TICKETS)
def test_keys_sort_by_due_time_and_then_by_priority(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert (order_key(*one) < order_key(*other)) == ((one[0], -one[1]) < (other[0], -other[1]))


@given(TICKETS)
def test_a_key_fits_a_database_integer(one: tuple[int, int]) -> None:
    assert 0 <= order_key(*one) < 2**63


def test_the_more_urgent_is_due_sooner(tiered: RoutingPlan) -> None:
    assert [due_seconds(tiered, priority) for priority in range(4)] == [57600, 14400, 3600, 900]
