"""Where a brand's page pushes work, give what waits to whoever has room."""

from __future__ import annotations

from datetime import datetime

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.journey.push import Push, push, pushes_for
from manyhands.journey.show import show_offers

_AT_A_TIME = 50
_ROUNDS_MAX = 200


def push_waiting(*, brand_id: int, now: datetime) -> None:
    """One ticket a transaction, until nothing waits that somebody could take."""
    with acting_as(for_worker(brand_id)):
        _, plan = plan_in_force(brand_id)
    if not plan.gives_work:
        return
    with acting_as(for_worker(brand_id)):
        show_offers(brand_id, now=now)
    for _ in range(_ROUNDS_MAX):
        with acting_as(for_worker(brand_id)):
            chosen = pushes_for(brand_id, most=_AT_A_TIME, now=now)
        if not sum(_give(brand_id, one, now=now) for one in chosen):
            return


def _give(brand_id: int, one: Push, *, now: datetime) -> bool:
    try:
        with acting_as(for_worker(brand_id)):
            return push(brand_id, one, now=now)
    except UnableToClaim:
        return False  # somebody took it, or was given something else, in that moment: the next look sees it
