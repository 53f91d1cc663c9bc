"""The board: what a person could take now, with everything to decide by and nothing personal in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.ground.sql import rows
from manyhands.apps.routing.eligibility import reasons_for
from manyhands.apps.routing.queries import hand_of, offers_open_to
from manyhands.core.privacy import mask_text
from manyhands.core.routing import Reason


def board_of(person_id: UUID, *, now: datetime) -> list[dict[str, Any]]:
    """The offers this person may take, earliest due first, each with its pay."""
    offers = offers_open_to(person_id, now=now)
    reasons = reasons_for(hand_of(person_id, now=now), offers)
    names = {row["id"]: row for row in rows("SELECT id, name, slug FROM brands_brand")}
    return [
        {
            "offer_id": str(offer["offer_id"]), "ticket_id": str(offer["ticket_id"]),
            "brand_name": names[offer["brand_id"]]["name"], "brand_slug": names[offer["brand_id"]]["slug"],
            "pool": offer["pool"], "tier": offer["tier"], "topic": offer["topic"], "language": offer["language"],
            "complexity": offer["complexity"], "priority": offer["priority"], "channel": offer["channel"],
            "subject": mask_text(offer["subject"]).text, "due_at": offer["due_at"],
            "waiting_since_at": offer["customer_wrote_at"], "terms": offer["terms"], "because": offer["because"]["words"],
            "reason": offer["because"]["reason"],
            "is_preferred": offer["preferred_person_id"] == person_id,
        }
        for offer, reason in zip(offers, reasons, strict=True)
        if reason in (Reason.ELIGIBLE, Reason.AT_CAPACITY)
    ]  # fmt: skip
