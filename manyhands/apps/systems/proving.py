"""How it is known who asks on a ticket, for one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from manyhands.apps.ground.sql import Row
from manyhands.apps.systems.links import verified_until
from manyhands.apps.systems.queries import is_proven, written_by_customer
from manyhands.core.systems import Call, Proof


def proof_for(
    brand_id: int, ticket: Mapping[str, Any], call: Call, *, written: Sequence[Row] | None = None, now: datetime
) -> Proof:  # fmt: skip
    """How it is known who asks. Each of the customer's messages has to have come that way: whoever wrote any of them reads the answer."""
    written = written_by_customer(brand_id, ticket["id"]) if written is None else written
    ways = {
        "letter": all(row["is_letter"] for row in written),
        "system": ticket["channel"] == "api" and all(row["is_vouched"] for row in written),
        "code": "code" in call.verify and is_proven(brand_id, ticket["id"], since=now - timedelta(hours=1)),
        "link": "link" in call.verify and verified_until(brand_id, ticket["id"], call.name, now=now) is not None,
    }
    return Proof(frozenset(way for way, is_gone in ways.items() if is_gone))
