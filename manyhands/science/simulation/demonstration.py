"""The smallest scenario there is: what compiles the kernel, and what examples begin with."""

from __future__ import annotations

from manyhands.core.service_models import compile_page, read_page
from manyhands.science.simulation.distributions import constant
from manyhands.science.simulation.scenario import Arrivals, BrandInPlay, People, Scenario, Seats, TicketClass

_PAGE = """
name: one_pool
title: One pool
promise: Whoever is free answers.
pools: [{name: team, who: brand_team, work: pushed}]
routes: [{to: team}]
"""


def smallest() -> Scenario:
    """One ticket, one person."""
    plan = compile_page(read_page(_PAGE), currency="EUR")
    ticket = TicketClass("ticket", "brand", Arrivals(at_seconds=(10.0,)), constant(60.0))
    team = People("team", {"brand": ("team",)}, seats=Seats((1,)))
    return Scenario("smallest", (BrandInPlay("brand", plan),), (ticket,), (team,), horizon_seconds=3600.0)
