"""Small scenarios whose every moment can be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manyhands.core.service_models import RoutingPlan, compile_page, read_page
from manyhands.science.simulation.distributions import Distribution, constant
from manyhands.science.simulation.play import run_once
from manyhands.science.simulation.scenario import Arrivals, BrandInPlay, People, Scenario, Seats, TicketClass

HEAD = "name: page\ntitle: Page\npromise: Served.\n"
ONE = "concurrency: {chat: 1, email: 1, api: 1}"
TEAM = f"pools: [{{name: team, who: brand_team, work: pushed, {ONE}}}]\nroutes: [{{to: team}}]\n"
ALWAYS = 10**9


def page(text: str) -> RoutingPlan:
    """A page without its head, compiled."""
    return compile_page(read_page(HEAD + text), currency="EUR")


def ticket(*at: float, takes: float | Distribution = 100.0, name: str = "t", brand: str = "b", **more: Any) -> TicketClass:
    """A class of tickets that come then, and take so long each."""
    handling = takes if isinstance(takes, Distribution) else constant(takes)
    return TicketClass(name, brand, Arrivals(at_seconds=tuple(map(float, at))), handling, **more)


def people(*pools: str, name: str = "cy", count: int | tuple[int, ...] = 1, interval_seconds: int = ALWAYS, **more: Any) -> People:
    """A group of people of these pools of brand b."""
    counts = count if isinstance(count, tuple) else (count,)
    seats = None if "elastic" in more else Seats(counts, interval_seconds)
    return People(name, more.pop("in_brands", {"b": pools}), seats=seats, **more)


def scenario(text: str, classes: list[TicketClass], groups: list[People], *, until: float = 10_000.0, **more: Any) -> Scenario:
    """One brand, b."""
    return Scenario("by hand", (BrandInPlay("b", page(text)),), tuple(classes), tuple(groups), horizon_seconds=until, **more)


def told(played: Scenario, *what: str) -> list[str]:
    """The events of these kinds, as lines."""
    run = run_once(played, replication=0, trace=True)
    assert run.trace is not None
    return [short(event) for event in run.trace if event.what in what]


def short(event: Any) -> str:
    """`SECONDS CLASS TICKET WHAT PERSON POOL`, without what does not apply."""
    words = (f"{event.at:g}", event.cls, "" if event.ticket is None else str(event.ticket), event.what, event.person, event.pool)
    return " ".join(word for word in words if word)


def with_page(played: Scenario, text: str) -> Scenario:
    """The same by another page."""
    return replace(played, brands=(BrandInPlay("b", page(text)),))
