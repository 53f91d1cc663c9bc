"""A brand's worker learns the addresses of its own people with a role, and of nobody else."""

from __future__ import annotations

from manyhands.apps.brands.staff import addresses_of
from manyhands.apps.ground.walls import acting_as, for_worker
from tests.cast import Cast


def test_only_who_holds_the_role_in_the_brand_that_asks_is_told_of(cast: Cast) -> None:
    with acting_as(for_worker(cast.larch.id)):
        own = addresses_of(cast.larch.id, roles={"brand_manager"})
        none = addresses_of(cast.larch.id, roles={"nobody"})
        others = addresses_of(cast.birch.id, roles={"brand_manager", "specialist", "supervisor"})

    assert [(one["name"], one["address"]) for one in own] == [(cast.hal.name, cast.hal.email)]
    assert none == others == []
