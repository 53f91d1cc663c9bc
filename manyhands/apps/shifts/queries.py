"""Every reading of shifts. Patterns, changes and time off are read as rows and become shifts by the core's rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from manyhands.apps.ground.sql import Row, one, rows
from manyhands.core.shifts import Change, Pattern, Shift, TimeOff, on_shift_at, shifts_between

_MARGIN = timedelta(days=2)
_AHEAD = timedelta(days=60)

_PATTERNS = """
SELECT p.id, p.brand_id, p.person_id, p.pool, p.zone, p.weekdays, p.starts_minute, p.ends_minute, p.breaks, p.from_on, p.until_on
FROM shifts_pattern p
WHERE (%(brand)s::int IS NULL OR p.brand_id = %(brand)s) AND p.from_on <= %(last)s AND (p.until_on IS NULL OR p.until_on >= %(first)s)
  AND (%(pattern)s::uuid IS NULL OR p.id = %(pattern)s)
  AND (%(person)s::uuid IS NULL OR p.person_id = %(person)s OR EXISTS (
    SELECT FROM shifts_change c WHERE c.brand_id = p.brand_id AND c.pattern_id = p.id AND c.person_id = %(person)s))
"""
_CHANGES = """
SELECT pattern_id, day, is_off, starts_minute, ends_minute, person_id FROM shifts_change
WHERE pattern_id = ANY(%(patterns)s::uuid[]) AND day BETWEEN %(first)s AND %(last)s
"""
_OFF = """
SELECT person_id, from_at, until_at FROM shifts_timeoff
WHERE person_id = ANY(%(people)s::uuid[]) AND from_at < %(until)s AND until_at > %(from)s
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned, as the core's values; and of which brand each pattern is."""

    patterns: list[Pattern]
    changes: list[Change]
    time_off: list[TimeOff]
    brands: dict[str, int]

    def between(self, begins_at: datetime, ends_at: datetime) -> list[Shift]:
        """The shifts that touch this stretch of time."""
        return shifts_between(
            self.patterns, begins_at=begins_at, ends_at=ends_at, changes=self.changes, time_off=self.time_off
        )


def plan_between(
    begins_at: datetime, ends_at: datetime, *, brand_id: int | None = None, person_id: UUID | None = None,
    pattern_id: UUID | None = None,
) -> Plan:
    """What is planned for a stretch of time, of a brand, of a person, or of one pattern."""
    days = {"first": (begins_at - _MARGIN).date(), "last": (ends_at + _MARGIN).date()}
    found = rows(_PATTERNS, days | {"brand": brand_id, "person": person_id, "pattern": pattern_id})
    changes = rows(_CHANGES, days | {"patterns": [row["id"] for row in found]})
    people = {row["person_id"] for row in found} | {row["person_id"] for row in changes if row["person_id"]}
    off = rows(_OFF, {"people": sorted(people), "from": begins_at - _MARGIN, "until": ends_at + _MARGIN})
    return Plan(
        [pattern_of(row) for row in found], [_change(row) for row in changes],
        [TimeOff(str(row["person_id"]), row["from_at"], row["until_at"]) for row in off],
        {str(row["id"]): row["brand_id"] for row in found},
    )  # fmt: skip


def pattern_of(row: Row) -> Pattern:
    """A row as the core's value."""
    return Pattern(
        key=str(row["id"]), person=str(row["person_id"]), zone=row["zone"], pool=row["pool"],
        weekdays=frozenset(day for day in range(7) if row["weekdays"] >> day & 1), starts_minute=row["starts_minute"],
        ends_minute=row["ends_minute"], from_on=row["from_on"], until_on=row["until_on"],
        breaks=tuple((begins, ends) for begins, ends in row["breaks"]),
    )  # fmt: skip


def _change(row: Row) -> Change:
    return Change(
        key=str(row["pattern_id"]), on=row["day"], is_off=row["is_off"], starts_minute=row["starts_minute"],
        ends_minute=row["ends_minute"], person=str(row["person_id"]) if row["person_id"] else None,
    )  # fmt: skip


def shifts_of_brand(brand_id: int, *, begins_at: datetime, ends_at: datetime) -> list[Shift]:
    """A brand's shifts that touch a stretch of time."""
    return plan_between(begins_at, ends_at, brand_id=brand_id).between(begins_at, ends_at)


def shifts_for(person_id: UUID, *, begins_at: datetime, ends_at: datetime) -> list[tuple[int, Shift]]:
    """Somebody's own shifts, those they took over included, each with its brand."""
    plan = plan_between(begins_at, ends_at, person_id=person_id)
    return [(plan.brands[shift.key], shift) for shift in plan.between(begins_at, ends_at) if shift.person == str(person_id)]


def on_shift_now(brand_id: int, *, now: datetime) -> list[Shift]:
    """Who is on shift for a brand at this moment, breaks included."""
    return on_shift_at(shifts_of_brand(brand_id, begins_at=now, ends_at=now + timedelta(seconds=1)), now)


def shift_on(brand_id: int, pattern_id: UUID, *, day: datetime) -> Shift | None:
    """The shift of a pattern that begins on the local day of this moment's date."""
    plan = plan_between(day - _MARGIN, day + _MARGIN, brand_id=brand_id, pattern_id=pattern_id)
    return next((shift for shift in plan.between(day - _MARGIN, day + _MARGIN) if shift.on == day.date()), None)


