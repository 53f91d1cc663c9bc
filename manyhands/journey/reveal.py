"""A masked field is shown to somebody who says why; the record of it is written first, in the same transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.desk.actions import log_reveal
from manyhands.apps.desk.events import record_event
from manyhands.apps.desk.queries import sealed_field
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sealing import unseal
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.core.tickets import EventName
from manyhands.journey.holding import held_ticket

PURPOSES = ("verify_identity", "contact_customer", "process_request")


class UnableToReveal(Exception):
    """The field is not shown."""


@step_span("reveal")
def reveal(brand_id: int, ticket_id: UUID, *, by: UUID, field: str, purpose: str, now: datetime) -> str:
    """The field in clear, for the holder of the ticket."""
    if purpose not in PURPOSES or field not in ("email", "phone"):
        raise UnableToReveal(f"Say what you need it for: {', '.join(PURPOSES)}. Nothing was shown.")
    ticket, _ = held_ticket(brand_id, ticket_id, by)
    customer_id = ticket["customer_id"]
    log_reveal(brand_id, person_id=by, customer_id=customer_id, ticket_id=ticket_id, field=field, purpose=purpose, now=now)
    record_event(
        brand_id, ticket_id, EventName.PERSONAL_DATA_REVEALED, by=person(by), now=now, why={"field": field, "purpose": purpose}
    )
    sealed = sealed_field(brand_id, customer_id, field)
    if sealed is None:
        raise UnableToReveal("The customer has not given this. Nothing was shown.")
    fail_points_of("reveal")
    return unseal(sealed, brand_id=brand_id, field=field)
