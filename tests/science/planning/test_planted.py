from __future__ import annotations

import pytest

from manyhands.science.planning.planted.families import FAMILIES, MARGIN
from manyhands.science.planning.planted.finding import find, find_all, planted_businesses


def test_every_planted_best_is_best_by_the_margin_whatever_chance_drew() -> None:
    planted = list(planted_businesses(len(FAMILIES) * 3))

    assert len({one.best for one in planted}) == len(FAMILIES)
    assert all(one.ratio >= MARGIN for one in planted)


@pytest.mark.parametrize("number", [0, 1, 8])
def test_a_planted_best_is_found_or_tied(number: int) -> None:
    planted = list(planted_businesses(number + 1))[number]
    found = find(planted)

    assert found.is_right, f"{planted.family}: {planted.best} was planted, {found.first} was found ({planted.why})"


@pytest.mark.long
def test_of_sixty_planted_businesses_nine_tenths_are_found_or_tied() -> None:
    found = find_all(60)

    assert sum(one.is_right for one in found) >= 54, [(one.planted.family, one.first) for one in found if not one.is_right]
