"""Customers who were answered before: by whom, and that whoever it was is asked first."""

from __future__ import annotations

from typing import Any

from manyhands.science.simulation.codes import KNOWN, KNOWN_BY, T_KNOWN
from manyhands.science.simulation.compiling import inner
from manyhands.science.simulation.kernel.chance import STAGES, uniform
from manyhands.science.simulation.kernel.choosing import is_excluded
from manyhands.science.simulation.kernel.counting import tell
from manyhands.science.simulation.layout import NIL


@inner
def note_solver(w: Any, brand: int, person: int) -> None:
    """They solved one of the brand's last tickets."""
    w.solvers[brand, w.brands[brand].solved % w.solvers.shape[1]] = person
    w.brands[brand].solved += 1


@inner
def remember(w: Any, ticket: int) -> None:
    """Whether this customer was answered before; by whom is drawn among those who solved the last tickets."""
    row = w.tickets[ticket]
    cls = w.classes[row.cls]
    many, index = min(w.brands[cls.brand].solved, w.solvers.shape[1]), row.number * STAGES
    if many > 0 and uniform(w.streams[KNOWN] ^ cls.stream, index) < cls.known:
        row.known = w.solvers[cls.brand, int(uniform(w.streams[KNOWN_BY] ^ cls.stream, index) * many)]
        if w.clock[0].is_tracing:
            tell(w, T_KNOWN, row.number, row.cls, row.known, NIL, 0)


@inner
def ask_before(w: Any, ticket: int) -> None:
    """Where its line asks for whoever served the customer last, it prefers them, or is kept for them, while they are here."""
    row, clock = w.tickets[ticket], w.clock[0]
    line, cls = w.lines[row.line], w.classes[row.cls]
    if row.preferred != NIL or (line.keeps <= 0.0 and line.asks == 0):
        return
    if w.people[row.known].on and not is_excluded(row, row.known):
        row.preferred = row.known
        row.kept = clock.now + line.keeps
        if line.in_order:
            row.line = cls.again
