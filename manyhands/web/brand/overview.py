"""A brand at a glance: GET /b/<slug>/."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse

from manyhands.apps.brands.pages import hands_online, page_in_force
from manyhands.apps.brands.plans import NoServiceModel
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.brands.seasons import season_turns, watched_seasons
from manyhands.apps.brands.translators import translator_shown
from manyhands.apps.desk.pages import backlog_of, waiting_languages
from manyhands.apps.desk.queries import counts_of
from manyhands.apps.ground.sql import Row
from manyhands.apps.guidance.model_use import use_of_model
from manyhands.apps.insight.triage import triage_of
from manyhands.apps.insight.use import PoolUse, occupancy_of, use_by_person, use_by_pool
from manyhands.apps.knowledge.queries import topics_of
from manyhands.apps.machine.queries import retrials_of
from manyhands.apps.pay.pages import spend_by_day
from manyhands.apps.pay.queries import spend_of
from manyhands.apps.planning.checked import last_check
from manyhands.apps.quality.pages import quality_of
from manyhands.apps.tiers.pages import alerted_tickets, bottlenecks_of
from manyhands.core.access import may
from manyhands.core.pay.tokens import cost_text
from manyhands.core.service_models import compile_page, read_page
from manyhands.web.brand.asked import brand_asked
from manyhands.web.brand.plan_figures import week_words
from manyhands.web.conversation import plain
from manyhands.web.doors.asking import roles_in
from manyhands.web.doors.page import Facts, page, show
from manyhands.web.doors.types import Request
from manyhands.web.ui.filters import language_name, money, words
from manyhands.web.ui.words import FULL_MONTHS

_FEW_RESOLUTIONS = 50
_NEWS = timedelta(days=7)


def facts_of(request: Request, slug: str) -> Facts:
    """This month so far, in the brand's own calendar."""
    brand = brand_facts(brand_asked(request, slug, "brand.overview")["id"])
    here = request.now.astimezone(ZoneInfo(brand["time_zone"]))
    since = here.replace(day=1, hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    counts, spend = counts_of(brand["id"], since=since), _spend(brand, here, since=since)
    backlog = backlog_of(brand["id"], now=request.now)
    spend["per_resolution"] = _per_resolution(spend["month"], counts["solved_since"])
    return {
        "brand": {"slug": slug, "name": brand["name"]},
        "period": {"words": f"{FULL_MONTHS[here.month - 1]} {here.year} so far"}, "spend": spend,
        "quality": _quality(brand["id"], counts, since=since),
        "service_model": _model(brand, since=since, now=request.now)
        | {"may_see": may("brand.model", roles=roles_in(request.identity, brand["id"]))},
        "use": _use(brand["id"], since=since, now=request.now),
        "backlog": _backlog(brand["id"], backlog, now=request.now), "attention": _attention(brand, backlog, spend, now=request.now),
        "tiers": bottlenecks_of(brand["id"], now=request.now), "translator": _translator(request, brand["id"]),
        "seasons": _seasons(brand["id"]),
    }  # fmt: skip


def _translator(request: Request, brand_id: int) -> dict[str, Any]:
    """Whether a machine stands in for languages that nobody speaks, and whether this reader may change that."""
    found = translator_shown(brand_id)
    return {"is_set": found is not None, "may_change": may("brand.translator", roles=roles_in(request.identity, brand_id))}


def _money(amount_minor: int, brand: Row) -> dict[str, Any]:
    return {"amount_minor": amount_minor, "currency": brand["currency"]}


def _spend(brand: Row, here: datetime, *, since: datetime) -> dict[str, Any]:
    total = spend_of(brand["id"], since=since)
    found = spend_by_day(brand["id"], since=since, time_zone=brand["time_zone"])
    by_day = {row["on_day"].day: row["spent_minor"] for row in found}
    days = [
        {"label": str(day), "value": max(0, by_day.get(day, 0)), "words": money(by_day.get(day, 0), brand["currency"])}
        for day in range(1, here.day + 1)
    ]
    return {
        "month": _money(total["spent_minor"], brand), "budget": None, "funds": _money(total["funds_minor"], brand), "days": days,
        "model": _model_spend(brand, here),
    }  # fmt: skip


def _model_spend(brand: Row, now: datetime) -> dict[str, Any] | None:
    """What a language model's tokens cost this month, which the brand pays whoever runs it: no part of what is spent here."""
    currency = brand["currency"]
    used = use_of_model(brand["id"], currency=currency, time_zone=brand["time_zone"], now=now)
    return {"cost": cost_text(used.cost_pico, currency), "currency": currency, "tokens": used.tokens} if used.tokens else None


def _per_resolution(spent: dict[str, Any], solved: int) -> dict[str, Any] | None:
    return spent | {"amount_minor": round(spent["amount_minor"] / solved)} if solved else None


def _quality(brand_id: int, counts: Row, *, since: datetime) -> dict[str, Any]:
    found: dict[str, Any] = quality_of(brand_id, since=since)
    median = counts["first_response_seconds_median"]
    return found | {"first_response_seconds": float(median) if median is not None else None}


def _use(brand_id: int, *, since: datetime, now: datetime) -> dict[str, Any]:
    """How busy the brand's people are while they are here, and how often tickets were read wrongly."""
    people, triage = use_by_person(brand_id, since=since, until=now), triage_of(brand_id, since=since, until=now)
    idle = sum(person.idle_seconds for person in people)
    return {"occupancy": occupancy_of(people), "idle_seconds": idle, "triage": triage}


def _model(brand: Row, *, since: datetime, now: datetime) -> dict[str, Any]:
    found = page_in_force(brand["id"], now=now)
    if found is None:
        raise NoServiceModel("This brand has no service model yet. Its tickets are kept; choose a model to have them served.")
    model = read_page(found["page"], file=found["name"])
    plan, online = compile_page(model, currency=brand["currency"]), hands_online(brand["id"], now=now)
    used = {use.pool: use for use in use_by_pool(brand["id"], since=since, until=now)}
    pools = [
        {"title": words(pool.name), "who": pool.who, "online": online.get(pool.name, 0), **_used(used.get(pool.name), brand),
         "pay": _money(int(plan.pools.pay_minor[code]), brand) if plan.pools.pay_minor[code] else None}
        for code, pool in enumerate(model.pools)
    ]  # fmt: skip
    return {
        "name": model.name, "title": model.title, "promise": model.promise, "pools": pools, "since": found["in_force_from"].date(),
    }  # fmt: skip


def _used(use: PoolUse | None, brand: Row) -> dict[str, Any]:
    each = use.cost_per_resolution_minor if use else None
    return {"solved": use.resolutions if use else 0, "each": _money(each, brand) if each is not None else None}


def _backlog(brand_id: int, found: list[Row], *, now: datetime) -> dict[str, Any]:
    total, oldest = sum(row["n"] for row in found), min((row["oldest_at"] for row in found), default=None)
    titles = {row["name"]: row["title"] for row in topics_of(brand_id)}
    rows = [
        {"label": titles.get(row["topic"], "Not read yet"), "value": row["n"], "of": total, "words": str(row["n"])}
        for row in found[:8]
    ]
    seconds = (now - oldest).total_seconds() if oldest else None
    return {"open": total, "oldest_seconds": seconds, "by_topic": rows}


def _seasons(brand_id: int) -> dict[str, Any]:
    """Seasons that begin by themselves: how each stands, and why it last began or ended."""
    standing = [row | {"title": words(row["name"])} for row in watched_seasons(brand_id)]
    turns = season_turns(brand_id, most=5) if standing else []
    return {"standing": standing, "turns": [row | {"title": words(row["name"])} for row in turns]}


def _attention(brand: Row, backlog: list[Row], spend: dict[str, Any], *, now: datetime) -> list[dict[str, str]]:
    address = f"/b/{brand['slug']}/tickets"
    late, found = sum(row["late"] for row in backlog), []
    if late:
        tickets = "ticket is" if late == 1 else "tickets are"
        found.append({"words": f"{late} {tickets} past the promised first answer.", "href": f"{address}?state=new"})
    for row in waiting_languages(brand["id"], now=now):
        if not row["hands"]:
            said = f"{row['n']} waiting in {language_name(row['language'])}: nobody online speaks it well enough."
            found.append({"words": said, "href": f"{address}?language={row['language']}"})
    found += [
        {"words": _shuffled(row), "href": f"{address}/{row['id']}"} for row in alerted_tickets(brand["id"])
    ]
    found += _planned(brand)
    found += [
        {"words": f"The machine was tried again with what was learnt since. {row['because']}", "href": f"/b/{brand['slug']}/machine"}
        for row in retrials_of(brand["id"], most=1) if row["at"] > now - _NEWS
    ]
    each = (spend["per_resolution"] or {"amount_minor": 0})["amount_minor"]
    if each and spend["funds"]["amount_minor"] < each * _FEW_RESOLUTIONS:
        left = money(spend["funds"]["amount_minor"], brand["currency"])
        found.append({"words": f"Funds for pay are low: {left} left.", "href": "#spend"})
    return found


def _planned(brand: Row) -> list[dict[str, str]]:
    """That the newest week was not as the plan in force has it."""
    newest = last_check(brand["id"])
    if newest is None or not newest["answer"]["plan_again"]:
        return []
    words = f"{week_words(newest['answer']['week_on'])} was not as planned. {newest['answer']['reasons'][0]} Time to plan again."
    return [{"words": words, "href": f"/b/{brand['slug']}/plans#in-force"}]


def _shuffled(row: Row) -> str:
    return f"{plain(row['subject']) or 'A ticket'} goes back and forth: it moved {row['hops']} times."


@page
def overview(request: Request, slug: str) -> HttpResponse:
    """How a brand's customers are served, and what it costs."""
    return show(request, "brand/overview.jinja", lambda: facts_of(request, slug), here=f"brand:{slug}")
