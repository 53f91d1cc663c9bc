"""The board: what a person could take now, with everything to decide by and nothing personal in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import Row, rows
from manyhands.apps.routing.eligibility import able_queues
from manyhands.apps.routing.queries import hand_of, heads_of
from manyhands.core.privacy import mask_text
from manyhands.core.routing import Reason


def board_of(person_id: UUID, *, now: datetime) -> list[dict[str, Any]]:
    """The offers this person may take, earliest due first, each with its pay."""
    hand, queues = hand_of(person_id, now=now)
    able, _ = able_queues(hand, queues, now=now, also=(Reason.AT_CAPACITY,))
    names = {row["id"]: row for row in rows("SELECT id, name, slug FROM brands_brand")}
    shown: dict[UUID, dict[str, Any]] = {}
    for offer in heads_of(person_id, able, now=now):
        shown.setdefault(offer["ticket_id"], _line(offer, names[offer["brand_id"]], person_id))
    return list(shown.values())


def _line(offer: Row, brand: Row, person_id: UUID) -> dict[str, Any]:
    return {
        "offer_id": str(offer["offer_id"]), "ticket_id": str(offer["ticket_id"]),
        "brand_name": brand["name"], "brand_slug": brand["slug"],
        "pool": offer["pool"], "tier": offer["tier"], "topic": offer["topic"], "language": offer["language"],
        "complexity": offer["complexity"], "priority": offer["priority"], "channel": offer["channel"],
        "subject": mask_text(offer["subject"]).text, "due_at": offer["due_at"],
        "waiting_since_at": offer["customer_wrote_at"], "terms": offer["terms"], "because": offer["because"]["words"],
        "reason": offer["because"]["reason"],
        "is_preferred": offer["preferred_person_id"] == person_id,
    }  # fmt: skip
