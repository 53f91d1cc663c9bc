"""What happened in a run, event by event, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from manyhands.science.simulation.codes import TRACED, WHY
from manyhands.science.simulation.layout import NIL, World
from manyhands.science.simulation.scenario import Scenario


@dataclass(frozen=True, slots=True)
class TracedEvent:
    """One row. `ticket` counts the fresh tickets of its class from 0; what does not apply is None or ""."""

    at: float
    what: str
    ticket: int | None
    cls: str
    person: str  # "GROUP NUMBER", counted from 1
    pool: str  # "BRAND POOL" where there are several brands
    why: str

    def __str__(self) -> str:
        ticket = "" if self.ticket is None else f"{self.cls} {self.ticket}"
        told = " ".join(word for word in (ticket, self.what, self.person and f"by {self.person}", self.pool and f"in {self.pool}") if word)
        return f"{self.at:.3f} {told}" + (f": {self.why}" if self.why else "")


@dataclass(frozen=True, slots=True, repr=False)
class Trace:
    """Events in order of time, read one after the other."""

    rows: Any
    classes: tuple[str, ...]
    people: tuple[str, ...]
    pools: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[TracedEvent]:
        return (self[row] for row in range(len(self)))

    def __getitem__(self, row: int) -> TracedEvent:
        one = self.rows[row]
        return TracedEvent(
            float(one["at"]), TRACED[one["what"]], None if one["ticket"] == NIL else int(one["ticket"]), _name(self.classes, one["cls"]),
            _name(self.people, one["person"]), _name(self.pools, one["pool"]), WHY[one["why"]],
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"Trace({len(self)} events)"


def _name(names: tuple[str, ...], row: int) -> str:
    return "" if row == NIL else names[row]


def trace_of(scenario: Scenario, world: World) -> Trace:
    """Of a run that was traced."""
    several = len(scenario.brands) > 1
    people = tuple(
        f"{group.name} {person - int(row['first']) + 1}"
        for group, row in zip(scenario.people, world.groups, strict=True)
        for person in range(int(row["first"]), int(row["last"]))
    )
    pools = tuple(f"{brand.name} {pool}" if several else pool for brand in scenario.brands for pool in brand.plan.pool_names)
    return Trace(world.events[: int(world.clock["traced"][0])].copy(), tuple(one.name for one in scenario.classes), people, pools)
