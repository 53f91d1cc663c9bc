"""Somebody's right to a pool ends: no new offers from that moment, and a plan for what they hold.

Where it ends by itself or in peace, they may finish: what is unanswered until its lease is over, what is answered for as long as a
lease lasts; then it is handed back. Where it ends for a cause, or the brand does not want them, all of it is handed over at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.brands import actions as brands
from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing.actions import set_finish_by
from manyhands.apps.routing.held import has_grant, held_in
from manyhands.core.tickets import EventName
from manyhands.journey.hand_in import put_back


@step_span("end_right")
def end_right(brand_id: int, person_id: UUID, *, pool: str, because: str, for_cause: bool = False, now: datetime) -> bool:
    """Take the right to a pool back; False when they did not have it."""
    if not brands.end_qualification(brand_id, person_id, pool=pool, because=because, now=now):
        return False
    _plan(brand_id, held_in(brand_id, person_id, pool=pool), may_finish=not for_cause and has_grant(brand_id, person_id), now=now)
    fail_points_of("end_right")
    return True


@step_span("expire_right")
def expire_right(brand_id: int, qualification_id: UUID, *, now: datetime) -> bool:
    """Say of a right whose time is over that it has ended; False when that was said before, or its time was made longer."""
    ended = brands.expire_qualification(brand_id, qualification_id, now=now)
    if ended is None:
        return False
    held = held_in(brand_id, ended["person_id"], pool=ended["pool"])
    _plan(brand_id, held, may_finish=has_grant(brand_id, ended["person_id"]), now=now)
    fail_points_of("end_right")
    return True


@step_span("exclude")
def exclude(brand_id: int, person_id: UUID, *, because: str, by: UUID | None = None, now: datetime) -> bool:
    """The brand does not want this person: the door is closed, and what they hold is handed over. False when said before."""
    if not brands.exclude(brand_id, person_id, because=because, by=by, now=now):
        return False
    _plan(brand_id, held_in(brand_id, person_id), may_finish=False, now=now)
    fail_points_of("end_right")
    return True


def _plan(brand_id: int, held: Sequence[Row], *, may_finish: bool, now: datetime) -> None:
    for row in held:
        if may_finish:
            _let_finish(brand_id, row, now=now)
        else:
            because = "whoever held it may not any more"
            put_back(brand_id, row["ticket_id"], row["assignment_id"], because=because, now=now)


def _let_finish(brand_id: int, row: Row, *, now: datetime) -> None:
    lease = timedelta(seconds=plan_of(brand_id, row["model_version"]).limits.reply_within_seconds)
    finish_by = now + lease if row["replied_at"] else max(row["lease_until"], now)
    lock_ticket(brand_id, row["ticket_id"])
    if set_finish_by(brand_id, row["assignment_id"], finish_by=finish_by):
        why = {"person_id": row["person_id"], "pool": row["pool"], "finish_by": finish_by}
        record_event(brand_id, row["ticket_id"], EventName.RIGHT_ENDED, by=SYSTEM, now=now, why=why)
