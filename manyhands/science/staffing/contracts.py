"""What people may be asked to work: lengths, starts, breaks, days a week, hours that are paid in any case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

MINUTES_PER_DAY = 1440


class UnusableContract(ValueError):
    """Terms under which nobody can be planned."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A break within a shift, so many minutes after its start. Nobody is on seat meanwhile."""

    after_minutes: int
    minutes: int
    paid: bool = False


@dataclass(frozen=True, slots=True)
class Contract:
    """Terms of a kind of people. Starts are on their own clock; `utc_offset_minutes` says how far it is ahead of the plan's clock."""

    name: str
    hour_minor: float
    shift_minutes: tuple[int, ...] = (510,)
    start_every_minutes: int = 60
    starts_from_minute: int = 0
    starts_until_minute: int = MINUTES_PER_DAY - 1
    pauses: tuple[Pause, ...] = (Pause(240, 30),)
    days_per_week: int = 5
    hours_per_week_min: float = 0.0  # paid in any case
    hours_per_week_max: float = 40.0
    steady: bool = True  # the same start on all of a person's days, so that the night's rest is kept
    utc_offset_minutes: int = 0
    handover_minutes: int = 0  # at the end of a shift, for passing open tickets on: on duty, but no cover
    heads_most: int | None = None
    head_minor_per_week: float = 0.0  # whatever they work: tools, place


@dataclass(frozen=True, slots=True)
class Shift:
    """One way to work a day, on the plan's clock. `covers` are minutes from the start of its day, and may run into the next one."""

    start_minute: int
    minutes: int
    covers: tuple[tuple[int, int], ...]
    paid_minutes: int


def full_time(hour_minor: float, *, name: str = "full time") -> Contract:
    """Eight hours and an unpaid half hour, five days a week."""
    return Contract(name, hour_minor, hours_per_week_min=40.0)


def part_time(hour_minor: float, *, name: str = "part time", weekly_hours_min: float = 20.0) -> Contract:
    """Four to six hours without an unpaid break."""
    return Contract(
        name, hour_minor, shift_minutes=(240, 300, 360), pauses=(Pause(120, 15, paid=True),), hours_per_week_min=weekly_hours_min,
        hours_per_week_max=30.0,
    )  # fmt: skip


def shifts_of(contract: Contract) -> Iterator[Shift]:
    """Every shift that the contract allows on a day."""
    _refuse_unusable(contract)
    for minutes in contract.shift_minutes:
        pauses = [pause for pause in contract.pauses if pause.after_minutes + pause.minutes < minutes]
        unpaid = sum(pause.minutes for pause in pauses if not pause.paid)
        for local in range(contract.starts_from_minute, contract.starts_until_minute + 1, contract.start_every_minutes):
            start = (local - contract.utc_offset_minutes) % MINUTES_PER_DAY
            covers = _covers(start, minutes - contract.handover_minutes, pauses)
            yield Shift(start, minutes, covers, minutes - unpaid)


def _covers(start: int, minutes: int, pauses: list[Pause]) -> tuple[tuple[int, int], ...]:
    at, pieces = start, []
    for pause in sorted(pauses, key=lambda pause: pause.after_minutes):
        pieces.append((at, start + pause.after_minutes))
        at = start + pause.after_minutes + pause.minutes
    pieces.append((at, start + minutes))
    return tuple((begin, end) for begin, end in pieces if end > begin)


def _refuse_unusable(contract: Contract) -> None:
    longest = max(contract.shift_minutes, default=0)
    if longest <= contract.handover_minutes or longest > MINUTES_PER_DAY:
        raise UnusableContract(f"{contract.name}: a shift of {longest} minutes; it has to be longer than its hand-over and at most a day.")
    if contract.start_every_minutes <= 0 or contract.starts_until_minute < contract.starts_from_minute:
        raise UnusableContract(f"{contract.name}: no shift may ever start; write starts_from_minute before starts_until_minute.")
    if not 1 <= contract.days_per_week <= 7:
        raise UnusableContract(f"{contract.name}: {contract.days_per_week} days a week; write 1 to 7.")
    if contract.hours_per_week_min > contract.hours_per_week_max:
        least, most = contract.hours_per_week_min, contract.hours_per_week_max
        raise UnusableContract(f"{contract.name}: it pays {least:g} hours a week and allows {most:g}; write at most what it allows.")
