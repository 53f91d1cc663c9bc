"""Scenarios with few words: one brand, its page, streams of tickets, teams of people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manyhands.core.service_models import compile_page, read_page
from manyhands.science.queues.cases.case import Setting
from manyhands.science.simulation.distributions import Distribution, exponential
from manyhands.science.simulation.scenario import Arrivals, BrandInPlay, People, Scenario, Seats, TicketClass

BRAND = "birch"
AT_ONCE = 1e-6  # a target that only those meet who do not wait
REPLICATIONS = 64

_PAGE = """
name: {name}
title: A queue with a known answer
promise: What is known exactly is found by simulation too.
pools:
{pools}
routes:
{routes}
{rest}
limits: {{claims_at_a_time: {at_a_time}, hops: 10}}
targets: {{first_response_minutes: {due}}}
"""
# Whoever is of a higher priority is due before anybody of a lower one who came within the last years.
FAR_APART = "{low: 60000000, normal: 40000000, high: 20000000, urgent: 1}"
ALIKE = "{low: 60, normal: 60, high: 60, urgent: 60}"


def page(
    pools: Sequence[str] = ("team",), routes: Sequence[str] = ("to: team",), *, at_a_time: int = 1, due: str = ALIKE, rest: str = "",
    tiers: Sequence[int] = (), name: str = "theory",
) -> str:  # fmt: skip
    """The text of a page: pools that are given their work, and the routes as they stand there."""
    held = f"{{chat: {min(at_a_time, 20)}, email: {at_a_time}, api: {at_a_time}}}"
    each = [
        f"  - {{name: {pool}, who: brand_team, tier: {tier}, work: pushed, concurrency: {held}}}"
        for pool, tier in zip(pools, tiers or [1] * len(pools), strict=True)
    ]
    listed = [f"  - {{{route}}}" for route in routes]
    return _PAGE.format(name=name, pools="\n".join(each), routes="\n".join(listed), rest=rest, at_a_time=at_a_time, due=due)


def stream(per_hour: float, handling: Distribution | float, *, name: str = "calls", target: float = AT_ONCE, **more: Any) -> TicketClass:
    """Tickets without memory; a number for the handling time is the mean of an exponential law, and so is one for `patience`."""
    if isinstance(more.get("patience"), float):
        more["patience"] = exponential(more["patience"])
    arrivals = more.pop("arrivals", None) or Arrivals((per_hour,))
    law = exponential(handling) if isinstance(handling, int | float) else handling
    return TicketClass(name, more.pop("brand", BRAND), arrivals, law, target_seconds=target, **more)


def team(agents: int, *pools: str, name: str = "team", **more: Any) -> People:
    """People who are alike and always there."""
    seats = more.pop("seats", None) or Seats((agents,))
    return People(name, {BRAND: pools or ("team",)}, seats=seats, **more)


def long_run_of(
    name: str, classes: Sequence[TicketClass], people: Sequence[People], *, text: str = "", customers: int = 1_000_000,
    replications: int = REPLICATIONS, warm_up_hours: float = 40.0, room: int | None = None, seed: int = 1,
) -> Setting:  # fmt: skip
    """Played until so many customers have come, in equal replications that each begin empty and are counted after the warm-up."""
    rate = sum(one.arrivals.per_hour[0] for one in classes)
    hours = max(customers / replications / rate, warm_up_hours)
    return Setting(
        name,
        Scenario(
            name=name,
            brands=(BrandInPlay(BRAND, compile_page(read_page(text or page()), currency="EUR")),),
            classes=tuple(classes),
            people=tuple(people),
            horizon_seconds=3600.0 * (warm_up_hours + hours),
            warm_up_seconds=3600.0 * warm_up_hours,
            bucket_seconds=round(3600.0 * (warm_up_hours + hours)) + 1,
            seed=seed,
            room=room,
        ),
        replications,
    )


def days_of(
    name: str, classes: Sequence[TicketClass], people: Sequence[People], *, text: str = "", hours: int, replications: int, seed: int = 1
) -> Setting:
    """A day that begins empty, played over and over, counted by the hour."""
    plan = compile_page(read_page(text or page()), currency="EUR")
    scenario = Scenario(name, (BrandInPlay(BRAND, plan),), tuple(classes), tuple(people), hours * 3600.0, bucket_seconds=3600, seed=seed)
    return Setting(name, scenario, replications)
