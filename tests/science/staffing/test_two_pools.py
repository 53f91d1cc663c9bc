from __future__ import annotations

import itertools

import pytest

from manyhands.science.staffing.cells import cells_of
from manyhands.science.staffing.staff import staff
from manyhands.science.staffing.streams import streams_of
from manyhands.science.staffing.wishes import Promise, Wishes
from tests.science.staffing.businesses import by_markov_chain, helped, taken_at_once

AT_ONCE = Wishes((Promise(in_time=0.8, within_seconds=0.0),), occupancy_most=None)


@pytest.mark.parametrize(("simple", "complex_", "junior_minor"), [(30, 15, 2000), (20, 40, 2000), (45, 10, 1000), (30, 15, 2590)])
def test_two_pools_cost_what_trying_everything_finds(simple: float, complex_: float, junior_minor: int) -> None:
    scenario = helped(simple=simple, complex_=complex_, junior_minor=junior_minor)
    best = min(
        (juniors * junior_minor + seniors * 2600) for juniors, seniors in itertools.product(range(1, 9), range(1, 10))
        if min(taken_at_once(scenario, juniors, seniors)) >= 0.8
    )  # fmt: skip

    found = staff(scenario, AT_ONCE, player=by_markov_chain)

    assert found.is_feasible
    assert int(found.plan[0][0]) * junior_minor + int(found.plan[1][0]) * 2600 == best


def test_work_goes_where_the_page_sends_it_first() -> None:
    scenario = helped()
    simple, complex_ = ({stream.kind for stream in mine} for mine in streams_of(scenario, cells_of(scenario)))

    assert (simple, complex_) == ({0}, {1})
