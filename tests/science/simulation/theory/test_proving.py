from __future__ import annotations

import numpy as np
import pytest

from manyhands.science.queues.cases.proving import ratio_interval


def test_intervals_cover_as_often_as_they_say() -> None:
    chance = np.random.default_rng(1)
    covered = 0
    for _ in range(2000):
        below = chance.poisson(200.0, size=20).astype(float)
        above = chance.poisson(0.3 * below).astype(float)
        ratio, half = ratio_interval(list(zip(above, below, strict=True)), 0.05)
        covered += abs(ratio - 0.3) <= half
    assert 0.93 < covered / 2000 < 0.97


def test_nothing_at_all_is_no_share() -> None:
    with pytest.raises(ValueError, match="Nothing came"):
        ratio_interval([(0.0, 0.0)] * 3, 0.05)
