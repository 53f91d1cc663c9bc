"""How much of the last day's work each brand has had: what fair shares are counted from.

Counted twice a minute by each process and kept meanwhile: fairness looks at a day, and a claim should not count one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from manyhands.apps.ground.sql import rows
from manyhands.core.routing import LATELY_SECONDS

KEPT_SECONDS = 30.0
KEPT_MAX = 1000

_counted: dict[tuple[int, ...], tuple[datetime, dict[int, int]]] = {}

_SERVED = """
SELECT b AS brand_id, (SELECT count(*) FROM routing_assignment a WHERE a.brand_id = b
                       AND a.claimed_at > %(now)s - %(lately)s * interval '1 second' AND a.claimed_at <= %(now)s) AS served
FROM unnest(%(brands)s::int[]) b
"""


def served_lately(brands: Sequence[int], *, now: datetime) -> dict[int, int]:
    """Tickets taken lately, by brand; at most half a minute old."""
    key = tuple(sorted(brands))
    kept = _counted.get(key)
    if kept is None or abs((now - kept[0]).total_seconds()) > KEPT_SECONDS:
        if len(_counted) > KEPT_MAX:
            _counted.clear()
        found = rows(_SERVED, {"brands": list(key), "now": now, "lately": LATELY_SECONDS})
        kept = _counted[key] = now, {row["brand_id"]: row["served"] for row in found}
    return kept[1]
