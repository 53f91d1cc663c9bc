"""Days to compare: a business under each of several models."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from manyhands.core.clocks import read_promises
from manyhands.science.simulation.distributions import lognormal
from manyhands.science.simulation.scenario import Arrivals, People, Scenario, Seats, TicketClass
from tests.cast import NINE
from tests.twins.same_day import in_play, page_of

HOURS = 6  # hours in which tickets come; the rest of the day is for finishing what came
SERIAL = tuple(float(n) for n in range(1, 9))  # whoever holds several works on all, each so much slower


def klass(name: str, brand: str, per_hour: float, **more: object) -> TicketClass:
    """Tickets of one kind."""
    usual = TicketClass(
        name, brand, Arrivals(per_hour=(per_hour,) * HOURS + (0.0,) * (24 - HOURS)), lognormal(420.0), channel="api", topic="delivery", complexity="simple",
        target_seconds=300.0, escalates=(0.1, 0.08, 0.0, 0.0, 0.0),
    )  # fmt: skip
    return replace(usual, **more)  # type: ignore[arg-type]


def people(name: str, count: int, pools: dict[str, tuple[str, ...]], **more: object) -> People:
    """A group."""
    return replace(People(name, pools, seats=Seats((count,)), slow_down=SERIAL, paid_per_resolution=True), **more)  # type: ignore[arg-type]


def day(
    model: str, classes: list[TicketClass], groups: list[People], *, page: str = "", seed: int = 1, **more: Any
) -> tuple[Scenario, dict[str, str]]:
    """A working day under a page that ships, or this one, and its text by brand."""
    pages = {brand: page or page_of(model) for brand in sorted({one.brand for one in classes})}
    scenario = Scenario(
        model, tuple(in_play(name, page, **more) for name, page in pages.items()), tuple(classes), tuple(groups), horizon_seconds=86_400.0,
        starts_at=NINE, seed=seed,
    )  # fmt: skip
    return scenario, pages


def dedicated() -> tuple[Scenario, dict[str, str]]:
    return day("dedicated", [klass("all", "elm", 30.0)], [
        people("team", 3, {"elm": ("team",)}), people("leads", 1, {"elm": ("leads",)}, tier=3),
    ])  # fmt: skip


def shared() -> tuple[Scenario, dict[str, str]]:
    both = ("elm", "oak")
    return day("shared", [klass("elm", "elm", 22.0), klass("oak", "oak", 11.0)], [
        people("team", 4, dict.fromkeys(both, ("team",))), people("seniors", 1, dict.fromkeys(both, ("seniors",)), tier=2),
        people("elm desk", 1, {"elm": ("brand_desk",)}, tier=3), people("oak desk", 1, {"oak": ("brand_desk",)}, tier=3),
    ])  # fmt: skip


def tiered() -> tuple[Scenario, dict[str, str]]:
    return day("tiered", [klass("easy", "elm", 24.0), klass("hard", "elm", 5.0, complexity="complex", handling=lognormal(900.0))], [
        people("frontline", 3, {"elm": ("frontline",)}), people("specialists", 2, {"elm": ("specialists",)}, tier=2),
        people("supervisors", 1, {"elm": ("supervisors",)}, tier=3), people("managers", 1, {"elm": ("managers",)}, tier=4),
    ])  # fmt: skip


def bilingual() -> tuple[Scenario, dict[str, str]]:
    return day("bilingual", [
        klass("english", "elm", 16.0), klass("german", "elm", 9.0, language="de"), klass("dutch", "elm", 3.0, language="nl"),
    ], [
        people("english", 2, {"elm": ("english",)}), people("german", 1, {"elm": ("german",)}, languages={"de": 5}),
        people("both", 1, {"elm": ("english", "german", "any_language")}, languages={"en": 4, "de": 4}),
        people("leads", 1, {"elm": ("leads",)}, tier=3, languages={"en": 5, "de": 5}),
    ])  # fmt: skip


def hybrid() -> tuple[Scenario, dict[str, str]]:
    return day("hybrid", [klass("routine", "elm", 22.0), klass("payments", "elm", 5.0, topic="payments")], [
        people("partner", 3, {"elm": ("partner",)}), people("house", 1, {"elm": ("in_house",)}, tier=2),
        people("leads", 1, {"elm": ("leads",)}, tier=3),
    ])  # fmt: skip


def human_cloud() -> tuple[Scenario, dict[str, str]]:
    return day("human_cloud", [klass("all", "elm", 24.0), klass("complex", "elm", 4.0, complexity="complex")], [
        people("crowd", 3, {"elm": ("everyone",)}), people("experienced", 1, {"elm": ("experienced",)}, tier=2),
        people("desk", 1, {"elm": ("brand_desk",)}, tier=3),
    ])  # fmt: skip


def superfans() -> tuple[Scenario, dict[str, str]]:
    """Offers are shown to some at a time."""
    return day("superfans", [klass("tips", "elm", 14.0, topic="how_to"), klass("orders", "elm", 12.0)], [
        people("fans", 7, {"elm": ("superfans",)}), people("team", 2, {"elm": ("team",)}), people("leads", 1, {"elm": ("leads",)}, tier=3),
    ])  # fmt: skip


KEPT = """
name: kept
title: Kept
promise: Whoever knows the customer answers.
pools:
  - {name: team, who: brand_team, work: claimed, concurrency: {api: 2}, pay: {per_resolution: "2.00"}}
  - {name: desk, who: brand_team, tier: 3, work: pushed, concurrency: {api: 2}, pay: {per_resolution: "4.00"}}
