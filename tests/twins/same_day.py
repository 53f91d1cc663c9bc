"""A day as the planner plays it and as the live platform does: the same tickets, the same people, the same page."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from manyhands.core.service_models.compile import compile_page
from manyhands.core.service_models.presets import preset_text
from manyhands.core.service_models.read import read_page
from manyhands.science.simulation.arriving import stretches
from manyhands.science.simulation.codes import HANDLING
from manyhands.science.simulation.kernel.chance import STAGES, draw
from manyhands.science.simulation.layout import World
from manyhands.science.simulation.play import run_once
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM
from manyhands.science.simulation.scenario import BrandInPlay, Scenario, TicketClass
from manyhands.science.simulation.tables import world_of
from manyhands.science.simulation.trace import Trace
from tests.twins.live_day import Come, Fate, Stage


def page_of(model: str) -> str:
    """A page that ships; claims last the whole day, for nobody forgets one in this story."""
    return re.sub(r"reply_within: \w+", "reply_within: 24h", preset_text(model))


def in_play(name: str, page: str, **more: Any) -> BrandInPlay:
    """A brand under it."""
    return BrandInPlay(name, compile_page(read_page(page), currency="USD"), **more)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a day came to: share taken in time, mean wait (s), what people earned (minor units), and how many were taken and solved."""

    in_time: float
    wait: float
    earned_minor: float
    taken: int
    solved: int


Key = tuple[str, int]  # a class, and the number of its ticket
_THEN = frozenset({"escalated", "handed_back", "solved"})
Decision = tuple[float, str, str]  # when, who ("GROUP NUMBER"), through which pool


def predicted(scenario: Scenario) -> tuple[Figures, list[list[Decision]], list[Come]]:
    """The planner's day, its figures, each ticket's decisions in order, and the tickets for the live day."""
    run = run_once(scenario, replication=0, trace=True)
    sums, people = run.by_class.sum(axis=(1, 2)), run.by_people.sum(axis=(1, 2))
    taken = sums[CLASS_SUM["taken"]]
    figures = Figures(
        sums[CLASS_SUM["taken_in_time"]] / taken, sums[CLASS_SUM["taken_wait"]] / taken, people[PEOPLE_SUM["earned_minor"]], int(taken),
        int(sums[CLASS_SUM["solved"]]),
    )  # fmt: skip
    decisions: dict[Key, list[Decision]] = defaultdict(list)
    done: dict[Key, list[str]] = defaultdict(list)
    assert run.trace is not None
    for event in run.trace:
        if event.ticket is not None and event.what == "taken":
            decisions[event.cls, event.ticket].append((event.at, event.person, event.pool.split()[-1]))
        if event.ticket is not None and event.what in _THEN:
            done[event.cls, event.ticket].append(event.what)
    tickets = _tickets(scenario, done)
    known = _customers(run.trace, list(tickets))
    return figures, [decisions[key] for key in tickets], [replace(come, customer=known.get(key, -1)) for key, come in tickets.items()]


def _customers(trace: Trace, order: list[Key]) -> dict[Key, int]:
    """Whose customer somebody is who was answered before: of a ticket that the same person solved last of all that customer's."""
    customer_of, last = {key: number for number, key in enumerate(order)}, dict[int, str]()
    known = dict[Key, int]()
    for event in trace:
        key = (event.cls, event.ticket if event.ticket is not None else -1)
        if event.what == "known":
            known[key] = customer_of[key] = next(number for number in reversed(last) if last[number] == event.person)
        elif event.what == "solved":
            last.pop(customer_of[key], None)
            last[customer_of[key]] = event.person
    return known


def _tickets(scenario: Scenario, done: dict[Key, list[str]]) -> dict[Key, Come]:
    world = world_of(scenario, replication=0, is_tracing=False)
    count, tickets = defaultdict[str, int](int), {}
    for stretch in stretches(scenario, world, replication=0):
        for at, row in zip(stretch.times.tolist(), stretch.classes.tolist(), strict=True):
            of = scenario.classes[row]
            number = count[of.name]
            count[of.name] += 1
            tickets[of.name, number] = Come(at, of, _stages(world, row, number, of, done[of.name, number]))
    return tickets


def _stages(world: World, row: int, number: int, of: TicketClass, done: list[str]) -> tuple[Stage, ...]:
    """The work of each stage by its own number, and what followed it in the planner's day."""
    stages, ups, rest, is_back = list[Stage](), 0, 0.0, False
    for stage, what in enumerate([*done, "solved"]):
        whole = _work(world, row, number, stage) * of.escalated_handling**ups
        if what == "escalated":
            stages.append(Stage(whole * of.spent_before_escalating, "escalate"))
            rest, ups, is_back = whole * (1.0 - of.spent_before_escalating), ups + 1, False
        else:
            stages.append(Stage(rest if is_back else whole, "hand_back" if what == "handed_back" else "solve"))
            is_back, ups = what == "handed_back", ups + (what == "handed_back")
    return tuple(stages)


def _work(world: World, row: int, number: int, stage: int) -> float:
    cls = world.classes[row]
    with np.errstate(over="ignore"):
        return float(draw(world.laws[int(cls["handling"])].view(np.recarray), world.points, world.streams[HANDLING] ^ cls["stream"],
                          number * STAGES + stage))  # fmt: skip


def lived(fates: list[Fate], comes: list[Come], earned: int) -> Figures:
    """The live day's figures."""
    waits = [fate.taken - come.at for fate, come in zip(fates, comes, strict=True) if fate.taken is not None]
    in_time = [
        fate.taken - come.at <= come.of.target_seconds for fate, come in zip(fates, comes, strict=True) if fate.taken is not None
    ]
    return Figures(sum(in_time) / len(waits), sum(waits) / len(waits), earned, len(waits), sum(fate.solved is not None for fate in fates))


def in_order_of_turn(decisions: list[list[Decision]]) -> list[list[Decision]]:
    """People of a group are alike, so they are told apart by who got something first; moments to the millisecond."""
    turns: dict[str, list[str]] = defaultdict(list)
    for _, who, _ in sorted(one for of_ticket in decisions for one in of_ticket):
        group = who.rsplit(" ", 1)[0]
        if who not in turns[group]:
            turns[group].append(who)
    number = {who: f"{group} {n + 1}" for group, members in turns.items() for n, who in enumerate(members)}
    return [[(round(at, 3), number[who], pool) for at, who, pool in of_ticket] for of_ticket in decisions]
