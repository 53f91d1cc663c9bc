"""Promise times the slow way: an entry for every second, and the definitions of the measures read word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from manyhands.core.clocks import Happened, Kind, Measure, Policy
from manyhands.core.hours import Hours
from tests.core.hours.wall import Wall

PRIORITIES = ("low", "normal", "high", "urgent")
STATES = ("new", "open", "pending", "on_hold", "solved")
NONE_PROMISED = (1 << 31) - 1


@dataclass(frozen=True)
class World:
    """What was in force when, and the seconds that are looked at: whole minutes from `start` to `horizon`."""

    policies: Sequence[tuple[int, Policy]]
    calendars: Sequence[tuple[int, str]]  # names of pages of hours
    start: int
    horizon: int
    now: int


@cache
def open_seconds(page: str, start: int, end: int) -> np.ndarray:
    """Each second of a page's hours (JSON), whether it is open."""
    return Wall(Hours.model_validate_json(page)).seconds(start, end)


@dataclass(frozen=True)
class Expected:
    """What an entry for every second says of one clock."""

    measure: Measure
    number: int
    state: str
    target: int | None
    elapsed: int
    started_at: int
    ended_at: int | None
    due_at: int | None
    warn_at: int | None


def _spells(story: Sequence[Happened]) -> dict[Measure, list[list[tuple[int, int | None]]]]:
    """For each measure its spells, each a list of stretches (places in the story, not moments, so that order counts)."""
    states, state = [], "new"  # after each line
    for line in story:
        if line.kind is Kind.STATE_CHANGED:
            state = line.to
        elif line.kind is Kind.CUSTOMER_WROTE and state == "solved":
            state = "open"
        states.append(state)

    solved = [place for place, line in enumerate(story) if line.kind is Kind.STATE_CHANGED and line.to == "solved"]
    wrote = [place for place, line in enumerate(story) if line.kind is Kind.CUSTOMER_WROTE]
    replied = [place for place, line in enumerate(story) if line.kind is Kind.BRAND_REPLIED]
    claimed = [place for place, line in enumerate(story) if line.kind is Kind.CLAIMED and line.qualified]
    offered = [
        place for place, line in enumerate(story) if line.kind in (Kind.OFFERED, Kind.RELEASED) and states[place] != "solved"
    ]

    def one_after_another(starts: list[int], ends: list[int]) -> list[list[tuple[int, int | None]]]:
        found: list[list[tuple[int, int | None]]] = []
        for place in starts:
            if found and (found[-1][0][1] is None or found[-1][0][1] > place):
                continue
            found.append([(place, min((end for end in ends if end > place), default=None))])
        return found

    waits = one_after_another(wrote, [*replied, *solved])
    open_replies = [place for place in replied if states[place] != "solved"]
    updates = [found for place in open_replies for found in one_after_another([place], [*replied, *solved])]
    whole: list[tuple[int, int | None]] = []
    for place, after in enumerate(states):
        before = states[place - 1] if place else ""
        if place == 0 and after != "solved":
            whole.append((0, None))
        elif place == 0:
            whole.append((0, 0))
        elif after == "solved" and whole[-1][1] is None:
            whole[-1] = (whole[-1][0], place)
        elif before == "solved" and after != "solved":
            whole.append((place, None))
    return {
        Measure.FIRST_RESPONSE: waits[:1], Measure.NEXT_RESPONSE: waits[1:], Measure.PERIODIC_UPDATE: updates,
        Measure.PICK_UP: one_after_another(offered, [*claimed, *solved]),
        Measure.REQUESTER_WAIT: [whole], Measure.AGENT_WORK: [whole], Measure.RESOLUTION: [whole],
    }  # fmt: skip


def expected_of(story: Sequence[Happened], world: World) -> list[Expected]:
    """Every clock for which something was promised, by looking at every second."""
    length = world.horizon - world.start
    seconds = np.arange(world.start, world.horizon)
    priority, state = np.full(length, 1, np.int8), np.zeros(length, np.int8)
    for line in story:
        since = line.at - world.start
        if line.kind is Kind.PRIORITY_CHANGED:
            priority[since:] = PRIORITIES.index(line.to)
        elif line.kind is Kind.STATE_CHANGED:
            state[since:] = STATES.index(line.to)
        elif line.kind is Kind.CUSTOMER_WROTE and state[-1] == STATES.index("solved"):
            state[since:] = STATES.index("open")
    found = []
    for measure, spells in _spells(story).items():
        for number, stretches in enumerate(spells, 1):
            timed = [(story[start].at, None if end is None else story[end].at) for start, end in stretches]
            expected = _clock(measure, number, timed, world, seconds, priority, state)
            if expected is not None:
                found.append(expected)
    return found


