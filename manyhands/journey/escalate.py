"""Too hard here: the ticket goes up with a reason, a checklist, a summary and an open question; a right escalation earns its share."""

from __future__ import annotations

from collections.abc import Mapping
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
from manyhands.apps.tiers import actions as tiers
from manyhands.apps.tiers.summaries import summary_for
from manyhands.core.pay import PayTerms
from manyhands.core.routing import Refused, where_to
from manyhands.core.service_models import RoutingPlan
from manyhands.core.tickets import EventName
from manyhands.core.tiers import Checked, UnansweredChecklist, checked_answers
from manyhands.journey.back_and_forth import alert_when_back_and_forth
from manyhands.journey.holding import held_ticket
from manyhands.journey.place import place


class UnableToEscalate(Exception):
    """It has nowhere to go for this reason; the text names the ways there are."""


@step_span("escalate")
def escalate(
    brand_id: int, ticket_id: UUID, *, by: UUID, reason: str, summary: str = "", open_question: str,
    answers: Mapping[str, str] | None = None, now: datetime,
) -> str:
    """Hand the ticket up; returns the pool that has it now. Without a summary the automatic one goes with it."""
    ticket, assignment = held_ticket(brand_id, ticket_id, by)
    plan = plan_of(brand_id, ticket["model_version"])
    way = where_to(plan, pool=plan.pool_code(assignment["pool"]), reason=reason, hops=ticket["hops"])
    if isinstance(way, Refused):
        raise UnableToEscalate(f"{way.words} The ticket is still yours and nothing was sent.")
    checked = _checked(plan, assignment["pool"], reason, answers or {})
    to_pool, automatic = plan.pool_names[way.pool], summary_for(brand_id, ticket_id)
    summary = summary.strip() or automatic
    end_assignment(brand_id, assignment["id"], because="escalated", now=now)
    routing.record_escalation(
        brand_id, ticket_id, assignment_id=assignment["id"], person_id=by, from_pool=assignment["pool"], to_pool=to_pool,
        reason=reason, summary=summary, open_question=open_question, now=now,
    )  # fmt: skip
    tiers.keep_briefing(
        brand_id, ticket_id, assignment_id=assignment["id"], person_id=by, reason=reason, summary=summary,
        is_automatic=summary == automatic, open_question=open_question, answers=checked, now=now,
    )  # fmt: skip
    if way.returns:
        tiers.owe(brand_id, ticket_id, assignment_id=assignment["id"], person_id=by, because="escalated", now=now)
    # Whoever escalated knows it is beyond them: it is not offered to them again, whatever pool it goes to.
    routing.decline_ticket(brand_id, ticket_id, person_id=by, because="escalated", now=now)
    hops = ticket["hops"] + 1
    why = {
        "from": assignment["pool"], "to": to_pool, "reason": reason, "open_question": open_question, "because": way.words,
        "returns": way.returns,
    }  # fmt: skip
    record_event(brand_id, ticket_id, EventName.TICKET_ESCALATED, by=person(by), now=now, why=why, state="open", hops=hops)
    record_earning(
        brand_id, ticket_id, assignment_id=assignment["id"], person_id=by, pool=assignment["pool"],
        terms=PayTerms.from_json(assignment["terms"]), outcome="escalated", now=now,
    )  # fmt: skip
    place(brand_id, ticket_id, escalated_to=to_pool, now=now)
    alert_when_back_and_forth(brand_id, ticket_id, plan, hops=hops, now=now)
    fail_points_of("escalate")
    return to_pool


def _checked(plan: RoutingPlan, pool: str, reason: str, answers: Mapping[str, str]) -> tuple[Checked, ...]:
    try:
        return checked_answers(plan.checklist(pool=plan.pool_code(pool), reason=reason), answers)
    except UnansweredChecklist as error:
        raise UnableToEscalate(f"{error} The ticket is still yours and nothing was sent.") from None
