"""Whose people would most likely belong where, when one page follows another."""

from __future__ import annotations

import pytest

from manyhands.core.service_models import KNOWN, likely_moves, preset, preset_names

NAMES = preset_names()


def test_people_go_to_the_pool_of_their_tier_and_kind() -> None:
    assert likely_moves(preset("human_cloud"), preset("tiered"))["brand_desk"] == "supervisors"
    assert likely_moves(preset("human_cloud"), preset("tiered"))["experienced"] == "specialists"


def test_of_equally_near_pools_one_is_taken_that_nobody_else_goes_to() -> None:
    moves = likely_moves(preset("tiered"), preset("virtual"))

    assert moves["frontline"] in ("asia", "europe", "americas")
    assert len(set(moves.values())) > 1


@pytest.mark.parametrize("was", NAMES)
@pytest.mark.parametrize("now", NAMES)
def test_every_pool_of_people_that_is_not_kept_has_somewhere_to_go_and_never_to_a_machine(was: str, now: str) -> None:
    moves = likely_moves(preset(was), preset(now))
    kept, people = {pool.name for pool in preset(now).pools}, {pool.name for pool in preset(now).pools if pool.who != "machine"}

    assert set(moves) == {pool.name for pool in preset(was).pools if pool.who != "machine" and pool.name not in kept}
    assert set(moves.values()) <= people


def test_every_shipped_arrangement_owns_up_to_its_weakness() -> None:
    assert set(KNOWN) == set(NAMES)
