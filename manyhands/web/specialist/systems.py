"""What the workspace shows of the brand's own systems."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.sql import Row
from manyhands.apps.systems.results import calls_open_to, result_of, results_on
from manyhands.apps.tiers.queries import tier_of


def systems_facts(ticket: Row, *, person_id: UUID) -> dict[str, Any]:
    """The `systems` of specialist/workspace.jinja."""
    brand_id = ticket["brand_id"]
    _, plan = plan_in_force(brand_id)
    tier = tier_of(brand_id, person_id, plan)
    return {
        "calls": calls_open_to(brand_id, ticket["id"], plan=plan, tier=tier),
        "results": results_on(brand_id, ticket["id"], language=ticket["language"], currency=plan.currency),
    }


def sentence_to_use(ticket: Row, call_id: str) -> str:
    """What was looked up, as a reply begins: without a script, "use this" is a link that comes back to the workspace."""
    try:
        wanted = UUID(call_id)
    except ValueError:
        return ""
    _, plan = plan_in_force(ticket["brand_id"])
    found = result_of(ticket["brand_id"], ticket["id"], wanted, language=ticket["language"], currency=plan.currency)
    return str(found["sentence"]) if found else ""
