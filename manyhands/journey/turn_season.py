"""A season begins by itself when there is too much to do, and ends when there is not: its people come at once, and go with it.

Its rights are given for some hours at a time and made longer while it lasts, so that they end by themselves, too, when nobody looks
any more. What ended is prepared for the next time.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.brands import actions as brands
from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.brands.queries import season_named
from manyhands.apps.brands.seasons import await_season, keep_watch, lock_watch, record_turn, rights_for_season
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.routing.pressure import pressure_on
from manyhands.core.service_models.triggers import Looked, Watch, look
from manyhands.journey.admit import TO_FINISH
from manyhands.journey.end_right import expire_right

GIVEN_FOR = timedelta(hours=12)
_NOT_ON_THE_PAGE = "the service model in force has no such season"


@step_span("turn_season")
def turn_season(brand_id: int, watch_id: UUID, *, now: datetime) -> bool:
    """Look at one season; whether it began or ended."""
    row = lock_watch(brand_id, watch_id, now=now)
    if row is None:
        return False
    _, plan = plan_in_force(brand_id)
    trigger, watch = plan.triggers.get(row["name"]), Watch(row["is_on"], row["crossed_at"], row["seen_at"])
    count = pressure_on(brand_id, trigger.measure, now=now) if trigger else None
    if trigger and count is not None:
        looked = look(trigger, watch, count, now=now)
    else:
        looked = Looked(Watch(), "ended", _NOT_ON_THE_PAGE) if watch.is_on else Looked(Watch())
    keep_watch(brand_id, watch_id, looked.watch, count=count, is_watched=trigger is not None, now=now)
    _follow(brand_id, row["name"], looked, now=now)
    fail_points_of("turn_season")
    return bool(looked.happened)


def _follow(brand_id: int, name: str, looked: Looked, *, now: datetime) -> None:
    rights = rights_for_season(brand_id, name)
    if looked.happened == "began":
        brands.set_season(brand_id, name, begins_at=now, ends_at=now + GIVEN_FOR, to_finish=TO_FINISH)
        queue.enqueue("push_waiting", brand_id=brand_id)
    elif looked.happened == "ended":
        _end(brand_id, name, [right["id"] for right in rights], now=now)
    elif looked.watch.is_on:
        _go_on(brand_id, name, now=now)
    if looked.happened:
        record_turn(brand_id, name, looked, people=len({right["person_id"] for right in rights}), now=now)


def _end(brand_id: int, name: str, rights: list[UUID], *, now: datetime) -> None:
    season = season_named(brand_id, name)
    begun_at = min(season["begins_at"], now - timedelta(seconds=1)) if season else now - timedelta(seconds=1)
    brands.set_season(brand_id, name, begins_at=begun_at, ends_at=now, to_finish=TO_FINISH)
    for right in rights:
        expire_right(brand_id, right, now=now)
    await_season(brand_id, name, rights, now=now)


def _go_on(brand_id: int, name: str, *, now: datetime) -> None:
    """It is still on: give its rights for longer before they run out. Whoever was admitted meanwhile is there from now on."""
    season = season_named(brand_id, name)
    if season and season["ends_at"] < now + GIVEN_FOR / 2:
        brands.set_season(brand_id, name, begins_at=season["begins_at"], ends_at=now + GIVEN_FOR, to_finish=TO_FINISH)
