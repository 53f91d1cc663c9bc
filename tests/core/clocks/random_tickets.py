"""Tickets as chance makes them, near the moments at which time is difficult."""

from __future__ import annotations

import json
import random

from manyhands.core.clocks import Happened, Kind, Measure, Policy, Rule
from tests.core.clocks.second_by_second import PRIORITIES, World
from tests.core.hours.wall import moment

_BREAKS = {"mon-fri": ["08:00-12:00", "12:45-17:30"], "sat": ["09:00-12:00"]}
_NIGHTS = {"mon-tue": ["22:00-02:30"], "thu-sun": ["22:00-02:30", "02:40-06:00"]}
PAGES = tuple(
    json.dumps(page)
    for page in (
        {"zone": "Europe/Berlin", "days": _BREAKS, "holidays": ["2026-12-25", {"on": "2026-12-24", "open": ["09:00-12:00"]}]},
        {"zone": "Europe/Berlin", "days": _NIGHTS, "holidays": [{"on": "2026-12-25", "open": ["01:00-03:00", "23:00-01:00"]}]},
        {"zone": "America/New_York", "days": {"mon-sun": ["00:30-01:30", "01:45-04:00", "09:00-17:00"]}},
        {"zone": "Australia/Lord_Howe", "days": {"mon-sun": ["01:15-02:15", "08:00-20:00"]}},
        {"zone": "UTC", "always_open": True, "holidays": ["2026-12-25"]},
    )
)
# Nights on which clocks change in those zones, holidays, a weekend and a common noon.
MOMENTS = tuple(
    moment(text)
    for text in (
        "2026-03-29 00:00", "2026-10-25 00:00", "2026-03-08 06:00", "2026-11-01 05:00", "2026-04-04 15:00", "2026-10-03 15:00",
        "2026-12-24 11:00", "2026-12-24 23:00", "2026-12-26 00:00", "2026-11-27 17:00", "2026-11-26 11:00",
    )
)  # fmt: skip
_HAPPENINGS = (
    (Kind.CUSTOMER_WROTE, 5), (Kind.BRAND_REPLIED, 5), (Kind.OFFERED, 2), (Kind.CLAIMED, 3), (Kind.RELEASED, 1),
    (Kind.STATE_CHANGED, 6), (Kind.PRIORITY_CHANGED, 2),
)  # fmt: skip
_KINDS, _WEIGHTS = [kind for kind, _ in _HAPPENINGS], [weight for _, weight in _HAPPENINGS]


def random_policy(chance: random.Random) -> Policy:
    """Rules for most measures, with targets for most priorities."""
    return Policy({measure: _rule(chance) for measure in Measure if chance.random() < 0.9})


def _rule(chance: random.Random) -> Rule:
    longest = chance.choice((60, 900, 3600, 14_400))
    return Rule(
        {priority: chance.randrange(1, longest) for priority in PRIORITIES if chance.random() < 0.85},
        business=chance.random() < 0.7,
        pauses=frozenset(state for state in ("pending", "on_hold") if chance.random() < 0.4),
        warn_percent=chance.randrange(1, 100),
    )


def random_world(chance: random.Random) -> World:
    """A few hours near a difficult moment, at times some days; policy and schedule change in some of them."""
    hours = chance.choice((1, 1, 1, 2, 2, 3)) if chance.random() < 0.995 else 48
    start = chance.choice(MOMENTS) - 1200 * chance.randrange(0, 7)
    now = start + chance.randrange(60, hours * 3600)

    def moments(most: int) -> list[int]:
        first = start - 100 if chance.random() < 0.9 else start + chance.randrange(3600)
        return [first, *(start + chance.randrange(hours * 3600) for _ in range(chance.randrange(most + 1)))]

    return World(
        [(since, random_policy(chance)) for since in sorted(set(moments(2)))],
        [(since, chance.choice(PAGES)) for since in sorted(set(moments(2)))],
        start, start + hours * 3600, now,
    )  # fmt: skip


def random_story(chance: random.Random, world: World) -> list[Happened]:
    """What happened, in order; at times several lines in one second, and in odd orders."""
    count = chance.randrange(1, 16)
    span = world.now - world.start
    moments = sorted(world.start + min(span, int(chance.random() ** 2 * span)) for _ in range(count))
    if chance.random() < 0.2:
        moments = sorted(chance.choice(moments) for _ in moments)
    lines = [_line(chance, at) for at in moments]
    if chance.random() < 0.8:
        lines[0] = Happened(lines[0].at, Kind.CUSTOMER_WROTE)
    return lines


def _line(chance: random.Random, at: int) -> Happened:
    kind = chance.choices(_KINDS, _WEIGHTS)[0]
    to = ""
    if kind is Kind.STATE_CHANGED:
        to = chance.choice(("open", "pending", "on_hold", "solved"))
    elif kind is Kind.PRIORITY_CHANGED:
        to = chance.choice(PRIORITIES)
    return Happened(at, kind, to, qualified=chance.random() < 0.8)
