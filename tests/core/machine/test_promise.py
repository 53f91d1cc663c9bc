"""A promise is held to what is proven, or, where somebody says so, to what it looks like."""

from __future__ import annotations

import pytest

from manyhands.core.machine import HeldTo, Judged, keeps, lower_bound, point_at


@pytest.mark.parametrize(("hits", "of", "bound"), [(30, 30, 0.9050), (99, 99, 0.9702), (98, 99, 0.9530), (0, 5, 0.0)])
def test_the_bound_is_clopper_and_pearsons_with_all_doubt_on_one_side(hits: int, of: int, bound: float) -> None:
    assert lower_bound(hits, of) == pytest.approx(bound, abs=5e-4)


def test_what_looks_enough_is_not_proven_by_a_few() -> None:
    few, many = (point_at([Judged(0.9, True)] * n, 0.9) for n in (30, 99))

    assert (keeps(few, 97, HeldTo.BOUND), keeps(few, 97, HeldTo.ESTIMATE), keeps(many, 97, HeldTo.BOUND)) == (False, True, True)


def test_each_way_says_what_it_means() -> None:
    assert "once in twenty" in HeldTo.BOUND.words
    assert "may well be worse" in HeldTo.ESTIMATE.words
