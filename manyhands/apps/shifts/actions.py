"""Every write about shifts. Whatever changes when a shift ends has that moment written anew beside it."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from manyhands.apps.ground.sql import write
from manyhands.apps.shifts.queries import next_end, plan_between, pools_of, shift_on, swap_of
from manyhands.core.shifts import Pattern, UnableToPlan, why_not_swap

_WEEK = timedelta(days=7)


class UnableToSwap(Exception):
    """The shift stays where it is; the text says why."""


class NoSuchShift(LookupError):
    """There is no such shift for whoever asks."""


_PLAN = """
INSERT INTO shifts_pattern (id, brand_id, person_id, pool, zone, weekdays, starts_minute, ends_minute, breaks, from_on, until_on,
                            planned_at)
VALUES (%(id)s, %(brand)s, %(person)s, %(pool)s, %(zone)s, %(weekdays)s, %(starts)s, %(ends)s, %(breaks)s, %(from)s, %(until)s, %(now)s)
"""


def plan_shift(brand_id: int, pattern: Pattern, *, now: datetime) -> UUID:
    """Plan a shift that comes back every week; for one single day, its first day is its last."""
    pattern_id = uuid4()
    write(_PLAN, {
        "id": pattern_id, "brand": brand_id, "person": UUID(pattern.person), "pool": pattern.pool, "zone": pattern.zone,
        "weekdays": sum(1 << day for day in pattern.weekdays), "starts": pattern.starts_minute, "ends": pattern.ends_minute,
        "breaks": json.dumps(pattern.breaks), "from": pattern.from_on, "until": pattern.until_on, "now": now,
    })  # fmt: skip
    note_next_end(brand_id, pattern_id, after=now)
    return pattern_id


def note_next_end(brand_id: int, pattern_id: UUID, *, after: datetime) -> None:
    """Write down when the next shift of a pattern ends."""
    write(
        "UPDATE shifts_pattern SET next_end_at = %(ends)s WHERE brand_id = %(brand)s AND id = %(pattern)s",
        {"brand": brand_id, "pattern": pattern_id, "ends": next_end(brand_id, pattern_id, after=after)},
    )


def end_plan(brand_id: int, pattern_id: UUID, *, until_on: date, now: datetime) -> None:
    """The last day of a pattern; a day before its first makes that one the last."""
    ended = write(
        "UPDATE shifts_pattern SET until_on = greatest(from_on, %(until)s) WHERE brand_id = %(brand)s AND id = %(pattern)s",
        {"brand": brand_id, "pattern": pattern_id, "until": until_on},
    )
    if not ended:
        raise NoSuchShift("There is no such plan. Nothing was changed.")
    note_next_end(brand_id, pattern_id, after=now)


_CHANGE = """
INSERT INTO shifts_change (id, brand_id, pattern_id, day, is_off, starts_minute, ends_minute, because, changed_at)
VALUES (%(id)s, %(brand)s, %(pattern)s, %(day)s, %(off)s, %(starts)s, %(ends)s, %(because)s, %(now)s)
ON CONFLICT (brand_id, pattern_id, day) DO UPDATE SET is_off = excluded.is_off, starts_minute = excluded.starts_minute,
  ends_minute = excluded.ends_minute, because = excluded.because, changed_at = excluded.changed_at
"""


def change_day(
    brand_id: int, pattern_id: UUID, day: date, *, minutes: tuple[int, int] | None, because: str = "", now: datetime
) -> None:
    """One day at other times, or (without minutes) off. Whoever took that day over keeps it."""
    if minutes is not None and not 0 < minutes[1] - minutes[0] <= 1_440:
        raise UnableToPlan("A shift lasts up to a day. Nothing was changed. Write its times like 09:00-17:30.")
    starts, ends = minutes or (None, None)
    write(_CHANGE, {
        "id": uuid4(), "brand": brand_id, "pattern": pattern_id, "day": day, "off": minutes is None, "starts": starts,
        "ends": ends, "because": because, "now": now,
    })  # fmt: skip
    note_next_end(brand_id, pattern_id, after=now)


def propose_swap(
    brand_id: int, pattern_id: UUID, day: date, *, by: UUID, to: UUID, because: str = "", now: datetime
) -> UUID:
    """Ask a colleague to do one of one's own shifts."""
    shift = shift_on(brand_id, pattern_id, day=datetime.combine(day, datetime.min.time(), tzinfo=now.tzinfo))
    if shift is None or shift.person != str(by):
        raise NoSuchShift("There is no such shift of yours. Nothing was changed.")
    _check_swap(brand_id, pattern_id, day, giver=by, taker=to, now=now)
    swap_id = uuid4()
    made = write(
        "INSERT INTO shifts_swap (id, brand_id, pattern_id, day, from_person_id, to_person_id, because, proposed_at) "
        "VALUES (%(id)s, %(brand)s, %(pattern)s, %(day)s, %(from)s, %(to)s, %(because)s, %(now)s) "
        "ON CONFLICT (brand_id, pattern_id, day) WHERE state = 'proposed' DO NOTHING",
        {
            "id": swap_id, "brand": brand_id, "pattern": pattern_id, "day": day, "from": by, "to": to, "because": because,
            "now": now,
        },
    )  # fmt: skip
    if not made:
        raise UnableToSwap("Somebody has been asked about this shift already. Nothing was changed. Withdraw that first.")
    return swap_id


