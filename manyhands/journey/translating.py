"""Where a translator stands in for the customer's language, what the customer wrote is translated by a job, never in the request."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.translations import ask_for_messages
from manyhands.apps.routing.translating import is_open_by_translator
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.plan import NEVER


def have_translated(brand_id: int, ticket_id: UUID, plan: RoutingPlan, *, now: datetime) -> int:
    """Ask for what is not translated yet, once somebody may take the ticket by a translator: nothing leaves before that."""
    if plan.gap.translate_after_seconds == NEVER or not is_open_by_translator(brand_id, ticket_id, now=now):
        return 0
    return ask_for_messages(brand_id, ticket_id, now=now)
