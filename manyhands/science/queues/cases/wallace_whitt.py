"""Skill-based routing as Wallace and Whitt studied it: six types of calls, 90 agents, room for 30 more to wait.

R. B. Wallace and W. Whitt, "A staffing algorithm for call centers with skill-based routing", Manufacturing & Service Operations
Management 7 (2005). The paper's own statement, from its abstract: with service times that depend on neither call nor agent, and two
skills an agent in appropriate combinations, "performance is almost as good as when each agent has all skills".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.science.queues.cases.building import BRAND, long_run_of, page, stream
from manyhands.science.queues.cases.case import Setting
from manyhands.science.queues.cases.measures import in_time, number, refused, wait_taken
from manyhands.science.queues.cases.proving import Play, play_setting, ratio_interval
from manyhands.science.queues.outcome import Outcome
from manyhands.science.queues.room import finite_room
from manyhands.science.simulation.scenario import People, Seats

TYPES, AGENTS_EACH, ROOM = 6, 15, 30
HANDLING_SECONDS, LOAD_EACH, TARGET_SECONDS = 600.0, 14.0, 30.0
PER_HOUR = LOAD_EACH * 3600.0 / HANDLING_SECONDS
_OUTSIDE = 0.01  # of each interval


@dataclass(frozen=True, slots=True)
class Skilled:
    """What came of a number of skills: each as simulated, and half the width of its 99 % interval."""

    skills: int
    refused: tuple[float, float]
    mean_wait_seconds: tuple[float, float]
    in_time: tuple[float, float]
    waiting: tuple[float, float]


def setting(skills: int, *, customers: int = 1_000_000, replications: int = 32) -> Setting:
    """Each agent has a type of their own, and further ones dealt out evenly among the others.

    A call goes to whoever of its own type's agents has been free the longest, then to others who have the skill; whoever gets free
    takes the call that came first of all they can take.
    """
    names = [f"type{i}" for i in range(TYPES)]
    routes = [f"when: {{topic: {name}}}, to: [first_{name}, also_{name}]" for name in names if skills > 1]
    routes = routes or [f"when: {{topic: {name}}}, to: first_{name}" for name in names]
    pools = [f"first_{name}" for name in names] + ([f"also_{name}" for name in names] if skills > 1 else [])
    text = page(pools, [*routes[:-1], routes[-1].partition(", ")[2]])
    calls = [stream(PER_HOUR, HANDLING_SECONDS, name=name, topic=name, target=TARGET_SECONDS) for name in names]
    return long_run_of(
        f"{skills} skills an agent", calls, _agents(skills, names), text=text, customers=customers, replications=replications, room=ROOM,
        warm_up_hours=20.0,
    )  # fmt: skip


def simulate(skills: int, *, customers: int = 1_000_000, play: Play = play_setting) -> Skilled:
    """Play it, and count what the paper counts."""
    runs = play(setting(skills, customers=customers))
    measures = (refused(), wait_taken(), in_time(), number("waiting"))
    return Skilled(skills, *(ratio_interval([measure(run) for run in runs], _OUTSIDE) for measure in measures))


def everybody_can_everything() -> Outcome:
    """Six skills an agent is one team: M/M/90 with room for 30, exactly."""
    return finite_room(TYPES * PER_HOUR, HANDLING_SECONDS, TYPES * AGENTS_EACH, ROOM, within_seconds=TARGET_SECONDS)


def gained(one: float, two: float, all_six: float) -> float:
    """How much of what six skills gain over one is already gained by two."""
    return (one - two) / (one - all_six)


def _agents(skills: int, names: Sequence[str]) -> list[People]:
    """Groups of three: of each type five, which begin their further skills at five different types."""
    found = []
    for i, own in enumerate(names):
        others = [names[(i + d) % TYPES] for d in range(1, TYPES)]
        for first in range(TYPES - 1):
            further = [others[(first + d) % (TYPES - 1)] for d in range(skills - 1)]
            pools = (f"first_{own}", *(f"also_{name}" for name in further))
            found.append(People(f"{own}_{first}", {BRAND: pools}, seats=Seats((AGENTS_EACH // (TYPES - 1),))))
    return found
