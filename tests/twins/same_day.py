"""A day as the planner plays it and as the live platform does: the same tickets, the same people, the same page."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from manyhands.core.service_models.compile import compile_page
from manyhands.core.service_models.presets import preset_text
from manyhands.core.service_models.read import read_page
from manyhands.science.simulation.arriving import stretches
from manyhands.science.simulation.play import run_once
from manyhands.science.simulation.run import CLASS_SUM, PEOPLE_SUM, Run
from manyhands.science.simulation.scenario import BrandInPlay, Scenario, TicketClass
from manyhands.science.simulation.tables import world_of
from tests.twins.live_day import Come, Fate


def page_of(model: str) -> str:
    """A page that ships; claims last the whole day, for nobody forgets one in this story."""
    return re.sub(r"reply_within: \w+", "reply_within: 24h", preset_text(model))


def in_play(name: str, page: str) -> BrandInPlay:
    """A brand under it."""
    return BrandInPlay(name, compile_page(read_page(page), currency="USD"))


@dataclass(frozen=True, slots=True)
class Figures:
    """What a day came to: share taken in time, mean wait (s), what people earned (minor units), and how many were taken and solved."""

    in_time: float
    wait: float
    earned_minor: float
    taken: int
    solved: int


Decision = tuple[float, str, str]  # when, who ("GROUP NUMBER"), through which pool


def predicted(scenario: Scenario) -> tuple[Run, Figures, list[list[Decision]], list[Come]]:
    """The planner's day, its figures, each ticket's decisions in order, and the tickets for the live day."""
    run = run_once(scenario, replication=0, trace=True)
    sums, people = run.by_class.sum(axis=(1, 2)), run.by_people.sum(axis=(1, 2))
    taken = sums[CLASS_SUM["taken"]]
    figures = Figures(
        sums[CLASS_SUM["taken_in_time"]] / taken, sums[CLASS_SUM["taken_wait"]] / taken, people[PEOPLE_SUM["earned_minor"]], int(taken),
        int(sums[CLASS_SUM["solved"]]),
    )  # fmt: skip
    classes = {one.name: one for one in scenario.classes}
    decisions: dict[tuple[str, int], list[Decision]] = defaultdict(list)
    passed_on: dict[tuple[str, int], int] = defaultdict(int)
    assert run.trace is not None
    for event in run.trace:
        if event.ticket is not None and event.what == "taken":
            decisions[event.cls, event.ticket].append((event.at, event.person, event.pool.split()[-1]))
        if event.ticket is not None and event.what == "escalated":
            passed_on[event.cls, event.ticket] += 1
    keys, comes = _tickets(scenario, classes, passed_on)
    return run, figures, [decisions[key] for key in keys], comes


def _tickets(
    scenario: Scenario, classes: dict[str, TicketClass], passed_on: dict[tuple[str, int], int]
) -> tuple[list[tuple[str, int]], list[Come]]:
    world = world_of(scenario, replication=0, is_tracing=False)
    names, count, keys, comes = list(classes), defaultdict[str, int](int), [], []
    for stretch in stretches(scenario, world, replication=0):
        for at, row, work in zip(stretch.times.tolist(), stretch.classes.tolist(), stretch.work.tolist(), strict=True):
            of = classes[names[row]]
            key = of.name, count[of.name]
            count[of.name] += 1
            ups = passed_on[key]
            works = [work * of.escalated_handling**n * (of.spent_before_escalating if n < ups else 1.0) for n in range(ups + 1)]
            keys.append(key)
            comes.append(Come(at, of, tuple(works), (True,) * ups))
    return keys, comes


def lived(fates: list[Fate], comes: list[Come], earned: int) -> Figures:
    """The live day's figures."""
    waits = [fate.taken - come.at for fate, come in zip(fates, comes, strict=True) if fate.taken is not None]
    in_time = [
        fate.taken - come.at <= come.of.target_seconds for fate, come in zip(fates, comes, strict=True) if fate.taken is not None
    ]
    return Figures(sum(in_time) / len(waits), sum(waits) / len(waits), earned, len(waits), sum(fate.solved is not None for fate in fates))
