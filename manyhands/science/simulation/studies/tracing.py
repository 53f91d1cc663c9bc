"""The first events of one run, each in words: who came, where they waited, who took them and why."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from manyhands.science.simulation.scenario import Scenario
from manyhands.science.simulation.trace import TracedEvent

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


def told(event: TracedEvent) -> str:
    """A line of a trace."""
    words = WORDS[event.what].format(ticket=f"{event.cls} {event.ticket}", person=event.person, pool=event.pool)
    return f"{clock(event.at)}  {words}{f', for {event.why}' if event.why else ''}"


def clock(seconds: float) -> str:
    """Days, hours, minutes and seconds from the start."""
    whole, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(whole), 60)
    days, hours = divmod(hours, 24)
    return f"{f'{days}d ' if days else ''}{hours:02}:{minutes:02}:{rest:06.3f}"


def first_events(scenario: Scenario, most: int, *, replication: int = 0) -> list[TracedEvent]:
    """The first events of a run; it is played no further than they need."""
    from manyhands.science.simulation.play import run_once

    horizon = min(scenario.horizon_seconds, 3600.0)
    while True:
        short = replace(scenario, horizon_seconds=horizon, warm_up_seconds=0.0, finds_warm_up=False)
        trace = run_once(short, replication=replication, trace=True).trace
        events = list(islice(trace or (), most))
        if len(events) >= most or horizon >= scenario.horizon_seconds:
            return events
        horizon = min(scenario.horizon_seconds, 2 * horizon)
