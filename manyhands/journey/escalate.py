"""Too hard here: the ticket goes up with a reason, what was tried and what is still open; a right escalation earns its share."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.pay.earnings import record_earning
from manyhands.apps.people.actors import person
from manyhands.apps.routing import actions as routing
from manyhands.apps.routing.claims import end_assignment
from manyhands.core.pay import PayTerms
from manyhands.core.routing import Refused, where_to
from manyhands.core.tickets import EventName
from manyhands.journey.holding import held_ticket
from manyhands.journey.place import place


class UnableToEscalate(Exception):
    """It has nowhere to go for this reason; the text names the ways there are."""


@step_span("escalate")
def escalate(
    brand_id: int, ticket_id: UUID, *, by: UUID, reason: str, summary: str, open_question: str, now: datetime
) -> str:
    """Hand the ticket up; returns the pool that has it now."""
    ticket, assignment = held_ticket(brand_id, ticket_id, by)
    plan = plan_of(brand_id, ticket["model_version"])
    way = where_to(plan, pool=plan.pool_code(assignment["pool"]), reason=reason, hops=ticket["hops"])
    if isinstance(way, Refused):
        raise UnableToEscalate(f"{way.words} The ticket is still yours and nothing was sent.")
    to_pool = plan.pool_names[way.pool]
    end_assignment(brand_id, assignment["id"], because="escalated", now=now)
    routing.record_escalation(
        brand_id, ticket_id, assignment_id=assignment["id"], person_id=by, from_pool=assignment["pool"], to_pool=to_pool,
        reason=reason, summary=summary, open_question=open_question, now=now,
    )  # fmt: skip
    # Whoever escalated knows it is beyond them: it is not offered to them again, whatever pool it goes to.
    routing.decline_ticket(brand_id, ticket_id, person_id=by, because="escalated", now=now)
    why = {"from": assignment["pool"], "to": to_pool, "reason": reason, "open_question": open_question, "because": way.words}
    record_event(
        brand_id, ticket_id, EventName.TICKET_ESCALATED, by=person(by), now=now, why=why, state="open", hops=ticket["hops"] + 1
    )
    record_earning(
        brand_id, ticket_id, assignment_id=assignment["id"], person_id=by, pool=assignment["pool"],
        terms=PayTerms.from_json(assignment["terms"]), outcome="escalated", now=now,
    )  # fmt: skip
    place(brand_id, ticket_id, escalated_to=to_pool, now=now)
    fail_points_of("escalate")
    return to_pool
