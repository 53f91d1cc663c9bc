"""The brand has set a translator, or ended it: a waiting ticket opens to people without its language, or no longer does."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.events import lock_ticket
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.routing.queries import asked_first, standing_assignment
from manyhands.apps.routing.translating import stands_by_translator
from manyhands.journey.place import may_translate, place


@step_span("place_for_translator")
def place_for_translator(brand_id: int, ticket_id: UUID, *, now: datetime) -> bool:
    """Place it again where that changes who is asked, with the waiting it has behind it; False when nothing would change."""
    ticket = lock_ticket(brand_id, ticket_id)
    if standing_assignment(brand_id, ticket_id):
        return False
    is_so, since = stands_by_translator(brand_id, ticket_id)
    may, _ = may_translate(plan_in_force(brand_id)[1], ticket)
    if is_so == may:
        return False
    place(brand_id, ticket_id, preferred=asked_first(brand_id, ticket_id), since=since, now=now)
    fail_points_of("place_for_translator")
    return True
