"""The gap as the records have it."""

from __future__ import annotations

import pytest

from manyhands.science.people.measured import ENOUGH, Group, measured_gap, wilson


def test_an_interval_of_a_share_is_as_published() -> None:
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)


def test_the_interval_of_a_difference_is_as_published() -> None:
    found = measured_gap(Group(70, 56 / 70), Group(80, 48 / 80))

    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)


@pytest.mark.parametrize("few", [(ENOUGH - 1, 500), (500, ENOUGH - 1), (0, 0)])
def test_too_few_tickets_tell_no_gap(few: tuple[int, int]) -> None:
    assert measured_gap(Group(few[0], 0.9), Group(few[1], 0.5)) is None
