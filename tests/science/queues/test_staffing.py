from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.science.queues import agents_needed, erlang_a, square_root_agents, waiting_line
from manyhands.science.queues.staffing import fewest, gamma_points


@given(st.floats(1.0, 2000.0), st.floats(0.5, 0.99))
def test_the_fewest_agents_keep_the_promise_and_one_less_does_not(per_hour: float, share: float) -> None:
    agents = agents_needed(per_hour, 300.0, within_seconds=60.0, share=share)

    assert waiting_line(per_hour, 300.0, agents, within_seconds=60.0).in_time >= share
    assert agents == 1 or waiting_line(per_hour, 300.0, agents - 1, within_seconds=60.0).in_time < share


def test_who_leaves_needs_no_agent() -> None:
    with_patience = agents_needed(100.0, 360.0, within_seconds=20.0, share=0.8, patience_seconds=240.0)

    assert (with_patience, agents_needed(100.0, 360.0, within_seconds=20.0, share=0.8)) == (13, 14)
    assert erlang_a(100.0, 360.0, 240.0, 13, within_seconds=20.0).in_time >= 0.8


def test_an_uncertain_rate_needs_more_agents() -> None:
    sure, unsure = (agents_needed(1000.0, 360.0, within_seconds=20.0, share=0.8, patience_seconds=240.0, rate_cv=cv) for cv in (0.0, 0.2))

    assert unsure > sure + 8


def test_few_who_leave_and_hands_that_are_not_always_full_can_be_asked_too() -> None:
    base = agents_needed(1000.0, 360.0, within_seconds=20.0, share=0.5, patience_seconds=240.0)

    assert agents_needed(1000.0, 360.0, within_seconds=20.0, share=0.5, patience_seconds=240.0, leaving_most=0.01) > base
    assert agents_needed(1000.0, 360.0, within_seconds=20.0, share=0.5, occupancy_most=0.8) == 125
    assert agents_needed(0.0, 360.0, within_seconds=20.0, share=0.5, least=2) == 2


@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(1, 50))
def test_the_fewest_are_found_from_anywhere(truth: int, start: int, least: int) -> None:
    assert fewest(lambda agents: agents >= truth, start=start, least=least) == max(truth, least)


def test_gamma_points_keep_the_mean() -> None:
    points, weights = gamma_points(50.0, 0.3)
    assert sum(p * w for p, w in zip(points, weights, strict=True)) == pytest.approx(50.0)


@pytest.mark.parametrize("share", [0.0, 1.0, 1.2])
def test_a_share_that_nobody_can_promise_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        agents_needed(10.0, 300.0, within_seconds=60.0, share=share)


def test_square_root_staffing_rounds_up() -> None:
    assert square_root_agents(100.0, 1.0) == 110
    assert square_root_agents(100.0, 1.01) == 111
