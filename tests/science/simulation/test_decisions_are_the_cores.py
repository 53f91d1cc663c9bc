"""The kernel chooses among the longest free of alike people and the heads of lines; the core, asked about everybody, says the same."""

from __future__ import annotations

import numpy as np
import pytest

from manyhands.core.routing import OfferTable, PersonTable, order_key
from manyhands.core.routing.choosing import NONE, first_difference, pick_offer, pick_person
from manyhands.core.routing.eligibility import room_left
from manyhands.core.service_models.names import CHANNELS
from manyhands.science.simulation.codes import TICKS
from manyhands.science.simulation.distributions import exponential
from manyhands.science.simulation.play import run_once
from manyhands.science.simulation.scenario import Arrivals, BrandInPlay, People, Scenario, Seats, TicketClass
from manyhands.science.simulation.trace import TracedEvent
from tests.science.simulation.hand_made import page

POOLS = ("first", "second", "third")
PAGE = """
pools:
  - {{name: first, who: brand_team, work: pushed, choose_by: {first}, concurrency: {{chat: 2, email: 1}}}}
  - {{name: second, who: brand_team, work: pushed, choose_by: {second}, concurrency: {{chat: 3, email: 2}}}}
  - {{name: third, who: brand_team, tier: 2, work: pushed, concurrency: {{chat: 1, email: 2}}}}
routes:
  - {{when: {{topic: billing}}, to: [third], then: [{{after: 90s, to: second}}]}}
  - {{when: {{channel: chat}}, to: [first, second]}}
  - {{to: second, then: [{{after: 60s, to: third}}]}}
limits: {{claims_at_a_time: 3, weights: {{chat: 1, email: 2}}}}
targets: {{first_response_minutes: {{low: 20, normal: 10, high: 5, urgent: 1}}}}
"""
WAYS = ("[most_room, longest_idle]", "longest_idle", "[cost, longest_idle]", "[quality, most_room]", "[fewest_today, longest_idle]")
OPENINGS = {"bill": (("third", 0.0), ("second", 90.0)), "talk": (("first", 0.0), ("second", 0.0)), "mail": (("second", 0.0), ("third", 60.0))}
CHANNEL = {"bill": "email", "talk": "chat", "mail": "email"}
PRIORITY = {"bill": "high", "talk": "urgent", "mail": "normal"}


