"""`bin/bench routing`, the core's part: decisions a second on plain arrays, compiled and as plain Python."""

from __future__ import annotations

import os
from collections.abc import Callable
from time import perf_counter, process_time
from types import SimpleNamespace
from typing import Any

import numpy as np

from manyhands.core.routing import OfferTable, PersonTable, kernels
from manyhands.core.routing.assigning import assign_all
from manyhands.core.routing.choosing import USUAL_WAYS
from manyhands.core.routing.gathering import gather
from manyhands.core.routing.tables import people_table, ticket_table
from manyhands.core.service_models.names import CHANNELS, LANGUAGES
from manyhands.rehearsal.bench.routing.asking import ASKING
from manyhands.rehearsal.bench.routing.crowd import draw_crowd

TICKETS, PEOPLE, BRANDS = 10_000, 1_000, 4
OFFERS, CANDIDATES = 40, 200
PLACING_SECONDS_MAX = 1.0
NOW = 50_000


def facts_of_core(*, seconds: float = 1.0, tickets: int = TICKETS, people: int = PEOPLE) -> dict[str, Any]:
    """Everything that is measured, as plain values. `seconds`: how long each decision is made again and again."""
    ways = {"compiled": kernels.compiled(), "plain": kernels.plain()}
    measured = {"compiled": _rates(kernels.compile_beside(*ASKING), seconds), "plain": _rates(_plainly(), seconds)}
    rates = {name: {way: measured[way][name] for way in ways} for name in measured["plain"]}
    placing = {way: _placing(by, tickets, people, times=3 if way == "compiled" else 1) for way, by in ways.items()}
    is_quick = placing["compiled"]["seconds"] < PLACING_SECONDS_MAX
    return {
        "bench": "routing", "part": "core", "cpus": os.cpu_count(), "decisions_per_second": rates, "placing": placing,
        "met": {"placing": is_quick},
    }  # fmt: skip


def table_of_core(facts: dict[str, Any]) -> str:
    """The facts for people."""
    lines = ["", f"{'decisions a second':<44} {'compiled':>14} {'plain Python':>14}"]
    lines += [f"  {name:<42} {rate['compiled']:>14,} {rate['plain']:>14,}" for name, rate in facts["decisions_per_second"].items()]
    lines += ["", f"{'placing all that wait, seconds':<44} {'compiled':>14} {'plain Python':>14}"]
    compiled, plain = facts["placing"]["compiled"], facts["placing"]["plain"]
    for name in ("gather_seconds", "assign_seconds", "seconds"):
        lines.append(f"  {name:<42} {compiled[name]:>14.3f} {plain[name]:>14.3f}")
    size = f"{compiled['tickets']:,} tickets over {compiled['people']:,} people, {compiled['queues']} queues, {compiled['placed']:,} placed"
    lines += [f"  ({size})", "", "targets: " + ", ".join(f"{name} {'met' if met else 'NOT met'}" for name, met in facts["met"].items()), ""]
    return "\n".join(lines)


def _plainly() -> SimpleNamespace:
    return SimpleNamespace(**{function.__name__: function for function in ASKING})


def _rates(by: SimpleNamespace, seconds: float) -> dict[str, int]:
    rng = np.random.default_rng(1)
    side = draw_crowd(tickets=CANDIDATES, people=CANDIDATES, brands=1, rng=rng)[0][0]
    plan, pools = side.plan, side.plan.pools
    tickets = ticket_table(side.tickets)
    people = people_table(side.people, skills=pools.skills.shape[1], languages=len(LANGUAGES), channels=len(CHANNELS))
    offers = OfferTable(*(rng.integers(0, high, OFFERS) for high in (10**9, 2, 2, 10**9)))
    persons = PersonTable(np.zeros(CANDIDATES, np.int64), *(rng.integers(0, 9, CANDIDATES) for _ in PersonTable._fields[1:]))
    return {
        "may this person take it (need_reason)": _rate(by.ask_who_may, seconds, plan.routes, pools, plan.limits, tickets, people),
        "where is it open (find_openings)": _rate(by.ask_where_open, seconds, plan.routes, pools, plan.gap, tickets),
        f"which ticket of {OFFERS} (pick_offer)": _rate(by.ask_which_offer, seconds, offers),
        f"which person of {CANDIDATES} (pick_person)": _rate(by.ask_which_person, seconds, persons, USUAL_WAYS),
    }


def _rate(ask: Callable[..., int], seconds: float, *about: Any) -> int:
    """Decisions a second of processor time (others may use the machine meanwhile), in runs that grow until one takes long enough."""
    ask(1, *about)  # compiles
    many = 16
    while True:
        began = process_time()
        ask(many, *about)
        took = process_time() - began
        if took >= seconds:
            return round(many / took)
        many *= 4


def _placing(by: SimpleNamespace, tickets: int, people: int, *, times: int) -> dict[str, Any]:
    few, few_days = draw_crowd(tickets=40, people=10, brands=BRANDS, rng=np.random.default_rng(1))
    assign_all(*gather(few, days=few_days, using=by)[:4], now_epoch_s=NOW, using=by)  # compiles
    sides, days = draw_crowd(tickets=tickets, people=people, brands=BRANDS, rng=np.random.default_rng(1))
    best: dict[str, Any] = {"seconds": float("inf")}
    for _ in range(times):
        began = perf_counter()
        gathered = gather(sides, days=days, using=by)
        between = perf_counter()
        assigned = assign_all(*gathered[:4], now_epoch_s=NOW, using=by)
        ended = perf_counter()
        if ended - began < best["seconds"]:
            best = {
                "seconds": ended - began, "gather_seconds": between - began, "assign_seconds": ended - between, "tickets": tickets,
                "people": people, "queues": len(gathered[1].channel), "placed": int((assigned.person >= 0).sum()),
            }  # fmt: skip
    return best

