from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.science.queues import GrowsWithoutBound, Patience, erlang_a, exponential_patience, impatient_line, waiting_line
from manyhands.science.queues.patience import erlang_patience, fixed_patience, mixed_patience, uniform_patience


@given(st.floats(1.0, 400.0), st.integers(1, 40), st.floats(10.0, 3000.0))
def test_erlang_a_is_its_own_markov_chain(per_hour: float, agents: int, patience: float) -> None:
    found = erlang_a(per_hour, 300.0, patience, agents)

    states = np.arange(4000)
    leave = np.minimum(states[1:], agents) / 300.0 + np.maximum(states[1:] - agents, 0) / patience
    logs = np.concatenate([[0.0], np.cumsum(np.log(per_hour / 3600.0 / leave))])
    chance = np.exp(logs - logs.max())
    chance /= chance.sum()
    waiting = float((chance * np.maximum(states - agents, 0)).sum())
    assert found.delayed == pytest.approx(chance[agents:].sum(), rel=1e-8, abs=1e-12)
    assert found.waiting == pytest.approx(waiting, rel=1e-8, abs=1e-12)
    assert found.leaving == pytest.approx(waiting / patience * 3600.0 / per_hour, rel=1e-8, abs=1e-12)
    assert found.occupancy == pytest.approx(float((chance * np.minimum(states, agents)).sum()) / agents, rel=1e-8)


LAWS = {
    "fixed": (fixed_patience(200.0), 200.0),
    "uniform": (uniform_patience(50.0, 350.0), 200.0),
    "erlang": (erlang_patience(200.0, 3), 200.0),
    "mixed": (mixed_patience((0.5, 0.5), (100.0, 300.0)), 200.0),
    "exponential": (exponential_patience(200.0), 200.0),
}


@pytest.mark.parametrize("law", LAWS)
def test_a_patience_has_its_mean_and_its_integral_is_that_of_the_share(law: str) -> None:
    patience, mean = LAWS[law]
    v = np.linspace(0.0, 900.0, 90_001)
    still = patience.still_patient(v)
    assert patience.integral(np.array([1e6]))[0] == pytest.approx(mean, rel=1e-9)
    assert patience.integral(v)[1:] == pytest.approx(np.cumsum((still[1:] + still[:-1]) / 2.0) * 0.01, rel=1e-3)


@pytest.mark.parametrize("law", LAWS)
def test_who_is_taken_keeps_the_agents_as_busy_as_they_are(law: str) -> None:
    patience, _ = LAWS[law]
    for per_hour in (80.0, 100.0, 160.0):
        found = impatient_line(per_hour, 360.0, patience, 10, within_seconds=60.0)
        assert found.occupancy == pytest.approx(per_hour / 10.0 / 10.0 * (1.0 - found.leaving), rel=1e-9)
        assert 1.0 - found.delayed < found.in_time <= 1.0 - found.leaving


def test_with_one_fixed_patience_nobody_is_taken_later() -> None:
    found = impatient_line(120.0, 360.0, fixed_patience(60.0), 10, within_seconds=60.0)

    assert found.in_time == pytest.approx(1.0 - found.leaving, rel=1e-12)


def test_endless_patience_is_the_line_in_which_everybody_waits() -> None:
    patient = mixed_patience((1.0,), (inf,))
    found = impatient_line(100.0, 360.0, patient, 12, within_seconds=20.0)

    assert tuple(found) == pytest.approx(tuple(waiting_line(100.0, 360.0, 12, within_seconds=20.0)), rel=1e-9)


@pytest.mark.parametrize("agents", [10, 8])
def test_those_who_never_leave_and_are_too_many_grow_without_bound(agents: int) -> None:
    with pytest.raises(GrowsWithoutBound, match="grows without bound"):
        impatient_line(200.0, 360.0, mixed_patience((0.5, 0.5), (60.0, inf)), agents)


def test_a_long_patience_far_over_load_overflows_nothing() -> None:
    found = erlang_a(36_000.0, 360.0, 1e6, 900)

    assert found.leaving == pytest.approx(0.75, rel=1e-9)
    assert np.isfinite(found).all()


def test_a_real_number_of_agents_lies_between_its_neighbours() -> None:
    few, between, more = (erlang_a(100.0, 360.0, 240.0, agents).leaving for agents in (10, 10.5, 11))

    assert few > between > more


def test_a_patience_is_two_functions() -> None:
    odd = Patience(lambda v: np.exp(-v / 100.0), lambda v: -100.0 * np.expm1(-v / 100.0))
    assert impatient_line(100.0, 360.0, odd, 10) == erlang_a(100.0, 360.0, 100.0, 10)
