"""The versions of a brand's service-model page."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.brands.seasons import watch_seasons
from manyhands.apps.ground.sql import one, rows, write
from manyhands.core.service_models import RoutingPlan, compile_page, read_page
from manyhands.core.service_models.sign_in import session_rules

# Two who put a page at once: the second waits for the first, and its version is the next.
_LOCK = "SELECT id FROM brands_brand WHERE id = %(brand)s FOR NO KEY UPDATE"
_PUT = """
INSERT INTO brands_servicemodelpage (id, brand_id, version, name, page, exclusive_pools, made_by, in_force_from)
SELECT %(id)s, %(brand)s, coalesce(max(version), 0) + 1, %(name)s, %(page)s, %(exclusive)s, %(by)s, %(now)s
FROM brands_servicemodelpage WHERE brand_id = %(brand)s
RETURNING version
"""

# Kept beside the brand's name: every transaction of a person asks, and the newest page is in force at once.
_ASK = "UPDATE brands_brand SET session_rules = %(rules)s::jsonb WHERE id = %(brand)s"


def put_page(brand_id: int, text: str, *, by: UUID | None, now: datetime) -> int:
    """The brand's next version of its service-model page, in force from now; `PageError` when it is not valid, and nothing changed."""
    page = read_page(text)
    plan = compile_page(page, currency=brand_facts(brand_id)["currency"])
    rows(_LOCK, {"brand": brand_id})
    made = one(_PUT, {
        "id": uuid4(), "brand": brand_id, "name": page.name, "page": text, "exclusive": json.dumps(exclusive_pools(plan)), "by": by,
        "now": now,
    })  # fmt: skip
    assert made is not None
    write(_ASK, {"brand": brand_id, "rules": json.dumps(rules) if (rules := session_rules(page.sign_in)) else None})
    watch_seasons(brand_id, plan.triggers, now=now)
    version: int = made["version"]
    return version


def exclusive_pools(plan: RoutingPlan) -> list[str]:
    """The pools whose people serve this brand alone."""
    return [name for code, name in enumerate(plan.pool_names) if plan.pools.exclusive[code]]
