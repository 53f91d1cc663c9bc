from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.science.queues import erlang_b, erlang_c, waiting_line

LOADS = st.floats(0.01, 300.0)
AGENTS = st.floats(0.0, 300.0)


@pytest.mark.parametrize(("load", "agents", "share"), [(2.0, 0, 1.0), (2.0, 1, 2 / 3), (2.0, 3, 4 / 19), (1.0, 2, 0.2), (0.0, 3, 0.0)])
def test_erlang_b_is_what_it_is_by_hand(load: float, agents: int, share: float) -> None:
    assert erlang_b(load, agents) == pytest.approx(share, rel=1e-14)


def test_erlang_c_is_what_it_is_by_hand() -> None:
    assert erlang_c(1.0, 2) == pytest.approx(1 / 3, rel=1e-14)
    assert erlang_c(0.6, 1) == pytest.approx(0.6, rel=1e-14)  # one agent: the share of time busy
    assert erlang_c(8.0, 10) == pytest.approx(0.409_180_150_796, rel=1e-11)


@given(LOADS, AGENTS)
def test_one_agent_more_blocks_as_the_recursion_says_for_any_real_number_of_agents(load: float, agents: float) -> None:
    before, after = erlang_b(load, agents), erlang_b(load, agents + 1.0)

    assert after == pytest.approx(load * before / (agents + 1.0 + load * before), rel=1e-11, abs=1e-300)
    assert after < before or before == 0.0


@given(LOADS, st.integers(1, 200), st.floats(0.01, 0.99))
def test_between_whole_numbers_of_agents_nothing_jumps(load: float, agents: int, part: float) -> None:
    assert erlang_b(load, agents) >= erlang_b(load, agents + part) >= erlang_b(load, agents + 1)


@given(st.integers(1, 200), st.floats(0.05, 0.99))
def test_the_line_is_as_long_as_littles_law_has_it(agents: int, occupancy: float) -> None:
    line = waiting_line(agents * occupancy * 10.0, 360.0, agents, within_seconds=20.0)

    assert line.waiting == pytest.approx(line.mean_wait_seconds * agents * occupancy * 10.0 / 3600.0, rel=1e-9)
    assert line.waiting == pytest.approx(line.delayed * occupancy / (1.0 - occupancy), rel=1e-6, abs=1e-300)
    assert line.occupancy == pytest.approx(occupancy)


def test_a_load_that_is_too_much_waits_for_ever_and_is_no_nan() -> None:
    line = waiting_line(100.0, 360.0, 10)

    assert (line.delayed, line.in_time, line.mean_wait_seconds, line.occupancy) == (1.0, 0.0, inf, 1.0)


@pytest.mark.parametrize(("load", "agents"), [(-1.0, 3), (1.0, -3), (inf, 3), (float("nan"), 3)])
def test_what_is_no_load_and_no_number_of_agents_is_refused(load: float, agents: float) -> None:
    with pytest.raises(ValueError, match="numbers from 0 on"):
        erlang_c(load, agents)
