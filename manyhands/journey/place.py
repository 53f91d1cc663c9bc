"""A ticket is offered: to which pools, from when, under which terms, and why; what no pool can take stands in plain sight."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force, plan_of
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.desk.queries import segment_of
from manyhands.apps.desk.translations import can_translate
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import SYSTEM
from manyhands.apps.routing import actions as routing
from manyhands.apps.routing.actions import NewOffer
from manyhands.apps.routing.queries import pool_escalated_to, standing_assignment, who_served_last
from manyhands.apps.routing.queues import Queue
from manyhands.core.pay import raised, surge_for, terms_for
from manyhands.core.routing import (
    Opening,
    TicketFacts,
    asks_who_was_before,
    kept_seconds,
    need_of,
    order_key,
    pools_for,
    stand_in_for,
    ticket_facts,
)  # fmt: skip
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import CHANNELS, PRIORITIES
from manyhands.core.service_models.plan import NEVER
from manyhands.core.tickets import EventName
from manyhands.journey.begin_anew import begin_anew
from manyhands.journey.promises import keep_due
from manyhands.journey.surge import is_surging
from manyhands.journey.translating import have_translated

_NOT_TO_PLACE = frozenset({"solved", "closed"})
NO_POOL_CAN = "No pool of the service model may take a ticket like this one. Change the page, or answer it by hand."


@step_span("place")
def place(
    brand_id: int, ticket_id: UUID, *, escalated_to: str | None = None, preferred: UUID | None = None, keep_seconds: int = 0,
    since: datetime | None = None, now: datetime,
) -> bool:
    """Open the ticket to the pools that the page in force names; False when somebody holds it or it needs nobody.

    It is kept for the `preferred` person so many seconds before others may take it. Waiting is counted from
    the placing, or `since` when it only has its place looked at again.
    """
    ticket = lock_ticket(brand_id, ticket_id)
    if ticket["state"] in _NOT_TO_PLACE or standing_assignment(brand_id, ticket_id):
        return False
    version, plan = plan_in_force(brand_id)
    facts = _facts(plan, ticket, escalated_to=_sent_to(plan, ticket, escalated_to))
    translates, untranslated_because = may_translate(plan, ticket)
    openings = pools_for(plan, facts, can_translate=translates)
    keeps = keep_seconds if preferred else kept_seconds(plan, facts) if openings else 0
    if not preferred and (keeps or asks_who_was_before(plan, [opening.pool for opening in openings])):
        preferred = who_served_last(brand_id, ticket["customer_id"], but_of=ticket_id, now=now)
    kept_until = now + timedelta(seconds=keeps) if keeps and preferred else None
    surges = is_surging(brand_id, plan, ticket_id, [opening.pool for opening in openings], now=now)
    from_when = since or now
    offers = [
        _offer(brand_id, plan, ticket, facts, opening, surges=surges, kept_until=kept_until, now=from_when) for opening in openings
    ]
    routing.offer_ticket(
        brand_id, ticket_id, offers, channel=ticket["channel"], language=ticket["language"], preferred=preferred, since=since, now=now
    )
    why: dict[str, Any] = {"model": plan.name, "version": version, "pools": [opening.words for opening in openings]}
    if untranslated_because:
        why["without_translator"] = untranslated_because
    if not offers:
        why["held_because"] = NO_POOL_CAN
    if offers:
        tier = min(offer.tier for offer in offers)
        record_event(brand_id, ticket_id, EventName.TICKET_PLACED, by=SYSTEM, now=now, why=why, model_version=version, tier=tier)
    else:
        record_event(brand_id, ticket_id, EventName.TICKET_UNPLACEABLE, by=SYSTEM, now=now, why=why, model_version=version)
    if plan.gives_work:
        queue.enqueue("push_waiting", priority=queue.LIVE, brand_id=brand_id)
    if ticket["tier"]:  # it has been somewhere before, and in its new place there may be only who passed on it
        begin_anew(brand_id, ticket_id, now=now)
    have_translated(brand_id, ticket_id, plan, now=now)
    keep_due(ticket, now=now)
    fail_points_of("place")
    return bool(offers)


def may_translate(plan: RoutingPlan, ticket: dict[str, Any]) -> tuple[bool, str]:
    """Whether a translator may stand in: the page says after how long, the brand has one, and it has not failed on this ticket."""
    if plan.gap.translate_after_seconds == NEVER or not ticket["language"]:
        return False, ""
    return can_translate(ticket["brand_id"], ticket["id"])


def _sent_to(plan: RoutingPlan, ticket: dict[str, Any], escalated_to: str | None) -> str | None:
    """Its place is where it was sent last: what comes back from there does not start over at the front."""
    if escalated_to is None and ticket["hops"]:
        escalated_to = pool_escalated_to(ticket["brand_id"], ticket["id"])
    if escalated_to is None or escalated_to in plan.pool_names:
        return escalated_to
    # The page has changed meanwhile: the pool of this one that stands at least as high.
    before = plan_of(ticket["brand_id"], ticket["model_version"]) if ticket["model_version"] else None
    return stand_in_for(plan, before, escalated_to, else_tier=ticket["tier"] or 1)


def _facts(plan: RoutingPlan, ticket: dict[str, Any], *, escalated_to: str | None) -> TicketFacts:
    return ticket_facts(
        plan, language=ticket["language"], topic=ticket["topic"], complexity=ticket["complexity"] or "medium",
        priority=ticket["priority"], channel=ticket["channel"], hops=ticket["hops"], escalated_to=escalated_to,
        segment=segment_of(ticket["brand_id"], ticket["customer_id"]) if len(plan.segment_names) > 1 else "",
    )  # fmt: skip


def _offer(
    brand_id: int, plan: RoutingPlan, ticket: dict[str, Any], facts: TicketFacts, opening: Opening, *, surges: bool,
    kept_until: datetime | None, now: datetime,
) -> NewOffer:  # fmt: skip
    due_epoch_s, pool, channel = int((ticket["due_at"] or now).timestamp()), opening.pool, CHANNELS.index(ticket["channel"])
    return NewOffer(
        queue=Queue.of(brand_id, plan, need_of(plan, facts, opening)),
        tier=int(plan.pools.tier[pool]),
        opens_at=now + timedelta(seconds=opening.opens_after_seconds),
        order_key=order_key(due_epoch_s, PRIORITIES.index(ticket["priority"])),
        terms=raised(terms_for(plan, pool), surge_for(plan, pool) if surges else 0).to_json(),
        because={"reason": str(opening.reason), "words": opening.words},
        weight=int(plan.limits.weights[channel]),
        channel_room=int(plan.pools.concurrency[pool, channel]),
        shown_to=int(plan.pools.shown_to[pool]),
        shown_seconds=int(plan.pools.shown_seconds[pool]),
        kept_until=kept_until,
    )