def _check_swap(brand_id: int, pattern_id: UUID, day: date, *, giver: UUID, taker: UUID, now: datetime) -> None:
    """The rule, asked when it is proposed and again when it is accepted."""
    shift = shift_on(brand_id, pattern_id, day=datetime.combine(day, datetime.min.time(), tzinfo=now.tzinfo))
    if shift is None or shift.person != str(giver):
        raise UnableToSwap("This shift is not theirs any more. Nothing was changed.")
    theirs = plan_between(shift.starts_at - _WEEK, shift.ends_at + _WEEK, person_id=taker)
    needed = [shift.pool] if shift.pool else pools_of(brand_id, giver, now=now)
    refused = why_not_swap(
        shift, taker=str(taker), pools_needed=needed, taker_pools=pools_of(brand_id, taker, now=now), now=now,
        taker_shifts=[one for one in theirs.between(shift.starts_at - _WEEK, shift.ends_at + _WEEK) if one.person == str(taker)],
        taker_off=[off for off in theirs.time_off if off.person == str(taker)],
    )  # fmt: skip
    if refused:
        raise UnableToSwap(f"{refused} Nothing was changed. Ask somebody else, or the planner.")


_TAKE_OVER = """
INSERT INTO shifts_change (id, brand_id, pattern_id, day, person_id, because, changed_at)
VALUES (%(id)s, %(brand)s, %(pattern)s, %(day)s, %(person)s, 'a swap', %(now)s)
ON CONFLICT (brand_id, pattern_id, day) DO UPDATE SET person_id = excluded.person_id, changed_at = excluded.changed_at
"""


def answer_swap(brand_id: int, swap_id: UUID, *, by: UUID, is_yes: bool, now: datetime) -> None:
    """The colleague says yes or no. A yes is enough: the rule is looked at once more, and the shift is theirs."""
    swap = swap_of(brand_id, swap_id)
    if swap is None or swap["to_person_id"] != by:
        raise NoSuchShift("There is no such question to you. Nothing was changed.")
    if swap["state"] != "proposed":
        raise UnableToSwap(f"This was {swap['state']} before. Nothing was changed.")
    if is_yes:
        giver, at = swap["from_person_id"], (swap["pattern_id"], swap["day"])
        _check_swap(brand_id, *at, giver=giver, taker=by, now=now)
        write(_TAKE_OVER, {"id": uuid4(), "brand": brand_id, "pattern": at[0], "day": at[1], "person": by, "now": now})
        note_next_end(brand_id, at[0], after=now)
    _set_state(brand_id, swap_id, "approved" if is_yes else "declined", now=now)


def withdraw_swap(brand_id: int, swap_id: UUID, *, by: UUID, now: datetime) -> None:
    """Whoever asked does not ask any more."""
    swap = swap_of(brand_id, swap_id)
    if swap is None or swap["from_person_id"] != by:
        raise NoSuchShift("There is no such question of yours. Nothing was changed.")
    if swap["state"] != "proposed":
        raise UnableToSwap(f"This was {swap['state']} before. Nothing was changed.")
    _set_state(brand_id, swap_id, "withdrawn", now=now)


def _set_state(brand_id: int, swap_id: UUID, state: str, *, now: datetime) -> None:
    write(
        "UPDATE shifts_swap SET state = %(state)s, answered_at = %(now)s WHERE brand_id = %(brand)s AND id = %(swap)s",
        {"brand": brand_id, "swap": swap_id, "state": state, "now": now},
    )


def take_time_off(person_id: UUID, *, from_at: datetime, until_at: datetime, now: datetime) -> UUID:
    """Somebody is away for a while, for every brand."""
    if until_at <= from_at:
        raise UnableToPlan("This time off would end before it begins. Nothing was changed. Give a later end.")
    off_id = uuid4()
    write(
        "INSERT INTO shifts_timeoff (id, person_id, from_at, until_at, said_at) VALUES (%(id)s, %(person)s, %(from)s, %(until)s, %(now)s) "
        "ON CONFLICT (person_id, from_at, until_at) DO NOTHING",
        {"id": off_id, "person": person_id, "from": from_at, "until": until_at, "now": now},
    )
    return off_id


def end_time_off(person_id: UUID, off_id: UUID, *, now: datetime) -> bool:
    """They are there after all; False when there was nothing to take back, or it is over."""
    return write(
        "DELETE FROM shifts_timeoff WHERE id = %(id)s AND person_id = %(person)s AND until_at > %(now)s",
        {"id": off_id, "person": person_id, "now": now},
    ) == 1  # fmt: skip
