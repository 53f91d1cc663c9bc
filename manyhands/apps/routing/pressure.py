"""How many wait, and how many come: by what a season begins and ends by itself."""

from __future__ import annotations

from datetime import datetime

from manyhands.apps.ground.sql import one
from manyhands.core.service_models.triggers import Measure

_COUNTS: dict[Measure, str] = {
    "waiting": "SELECT count(DISTINCT ticket_id) AS n FROM routing_offer WHERE brand_id = %(brand)s AND state = 'open'",
    "arrivals": "SELECT count(*) AS n FROM desk_ticket WHERE brand_id = %(brand)s AND opened_at <= %(now)s "
    "AND opened_at > %(now)s::timestamptz - interval '1 hour'",
}


def pressure_on(brand_id: int, measure: Measure, *, now: datetime) -> int:
    """Tickets that nobody has taken yet, or that came in the last hour."""
    found = one(_COUNTS[measure], {"brand": brand_id, "now": now})
    return int(found["n"]) if found else 0