routes:
  - {when: {topic: [payments]}, to: desk}
  - {kept_for_previous: 6m, to: team, then: [{after: 30m, to: desk}]}
escalations: [{from: team, to: desk}]
limits: {reply_within: 24h, claims_at_a_time: 2}
"""


def known() -> tuple[Scenario, dict[str, str]]:
    """Customers who were answered before: kept for whoever did it, or given to them first."""
    return day("kept", [klass("all", "elm", 30.0, known=0.3), klass("payments", "elm", 8.0, topic="payments", known=0.4)], [
        people("team", 4, {"elm": ("team",)}), people("desk", 3, {"elm": ("desk",)}, tier=3),
    ], page=KEPT)  # fmt: skip


PROMISES = """
schedule: {zone: Europe/Berlin, days: {mon-fri: ["09:00-11:30", "12:30-18:00"]}, holidays: [2026-03-03]}
promises:
  first_response: {targets: {low: 8h, normal: 4h, high: 90m, urgent: 30m}}
  resolution: {hours: calendar, targets: 3d}
"""


def promised() -> tuple[Scenario, dict[str, str]]:
    """Due by business hours, with a translator for the languages that nobody speaks."""
    low, high = klass("low", "elm", 8.0, priority="low", language="ja"), klass("high", "elm", 6.0, priority="high", language="nl")
    return day("bilingual", [klass("english", "elm", 16.0), klass("german", "elm", 9.0, language="de"), low, high], [
        people("english", 2, {"elm": ("english",)}), people("german", 1, {"elm": ("german",)}, languages={"de": 5}),
        people("both", 1, {"elm": ("english", "german", "any_language")}, languages={"en": 4, "de": 4}),
        people("leads", 2, {"elm": ("leads",)}, tier=3, languages={"en": 5}),
    ], promises=read_promises(PROMISES), translates=True)  # fmt: skip


FEWEST = """
name: fewest
title: Fewest
promise: Everybody has as many.
pools:
  - {name: team, who: brand_team, work: pushed, choose_by: [fewest_today, longest_idle], concurrency: {api: 1}, pay: {per_resolution: "2.00"}}
routes: [{to: team}]
surge: {when_waiting_over: 2, pay_percent: 150, budget_per_day: "30.00"}
limits: {reply_within: 24h, claims_at_a_time: 1}
"""


def midnight() -> tuple[Scenario, dict[str, str]]:
    """A day that begins anew at eleven, for the brand is in Auckland: who had the fewest, and the budget for extra pay."""
    return day("fewest", [klass("all", "elm", 26.0, escalates=(0.0,) * 5)], [people("team", 4, {"elm": ("team",)})], page=FEWEST,
               zone="Pacific/Auckland")  # fmt: skip


DAYS = {
    one.__name__: one
    for one in (dedicated, shared, tiered, bilingual, hybrid, human_cloud, superfans, known, promised, midnight)
}  # fmt: skip
