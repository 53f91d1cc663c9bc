"""A customer who has waited long enough leaves; some of them come again."""

from __future__ import annotations

from typing import Any

from manyhands.science.simulation.codes import (
    AWAY,
    C_IN_SYSTEM,
    C_LEFT,
    C_LEFT_WAIT,
    C_WAITING,
    REDIAL,
    REDIAL_AFTER,
    REDIALLING,
    STAY_IN_SYSTEM,
    STAY_WAITING,
    T_LEFT,
)  # fmt: skip
from manyhands.science.simulation.compiling import hot, inner
from manyhands.science.simulation.kernel.chance import STAGES, draw, uniform
from manyhands.science.simulation.kernel.counting import count_at, stay, tell
from manyhands.science.simulation.kernel.heaps import later
from manyhands.science.simulation.kernel.lines import free_ticket, leave_line
from manyhands.science.simulation.layout import NIL


@hot
def stop_waiting(w: Any, ticket: int, at: float) -> None:
    """Sum up how long it has waited since it was placed."""
    row = w.tickets[ticket]
    if at > row.placed:
        stay(w, row.cls, C_WAITING, STAY_WAITING, row.placed, at)


@hot
def be_out(w: Any, ticket: int, at: float) -> None:
    """It is in the system no longer."""
    row = w.tickets[ticket]
    cls = w.classes[row.cls]
    cls.in_system -= 1
    clock = w.clock[0]
    cls.flow += max(at, clock.warm)
    stay(w, row.cls, C_IN_SYSTEM, STAY_IN_SYSTEM, row.entered, at)


@inner
def give_back_surge(w: Any, ticket: int, kept: int) -> None:
    """What was promised of the day's budget and not earned."""
    row = w.tickets[ticket]
    brand = w.brands[w.classes[row.cls].brand]
    if row.surge_day == brand.day:
        brand.spent_today -= row.surge - kept
    row.surge = 0


@inner
def leave(w: Any, ticket: int, at: float) -> None:
    """Out of patience at this moment."""
    row, clock = w.tickets[ticket], w.clock[0]
    cls = w.classes[row.cls]
    leave_line(w, ticket)
    stop_waiting(w, ticket, at)
    be_out(w, ticket, at)
    count_at(w, row.cls, C_LEFT, at, 1.0)
    count_at(w, row.cls, C_LEFT_WAIT, at, at - row.arrived)
    if row.surge > 0:
        give_back_surge(w, ticket, 0)
    if clock.is_tracing:
        tell(w, T_LEFT, row.number, row.cls, NIL, NIL, 0)
    index = row.number * STAGES + row.stage
    if cls.redials > 0.0 and uniform(w.streams[REDIALLING] ^ cls.stream, index) < cls.redials:
        row.state = AWAY
        later(w, at + draw(w.laws[cls.redials_after], w.points, w.streams[REDIAL_AFTER] ^ cls.stream, index), REDIAL, ticket, row.version)
    else:
        free_ticket(w, ticket)