def _clock(
    measure: Measure, number: int, stretches: list[tuple[int, int | None]], world: World, seconds: np.ndarray,
    priority: np.ndarray, state: np.ndarray,
) -> Expected | None:  # fmt: skip
    if not any(measure in policy.rules for _, policy in world.policies):
        return None
    started_at, ended_at = stretches[0][0], stretches[-1][1]
    known_until = NONE_PROMISED if ended_at is None else max(ended_at, started_at + 1)
    last = (world.now if ended_at is None else known_until - 1) - world.start  # the last second whose rules judge it
    begin = started_at - world.start
    seconds, priority, state = seconds[begin:], priority[begin:], state[begin:]
    last -= begin
    if ended_at is not None:  # from its end on, all goes on as it was
        priority = np.concatenate((priority[: last + 1], np.full(len(seconds) - last - 1, priority[last])))
        state = np.concatenate((state[: last + 1], np.full(len(seconds) - last - 1, state[last])))

    going = np.zeros(len(seconds), bool)
    for place, (start, end) in enumerate(stretches):
        upto = None if place == len(stretches) - 1 or end is None else end - started_at
        going[start - started_at : upto] = True

    is_open = np.zeros(len(seconds), bool)
    for since, page in sorted(world.calendars):
        if since < known_until:
            place = max(0, since - started_at)
            is_open[place:] = open_seconds(page, world.start, world.horizon)[begin + place :]

    counts, target, warns = np.zeros(len(seconds), bool), np.full(len(seconds), NONE_PROMISED, np.int32), np.full(len(seconds), NONE_PROMISED, np.int32)
    for since, policy in sorted(world.policies, key=lambda version: version[0]):
        place = max(0, since - started_at)
        if since >= known_until or place >= len(seconds):
            continue
        rule = policy.rules.get(measure)
        target[place:] = warns[place:] = NONE_PROMISED
        counts[place:] = False
        if rule is None:
            continue
        by_priority = [rule.targets.get(name, NONE_PROMISED) for name in PRIORITIES]
        target[place:] = np.array(by_priority, np.int32)[priority[place:]]
        warns[place:] = np.array([max(1, int(wanted * rule.warn_percent / 100 + 1e-9)) if wanted < NONE_PROMISED else wanted for wanted in by_priority], np.int32)[priority[place:]]
        stops = np.array([name in rule.pauses for name in STATES])[state[place:]]
        counts[place:] = ~stops & (is_open[place:] | (not rule.business))

    elapsed = np.cumsum(counts & going, dtype=np.int32) - (counts & going)  # before each second
    due, warn = (np.flatnonzero(going & (elapsed >= wanted)) for wanted in (target, warns))
    if not (going & (target < NONE_PROMISED))[: None if ended_at is None else last + 1].any():
        return None
    until = world.now if ended_at is None else ended_at
    due_at = started_at + int(due[0]) if len(due) else None
    if due_at is not None and due_at <= until:
        judged = "breached"
    elif ended_at is not None:
        judged = "met"
    else:
        stops_now = ~_runs(measure, world, state[last])
        judged = "paused" if stops_now or target[last] == NONE_PROMISED else "running"
    return Expected(
        measure, number, judged, int(target[last]) if target[last] < NONE_PROMISED else None, int(elapsed[until - started_at]),
        started_at, ended_at, due_at, started_at + int(warn[0]) if len(warn) else None,
    )  # fmt: skip


def _runs(measure: Measure, world: World, state: int) -> np.bool_:
    """Whether the clock goes on now, closed hours or not."""
    in_force = [policy for since, policy in sorted(world.policies, key=lambda version: version[0]) if since <= world.now]
    rule = in_force[-1].rules.get(measure) if in_force else None
    return np.bool_(rule is not None and STATES[state] not in rule.pauses)