def next_end(brand_id: int, pattern_id: UUID, *, after: datetime) -> datetime | None:
    """When the next shift of a pattern ends; where none is in sight of a plan that goes on, when to look again."""
    found = one(
        "SELECT from_on, until_on FROM shifts_pattern WHERE brand_id = %(brand)s AND id = %(pattern)s",
        {"brand": brand_id, "pattern": pattern_id},
    )
    if found is None:
        return None
    begins = max(after, datetime.combine(found["from_on"], datetime.min.time(), tzinfo=after.tzinfo) - _MARGIN)
    plan = plan_between(begins, begins + _AHEAD, brand_id=brand_id, pattern_id=pattern_id)
    ends = [shift.ends_at for shift in plan.between(begins, begins + _AHEAD) if shift.ends_at > after]
    if ends:
        return min(ends)
    is_over = found["until_on"] is not None and found["until_on"] < (begins + _AHEAD).date()
    return None if is_over else begins + _AHEAD


def due_end(brand_id: int, pattern_id: UUID) -> datetime | None:
    """When the shift that is handed over next ends; the pattern is held until the end of this transaction."""
    found = one(
        "SELECT next_end_at FROM shifts_pattern WHERE brand_id = %(brand)s AND id = %(pattern)s FOR NO KEY UPDATE",
        {"brand": brand_id, "pattern": pattern_id},
    )
    return found["next_end_at"] if found else None


def ended_at(brand_id: int, pattern_id: UUID, moment: datetime) -> Shift | None:
    """The shift of a pattern that ends at this moment."""
    plan = plan_between(moment - _MARGIN, moment + _MARGIN, brand_id=brand_id, pattern_id=pattern_id)
    return next((shift for shift in plan.between(moment - _MARGIN, moment + _MARGIN) if shift.ends_at == moment), None)


def swaps_for(person_id: UUID, *, states: Sequence[str] = ("proposed",)) -> list[Row]:
    """Swaps somebody has proposed, or is asked to accept, newest first."""
    return rows(
        "SELECT id, brand_id, pattern_id, day, from_person_id, to_person_id, state, because, proposed_at FROM shifts_swap "
        "WHERE (from_person_id = %(person)s OR to_person_id = %(person)s) AND state = ANY(%(states)s) ORDER BY proposed_at DESC, id",
        {"person": person_id, "states": list(states)},
    )


def swap_of(brand_id: int, swap_id: UUID) -> Row | None:
    """One swap, held until the end of this transaction."""
    return one(
        "SELECT id, pattern_id, day, from_person_id, to_person_id, state FROM shifts_swap "
        "WHERE brand_id = %(brand)s AND id = %(swap)s FOR NO KEY UPDATE",
        {"brand": brand_id, "swap": swap_id},
    )


def brand_of_swap(swap_id: UUID) -> int | None:
    """Whose swap this is, when its walls are open to whoever asks."""
    found = one("SELECT brand_id FROM shifts_swap WHERE id = %(swap)s", {"swap": swap_id})
    return found["brand_id"] if found else None


def brand_of_pattern(pattern_id: UUID) -> int | None:
    """Whose pattern this is, when its walls are open to whoever asks."""
    found = one("SELECT brand_id FROM shifts_pattern WHERE id = %(pattern)s", {"pattern": pattern_id})
    return found["brand_id"] if found else None


def pools_of(brand_id: int, person_id: UUID, *, now: datetime) -> list[str]:
    """The pools of a brand somebody may take tickets from."""
    found = rows(
        "SELECT pool FROM mh_qualified(%(now)s) WHERE brand_id = %(brand)s AND person_id = %(person)s ORDER BY pool",
        {"brand": brand_id, "person": person_id, "now": now},
    )
    return [row["pool"] for row in found]


def time_off_of(person_id: UUID, *, now: datetime) -> list[Row]:
    """When somebody is away, from now on."""
    return rows(
        "SELECT id, from_at, until_at FROM shifts_timeoff WHERE person_id = %(person)s AND until_at > %(now)s ORDER BY from_at, id",
        {"person": person_id, "now": now},
    )


def swaps_of_brands(brands: Sequence[int], person_id: UUID) -> list[Row]:
    """Open questions about shifts, to and from somebody, with the names of both."""
    return rows(
        "SELECT w.id, w.brand_id, b.name AS brand_name, w.pattern_id, w.day, w.from_person_id, w.to_person_id, w.because, w.proposed_at, "
        "f.name AS from_name, t.name AS to_name FROM shifts_swap w JOIN brands_brand b ON b.id = w.brand_id "
        "JOIN people_person f ON f.id = w.from_person_id JOIN people_person t ON t.id = w.to_person_id "
        "WHERE w.brand_id = ANY(%(brands)s) AND w.state = 'proposed' AND %(person)s IN (w.from_person_id, w.to_person_id) "
        "ORDER BY w.day, w.proposed_at, w.id",
        {"brands": list(brands), "person": person_id},
    )


def patterns_of_brand(brand_id: int) -> list[Row]:
    """Every pattern of a brand, with whose it is."""
    return rows(
        "SELECT s.id, s.person_id, p.name AS person_name, s.pool, s.zone, s.weekdays, s.starts_minute, s.ends_minute, s.breaks, s.from_on, "
        "s.until_on, s.next_end_at FROM shifts_pattern s JOIN people_person p ON p.id = s.person_id WHERE s.brand_id = %(brand)s "
        "ORDER BY p.name, s.from_on, s.id",
        {"brand": brand_id},
    )
