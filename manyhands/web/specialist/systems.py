"""What the workspace shows of the brand's own systems."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.sql import Row
from manyhands.apps.systems.links import sent_at, verified_until
from manyhands.apps.systems.pages import systems_of
from manyhands.apps.systems.proving import proof_for
from manyhands.apps.systems.results import calls_open_to, result_of, results_on
from manyhands.apps.tiers.queries import tier_of


def systems_facts(ticket: Row, *, person_id: UUID, now: datetime) -> dict[str, Any]:
    """The `systems` of specialist/workspace.jinja."""
    brand_id = ticket["brand_id"]
    _, plan = plan_in_force(brand_id)
    tier = tier_of(brand_id, person_id, plan)
    calls = calls_open_to(brand_id, ticket["id"], plan=plan, tier=tier)
    return {
        "calls": [call | {"who": _who(ticket, call["name"], now=now) if call["by_link"] else None} for call in calls],
        "results": results_on(brand_id, ticket["id"], language=ticket["language"], currency=plan.currency),
    }


def _who(ticket: Row, name: str, *, now: datetime) -> dict[str, Any]:
    """Whether it is known who asks, until when by a link, and whether one is on its way."""
    brand_id, declared = ticket["brand_id"], systems_of(ticket["brand_id"])
    call = declared[1].call(name) if declared else None
    return {
        "is_known": call is not None and proof_for(brand_id, ticket, call, now=now).is_enough(call),
        "until": verified_until(brand_id, ticket["id"], name, now=now), "sent": sent_at(brand_id, ticket["id"], name, now=now),
    }  # fmt: skip


def sentence_to_use(ticket: Row, call_id: str) -> str:
    """What was looked up, as a reply begins: without a script, "use this" is a link that comes back to the workspace."""
    try:
        wanted = UUID(call_id)
    except ValueError:
        return ""
    _, plan = plan_in_force(ticket["brand_id"])
    found = result_of(ticket["brand_id"], ticket["id"], wanted, language=ticket["language"], currency=plan.currency)
    return str(found["sentence"]) if found else ""
