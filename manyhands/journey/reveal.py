"""A masked field is shown to somebody who says why; the record of it is written first, in the same transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.actions import log_reveal
from manyhands.apps.desk.events import record_event
from manyhands.apps.desk.queries import sealed_field
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sealing import unseal
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import person
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tickets import EventName
from manyhands.journey.holding import held_ticket

PURPOSES = ("verify_identity", "contact_customer", "process_request")

MASKED = (
    "In this pool personal data stays masked, so nothing was shown. The answer reaches the customer without it; "
    "escalate the ticket when it cannot be solved so."
)


class UnableToReveal(Exception):
    """The field is not shown."""


def is_masked(plan: RoutingPlan, pool: str) -> bool:
    """Whether whoever works in this pool sees personal data masked only; in a pool that the page does not know, they do."""
    return pool not in plan.pool_names or bool(plan.pools.masked[plan.pool_code(pool)])


@step_span("reveal")
def reveal(brand_id: int, ticket_id: UUID, *, by: UUID, field: str, purpose: str, now: datetime) -> str:
    """The field in clear, for the holder of the ticket."""
    if purpose not in PURPOSES or field not in ("email", "phone"):
        raise UnableToReveal(f"Say what you need it for: {', '.join(PURPOSES)}. Nothing was shown.")
    ticket, assignment = held_ticket(brand_id, ticket_id, by)
    if is_masked(plan_of(brand_id, ticket["model_version"]), assignment["pool"]):
        raise UnableToReveal(MASKED)
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
