from __future__ import annotations

from collections.abc import Callable
from math import hypot

import ciw
import pytest

from manyhands.science.queues.cases.proving import play_setting, ratio_interval
from tests.science.simulation.independent.in_ciw import TWINS, Twin, priorities

_OUTSIDE = 1e-4  # of each comparison: all of them agree with 99.8 % if the simulators are alike


def _play_ciw(twin: Twin, seed: int) -> list[object]:
    ciw.seed(seed)
    simulation = ciw.Simulation(twin.network())
    simulation.simulate_until_max_time(twin.until_seconds + 3600.0)
    return [r for r in simulation.get_all_records() if twin.from_seconds <= r.arrival_date < twin.until_seconds]


def _differences(twin: Twin) -> dict[str, tuple[float, float, float]]:
    """By quantity: ours, Ciw's, and how far they may be apart."""
    runs, records = play_setting(twin.setting), [_play_ciw(twin, seed) for seed in range(twin.ciw_replications)]
    found = {}
    for quantity, (measure, count) in twin.pairs.items():
        ours, half = ratio_interval([measure(run) for run in runs], _OUTSIDE)
        theirs, other_half = ratio_interval([count(one) for one in records], _OUTSIDE)
        found[quantity] = ours, theirs, hypot(half, other_half)
    return found


def test_ciw_agrees_on_a_small_one_with_priorities_and_laws_of_which_no_theory_knows() -> None:
    twin = priorities(customers=300_000)
    small = Twin(twin.setting, twin.network, 10 * 3600.0, 80 * 3600.0, twin.pairs, ciw_replications=12)

    for quantity, (ours, theirs, apart) in _differences(small).items():
        assert abs(ours - theirs) <= apart, quantity
        assert apart < 0.6 * ours, quantity


@pytest.mark.long
@pytest.mark.parametrize("make", TWINS, ids=lambda make: make.__name__)
def test_ciw_agrees(make: Callable[[], Twin]) -> None:
    for quantity, (ours, theirs, apart) in _differences(make()).items():
        print(f"{quantity}: ours {ours:.5g}, Ciw {theirs:.5g}, may be apart {apart:.2g} ({apart / ours:.1%})")
        assert abs(ours - theirs) <= apart, quantity
        assert apart < 0.25 * ours, quantity
