"""Where a brand's page pushes work, give what waits to whoever has room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from manyhands.apps.brands.plans import NoServiceModel, plan_in_force
from manyhands.apps.ground.walls import acting_as, for_worker
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.apps.routing.hands import brands_beside
from manyhands.apps.routing.shares import served_lately
from manyhands.core.routing import OfferTable, floor_keys, next_ticket
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
        beside = brands_beside(brand_id, now=now)
    if beside:
        _share_out(_turns([brand_id, *beside], now=now), now=now)
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


@dataclass(slots=True)
class _Turn:
    """A brand, what it had in the last hour, and the weight of its share."""

    brand_id: int
    served: int
    share: int


def _turns(brands: list[int], *, now: datetime) -> list[_Turn]:
    """The brands that push work, each asked inside its own walls."""
    turns = []
    for brand_id in brands:
        with acting_as(for_worker(brand_id)):
            try:
                _, plan = plan_in_force(brand_id)
            except NoServiceModel:
                continue
            if plan.gives_work:
                turns.append(_Turn(brand_id, served_lately([brand_id], now=now)[brand_id], plan.limits.share))
    return turns


def _share_out(turns: list[_Turn], *, now: datetime) -> None:
    """Where brands share their people: the earliest due of the brands within their share, one ticket after the other."""
    for _ in range(_ROUNDS_MAX):
        waiting = [(turn, head) for turn in turns if (head := _head(turn.brand_id, now=now))]
        if not waiting:
            return
        floors = floor_keys(
            [turn.served for turn, _ in waiting], [turn.share for turn, _ in waiting], [1] * len(waiting), now_epoch_s=int(now.timestamp())
        )
        turn, head = waiting[next_ticket(OfferTable.of([head.offer["order_key"] for _, head in waiting], floor_key=list(floors))).index]
        turn.served += _give(turn.brand_id, head, now=now)


def _head(brand_id: int, *, now: datetime) -> Push | None:
    with acting_as(for_worker(brand_id)):
        return next(iter(pushes_for(brand_id, most=1, now=now)), None)
