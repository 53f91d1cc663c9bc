"""A shift has ended: what its person left unanswered goes back to its place, with what the next one needs to know."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.routing.held import left_unanswered
from manyhands.apps.shifts.actions import note_next_end
from manyhands.apps.shifts.queries import due_end, ended_at, on_shift_now
from manyhands.core.shifts import Shift
from manyhands.journey.hand_in import put_back


@step_span("hand_over_shift")
def hand_over_shift(brand_id: int, pattern_id: UUID, *, now: datetime) -> bool:
    """Hand over what the shift that has just ended left; False when that was done before, or there was nothing.

    A ticket that is open in a tab of theirs is being answered: it stays until its lease is over. So does everything when the
    same person goes on in another shift.
    """
    due = due_end(brand_id, pattern_id)
    if due is None or due > now:
        return False
    shift = ended_at(brand_id, pattern_id, due)
    note_next_end(brand_id, pattern_id, after=now)
    handed = 0 if shift is None or _goes_on(brand_id, shift, now=now) else _hand_over(brand_id, shift, now=now)
    fail_points_of("hand_over_shift")
    return handed > 0


def _goes_on(brand_id: int, shift: Shift, *, now: datetime) -> bool:
    return any(
        other.person == shift.person and (not other.pool or other.pool == shift.pool) for other in on_shift_now(brand_id, now=now)
    )


def _hand_over(brand_id: int, shift: Shift, *, now: datetime) -> int:
    left = left_unanswered(brand_id, UUID(shift.person), pool=shift.pool, now=now)
    because = "the shift of whoever held it has ended"
    return sum(put_back(brand_id, row["ticket_id"], row["assignment_id"], because=because, now=now) for row in left)
