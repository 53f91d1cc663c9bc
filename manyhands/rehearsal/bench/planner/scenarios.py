"""The two scenarios that are measured, for our kernel and, as numbers, for the others."""

from __future__ import annotations

from dataclasses import dataclass

from manyhands.core.service_models import compile_page, read_page
from manyhands.science.simulation.distributions import exponential, lognormal
from manyhands.science.simulation.scenario import Arrivals, BrandInPlay, People, Scenario, Seats, TicketClass

_HEAD = "name: bench\ntitle: Bench\npromise: Measured.\n"
_ONE_AT_A_TIME = "who: brand_team, work: pushed, concurrency: {chat: 1, email: 1, api: 1}"
_DUE_MINUTES = {"urgent": 1, "high": 2, "normal": 5, "low": 10}
SECONDS_A_TICKET = 300.0


@dataclass(frozen=True, slots=True)
class Plainly:
    """A scenario as numbers: by class its rate (a second), mean handling and patience, due time and target; openings as rows of
    (class, pool, wait); people by pool.
    """

    name: str
    rates: tuple[float, ...]
    handling: tuple[float, ...]
    patience: tuple[float, ...]
    due: tuple[float, ...]
    target: tuple[float, ...]
    openings: tuple[tuple[int, int, float], ...]
    people: tuple[int, ...]


def one_queue() -> Plainly:
    """M/M/50+M: fifty people, work for 48."""
    return Plainly("M/M/50+M", (0.16,), (300.0,), (600.0,), (300.0,), (20.0,), ((0, 0, 0.0),), (50,))


def many_queues() -> Plainly:
    """Six classes over eight pools: each class at once to its own pool, after 20 s to a general one, after a minute to its neighbour's."""
    minutes = [_DUE_MINUTES[priority] for priority in _PRIORITIES]
    openings = tuple(row for i in range(6) for row in ((i, i, 0.0), (i, 6 + i % 2, 20.0), (i, (i + 1) % 6, 60.0)))
    return Plainly(
        "6 classes x 8 pools", tuple(0.02 + 0.004 * i for i in range(6)), (300.0,) * 6, (400.0,) * 6, tuple(60.0 * one for one in minutes),
        (20.0,) * 6, openings, (5, 6, 7, 8, 9, 10, 4, 4),
    )  # fmt: skip


_PRIORITIES = ("urgent", "high", "normal", "low", "high", "normal")


def as_scenario(one: Plainly, *, customers: int, is_lognormal: bool = False) -> Scenario:
    """So many customers of it, about."""
    law = lognormal if is_lognormal else exponential
    classes = tuple(
        TicketClass(
            f"class_{i}", "brand", Arrivals(per_hour=(3600.0 * one.rates[i],)), law(one.handling[i]), topic=f"topic_{i}",
            priority=_PRIORITIES[i] if len(one.rates) > 1 else "normal", patience=exponential(one.patience[i]),
            target_seconds=one.target[i],
        )
        for i in range(len(one.rates))
    )  # fmt: skip
    people = tuple(People(f"people_{p}", {"brand": (f"pool_{p}",)}, seats=Seats((count,))) for p, count in enumerate(one.people))
    plan = compile_page(read_page(_page(one)), currency="EUR")
    horizon = customers / sum(one.rates)
    return Scenario(one.name, (BrandInPlay("brand", plan),), classes, people, horizon_seconds=horizon, bucket_seconds=3600)


def _page(one: Plainly) -> str:
    pools = "\n".join(f"  - {{name: pool_{p}, {_ONE_AT_A_TIME}}}" for p in range(len(one.people)))
    routes = "\n".join(_route(one, i) for i in range(len(one.rates)))
    due = ", ".join(f"{priority}: {minutes}" for priority, minutes in _DUE_MINUTES.items())
    return f"{_HEAD}pools:\n{pools}\nroutes:\n{routes}\ntargets: {{first_response_minutes: {{{due}}}}}\n"


def _route(one: Plainly, cls: int) -> str:
    mine = [row for row in one.openings if row[0] == cls]
    when = f"when: {{topic: topic_{cls}}}, " if cls < len(one.rates) - 1 else ""
    at_once = ", ".join(f"pool_{pool}" for _, pool, wait in mine if wait == 0)
    later = ", ".join(f"{{after: {int(wait)}s, to: pool_{pool}}}" for _, pool, wait in mine if wait > 0)
    return f"  - {{{when}to: [{at_once}]" + (f", then: [{later}]}}" if later else "}")
