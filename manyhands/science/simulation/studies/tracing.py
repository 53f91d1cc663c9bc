"""The first events of one run, each in words: who came, where they waited, who took them and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from manyhands.science.simulation.codes import TRACED, WHY
from manyhands.science.simulation.scenario import People, Scenario

NOBODY = -1
WORDS = {
    "arrived": "{ticket} comes", "placed": "{ticket} waits", "refused": "{ticket} finds no room",
    "left": "{ticket} leaves, out of patience",
    "taken": "{person} takes {ticket} in {pool}", "escalated": "{person} passes {ticket} on to {pool}",
    "handed_back": "{person} answers, and {ticket} goes back to {pool}", "paused": "{person} asks the customer of {ticket} back",
    "taken_up": "{person} goes on with {ticket}: the customer has answered", "solved": "{person} solves {ticket}",
    "came_back": "{ticket} comes back", "lapsed": "{person} has not answered {ticket} in time, and it waits again",
    "machine_contained": "the machine answers {ticket}", "machine_handed_over": "the machine hands {ticket} over",
    "redialled": "{ticket} comes again", "opened": "{ticket} has waited so long that it is open to {pool} too",
    "came_on": "{person} comes on duty", "went_off": "{person} goes off duty", "reacts": "{person} sees {ticket}",
    "pool_opened": "{pool} opens", "pool_closed": "{pool} closes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, with names in place of numbers; "" where it does not matter."""

    at_seconds: float
    what: str
    ticket: int | None
    kind: str
    person: str
    pool: str
    why: str

    @property
    def words(self) -> str:
        """A line of a trace."""
        said = WORDS[self.what].format(ticket=f"{self.kind} {self.ticket}", person=self.person, pool=self.pool)
        return f"{clock(self.at_seconds)}  {said}{f', for {self.why}' if self.why else ''}"


def clock(seconds: float) -> str:
    """Days, hours, minutes and seconds from the start."""
    whole, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(whole), 60)
    days, hours = divmod(hours, 24)
    return f"{f'{days}d ' if days else ''}{hours:02}:{minutes:02}:{rest:06.3f}"


def first_events(scenario: Scenario, most: int, *, replication: int = 0) -> list[Event]:
    """The first events of a run; it is played no further than they need."""
    horizon = min(scenario.horizon_seconds, 3600.0)
    while True:
        short = replace(scenario, horizon_seconds=horizon, warm_up_seconds=0.0, finds_warm_up=False)
        rows = _traced(short, replication)
        if len(rows) >= most or horizon >= scenario.horizon_seconds:
            return list(_told(scenario, rows[:most]))
        horizon = min(scenario.horizon_seconds, 2 * horizon)


def _traced(scenario: Scenario, replication: int) -> Any:
    from manyhands.science.simulation.arriving import stretches
    from manyhands.science.simulation.play import _play_through
    from manyhands.science.simulation.tables import world_of

    world = world_of(scenario, replication=replication, is_tracing=True)
    for stretch in stretches(scenario, world, replication=replication):
        world = _play_through(world, stretch)
    return world.events[: int(world.clock["traced"][0])]


def _told(scenario: Scenario, rows: Any) -> Iterator[Event]:
    people = [f"{group.name} {n + 1}" for group in scenario.people for n in range(_most(group))]
    pools = [(f"{brand.name}/" if len(scenario.brands) > 1 else "") + name for brand in scenario.brands for name in brand.plan.pool_names]
    for row in rows:
        ticket, person, pool, kind = int(row["ticket"]), int(row["person"]), int(row["pool"]), int(row["cls"])
        yield Event(
            at_seconds=float(row["at"]),
            what=TRACED[int(row["what"])],
            ticket=ticket if ticket != NOBODY else None,
            kind=scenario.classes[kind].name if kind != NOBODY else "",
            person=people[person] if person != NOBODY else "",
            pool=pools[pool] if pool != NOBODY else "",
            why=WHY[int(row["why"])] if row["why"] > 0 else "",
        )


def _most(group: People) -> int:
    return max(group.seats.counts) if group.seats else group.elastic.registered if group.elastic else 0

