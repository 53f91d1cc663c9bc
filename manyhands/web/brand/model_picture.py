"""A service-model page as a picture: who is in it, where tickets go and how that widens, where they go when too hard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from manyhands.apps.brands.pages import people_in_pools
from manyhands.apps.ground.sql import Row
from manyhands.core.money import minor_units
from manyhands.core.service_models import ServiceModel
from manyhands.core.service_models.pool import Pool
from manyhands.core.service_models.schema import Escalation, Route
from manyhands.web.brand import model_words as say
from manyhands.web.ui.filters import words

_NAMED_MAX = 6

People = dict[str, list[Row]]


def people_now(brand_id: int, *, now: datetime) -> People:
    """Everybody who may take tickets, by pool."""
    found: People = {}
    for row in people_in_pools(brand_id, now=now):
        found.setdefault(row["pool"], []).append(row)
    return found


def picture_of(model: ServiceModel, *, currency: str, people: People) -> dict[str, Any]:
    """As brand/service_model/picture.jinja takes it."""
    return {
        "title": model.title, "name": model.name, "promise": model.promise,
        "pools": [_pool(pool, model, currency, people.get(pool.name, ())) for pool in model.pools],
        "routes": [_route(route) for route in model.routes], "escalations": [_escalation(rule) for rule in model.escalations],
        "rules": say.rules_of(model, currency),
    }  # fmt: skip


def _pool(pool: Pool, model: ServiceModel, currency: str, people: Sequence[Row]) -> dict[str, Any]:
    names = [{"name": row["name"], "is_here": row["is_here"]} for row in people]
    pay = {"amount_minor": minor_units(pool.pay.per_resolution, currency), "currency": currency}
    return {
        "name": pool.name, "title": words(pool.name), "who": say.who_words(pool), "is_machine": pool.who == "machine", "tier": pool.tier,
        "work": say.work_words(pool), "asks": say.asks_words(pool), "hours": say.hours_words(pool, model),
        "people": names[:_NAMED_MAX], "more": max(0, len(names) - _NAMED_MAX), "count": len(names),
        "here": sum(row["is_here"] for row in people), "pay": pay if pay["amount_minor"] else None,
        "hold": say.time_words(pool.pay.hold),
    }  # fmt: skip


def _route(route: Route) -> dict[str, Any]:
    steps = [("At once", route.to), *((f"After {say.time_words(then.after)}", then.to) for then in route.then)]
    return {
        "when": say.when_words(route.when), "needs": say.needs_words(route.needs, route),
        "steps": [{"after": after, "pools": [words(name) for name in pools]} for after, pools in steps],
    }  # fmt: skip


def _escalation(rule: Escalation) -> dict[str, Any]:
    return {
        "from": words(rule.from_pool), "to": words(rule.to), "reasons": say.reasons_words(rule), "returns": rule.returns,
        "checklist": rule.checklist,
    }  # fmt: skip
