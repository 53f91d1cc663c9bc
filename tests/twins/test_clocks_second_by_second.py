"""Ten thousand tickets that chance made, each measure equal to the second to an entry for every second."""

from __future__ import annotations

import os
import random

import pytest

from manyhands.core.clocks import Clock, Happened, clocks_of
from manyhands.core.hours import Hours, InForce, Schedule, calendar_of
from tests.core.clocks.random_tickets import PAGES, random_story, random_world
from tests.core.clocks.second_by_second import Expected, World, expected_of

TICKETS, PARTS = 10_000, 4
# Chance is free, and said: MANYHANDS_SEED=... plays the same tickets again.
SEED = int(os.environ.get("MANYHANDS_SEED", random.SystemRandom().randrange(1 << 30)))
CALENDARS = {page: calendar_of(Hours.model_validate_json(page)) for page in PAGES}


def found_in(story: list[Happened], world: World) -> list[Expected]:
    schedule = Schedule.of(*((since, CALENDARS[page]) for since, page in world.calendars))
    clocks = clocks_of(story, policies=InForce.of(world.policies), schedule=schedule, now=world.now)
    return [_within(clock, world.horizon) for clock in clocks]


def _within(clock: Clock, horizon: int) -> Expected:
    due_at, warn_at = (moment if moment is not None and moment < horizon else None for moment in (clock.due_at, clock.warn_at))
    return Expected(
        clock.measure, clock.number, str(clock.state), clock.target_seconds, clock.elapsed_seconds, clock.started_at, clock.ended_at,
        due_at, warn_at,
    )  # fmt: skip


def in_order(clocks: list[Expected]) -> list[Expected]:
    return sorted(clocks, key=lambda clock: (clock.measure, clock.number))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_clock_of_a_random_ticket_is_right_to_the_second(part: int, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f" seed {SEED}", end=" ")
    chance = random.Random(f"{SEED}-{part}")
    judged = set()
    for number in range(TICKETS // PARTS):
        world = random_world(chance)
        story = random_story(chance, world)
        found, expected = in_order(found_in(story, world)), in_order(expected_of(story, world))
        assert found == expected, f"MANYHANDS_SEED={SEED}, part {part}, ticket {number}: {story} in {world}"
        judged |= {(clock.measure, clock.state) for clock in found}
    assert len(judged) == 28, "every measure was seen running, paused, met and breached"