class Floor:
    """Everybody and everything that waits, kept from the trace alone."""

    def __init__(self, played: Scenario) -> None:
        self.played, self.plan = played, played.brands[0].plan
        self.names = [f"{group.name} {i + 1}" for group in played.people for i in range(group.seats.counts[0] if group.seats else 0)]
        self.groups = {f"{group.name} {i + 1}": group for group in played.people for i in range(9)}
        self.holding = {name: [0] * len(CHANNELS) for name in self.names}
        self.freed, self.today, self.waiting = dict.fromkeys(self.names, 0.0), dict.fromkeys(self.names, 0), dict[tuple[str, int], float]()

    def room(self, name: str, pool: str, cls: str) -> int:
        """By the core; 0 for whoever is not in the pool."""
        if pool not in self.groups[name].pools["b"]:
            return 0
        channel, limits = CHANNELS.index(CHANNEL[cls]), self.plan.limits
        concurrency = int(self.plan.pools.concurrency[self.plan.pool_code(pool), channel])
        return room_left(concurrency, limits.claims_at_a_time, limits.weights, channel, self.holding[name])

    def who_gets(self, cls: str, pool: str, chosen: str = "") -> str:
        """`pick_person` over everybody; "" for nobody, and whoever was `chosen` where nothing tells them from the best."""
        groups = [self.groups[name] for name in self.names]
        table = PersonTable.of(
            [0] * len(self.names), capacity_left=[self.room(name, pool, cls) for name in self.names],
            idle_since_epoch_s=[int(self.freed[name] * TICKS) for name in self.names], quality=[group.quality for group in groups],
            cost_minor=[group.cost_minor_per_hour for group in groups], today=[self.today[name] for name in self.names],
        )  # fmt: skip
        ways = self.plan.pools.choose_by[self.plan.pool_code(pool)]
        best = pick_person(table, ways)
        if chosen and self.room(chosen, pool, cls) > 0 and first_difference(table, ways, best, self.names.index(chosen)) == NONE:
            return chosen
        return "" if best == NONE else self.names[best]

    def what_is_next(self, name: str, now: float) -> tuple[str, int] | None:
        """`pick_offer` over everything that waits."""
        able = [
            (cls, ticket) for (cls, ticket), placed in self.waiting.items()
            if any(placed + after <= now and self.room(name, pool, cls) > 0 for pool, after in OPENINGS[cls])
        ]  # fmt: skip
        if not able:
            return None
        due = {"urgent": 60, "high": 300, "normal": 600}
        codes = {"normal": 1, "high": 2, "urgent": 3}
        keys = [
            order_key(int(self.waiting[one] * TICKS) + due[PRIORITY[one[0]]] * TICKS, codes[PRIORITY[one[0]]]) for one in able
        ]
        return able[pick_offer(OfferTable.of(keys))]

    def follow(self, event: TracedEvent) -> None:
        """What the event changes."""
        key = (event.cls, event.ticket or 0)
        if event.what == "placed":
            self.waiting[key] = event.at
        elif event.what == "left":
            del self.waiting[key]
        elif event.what == "taken":
            self.waiting.pop(key, None)
            self.holding[event.person][CHANNELS.index(CHANNEL[event.cls])] += 1
            self.today[event.person] += 1
        elif event.what == "solved":
            self.holding[event.person][CHANNELS.index(CHANNEL[event.cls])] -= 1
            self.freed[event.person] = event.at


def random_scenario(seed: int) -> Scenario:
    rng = np.random.default_rng(seed)
    text = PAGE.format(first=WAYS[rng.integers(len(WAYS))], second=WAYS[rng.integers(len(WAYS))])
    classes = tuple(
        TicketClass(
            name, "b", Arrivals(per_hour=(float(rng.uniform(30, 110)),)), exponential(float(rng.uniform(60, 240))), channel=CHANNEL[name],
            priority=PRIORITY[name], topic="billing" if name == "bill" else "other", patience=exponential(400.0),
        )
        for name in OPENINGS
    )  # fmt: skip
    groups = tuple(
        People(
            f"g{i}", {"b": tuple(pool for pool in POOLS if rng.random() < 0.6) or ("first",)}, seats=Seats((int(rng.integers(1, 5)),)),
            tier=2, slow_down=(1.0, 1.4, 1.7), cost_minor_per_hour=int(rng.integers(3)), quality=int(rng.integers(3)),
        )
        for i in range(4)
    )  # fmt: skip
    return Scenario("drawn", (BrandInPlay("b", page(text)),), classes, groups, horizon_seconds=2 * 3600.0, seed=seed)


@pytest.mark.parametrize("seed", range(30))
def test_every_decision_of_a_run_is_the_one_that_the_core_makes_over_everybody(seed: int) -> None:
    played = random_scenario(seed)
    run, floor, decisions = run_once(played, replication=0, trace=True), Floor(played), 0
    assert run.trace is not None
    for event in run.trace:
        if event.what == "taken" and event.why == "it was due first":
            assert floor.what_is_next(event.person, event.at) == (event.cls, event.ticket)
            decisions += 1
        elif event.what == "taken":
            placed = floor.waiting.get((event.cls, event.ticket or 0), event.at)
            nearest = next(
                (pool, who) for pool, after in OPENINGS[event.cls]
                if placed + after <= event.at and (who := floor.who_gets(event.cls, pool, event.person))
            )  # fmt: skip
            assert nearest == (event.pool, event.person)
            decisions += 1
        elif event.what == "placed":
            assert not any(after == 0 and floor.who_gets(event.cls, pool) for pool, after in OPENINGS[event.cls])
        floor.follow(event)

    assert decisions > 60
