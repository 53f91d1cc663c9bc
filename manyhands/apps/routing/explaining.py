"""Why somebody has a ticket, who else could, and why the others could not: the decision as it was stored, and the facts as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_of, pools_open, version_in_force
from manyhands.apps.desk.queries import segment_of
from manyhands.apps.desk.translations import can_translate
from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.routing.eligibility import facts_of
from manyhands.apps.routing.hands import hand_from, hands_known
from manyhands.apps.routing.queries import pool_escalated_to
from manyhands.core.routing import NOBODY, Reason, Standing, TicketFacts, explain, ticket_facts
from manyhands.core.routing.explaining import OpeningStory
from manyhands.core.service_models import RoutingPlan

NAMED_MAX = 20  # people named for each reason; the rest is counted

_TICKET = """
SELECT t.id, t.customer_id, t.channel, t.language, t.topic, t.complexity, t.priority, t.hops, t.model_version, t.state,
  a.person_id AS holder_id, a.pool AS holder_pool,
  (SELECT o.because ->> 'reason' FROM routing_offer o WHERE o.brand_id = a.brand_id AND o.id = a.offer_id) AS holder_by,
  coalesce(extract(epoch FROM %(now)s - (SELECT max(o.placed_at) FROM routing_offer o
    WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id)), 0)::int AS waited_seconds,
  ARRAY(SELECT d.person_id FROM routing_decline d WHERE d.brand_id = t.brand_id AND d.ticket_id = t.id) AS declined,
  (SELECT o.preferred_person_id FROM routing_offer o WHERE o.brand_id = t.brand_id AND o.ticket_id = t.id
   ORDER BY o.placed_at DESC LIMIT 1) AS preferred
FROM desk_ticket t LEFT JOIN routing_assignment a ON a.brand_id = t.brand_id AND a.ticket_id = t.id AND a.ended_at IS NULL
WHERE t.brand_id = %(brand)s AND t.id = %(ticket)s
"""
_DECISIONS = """
SELECT kind, at, by_kind, by_id, why FROM desk_event WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s
  AND kind IN ('ticket_placed', 'ticket_unplaceable', 'offer_shown', 'ticket_pushed', 'ticket_claimed', 'ticket_assigned',
               'ticket_escalated', 'ticket_taken_over', 'ticket_handed_back', 'service_model_changed', 'translation_failed')
ORDER BY sequence
"""


def explain_ticket(brand_id: int, ticket_id: UUID, *, now: datetime) -> dict[str, Any] | None:
    """The whole story of who got a ticket and why; None when there is no such ticket for whoever asks."""
    ticket = one(_TICKET, {"brand": brand_id, "ticket": ticket_id, "now": now})
    if ticket is None:
        return None
    version = ticket["model_version"] or version_in_force(brand_id)
    answer = {
        "ticket_id": str(ticket_id), "state": ticket["state"], "holder_id": ticket["holder_id"], "version": version,
        "decisions": rows(_DECISIONS, {"brand": brand_id, "ticket": ticket_id}),
    }  # fmt: skip
    if not version:
        return answer | {"words": "It has not been read yet, so nobody was asked.", "openings": []}
    plan = plan_of(brand_id, version)
    translates, failed_because = can_translate(brand_id, ticket_id)
    people = hands_known(brand_id, plan.pool_names, now=now)
    story = explain(
        plan, _facts(brand_id, plan, ticket, people), [
            facts_of(plan, hand_from(brand_id, version, row), brand_id)._replace(number=i) for i, row in enumerate(people)
        ],
        got_by=_number(people, ticket["holder_id"]), pool=ticket["holder_pool"], by=ticket["holder_by"] or "",
        can_translate=translates, open_pools=pools_open(brand_id, plan, now=now),
        standing=Standing(
            idle_since_epoch_s=[int(row["freed_at"].timestamp()) if row["freed_at"] else 0 for row in people],
            today=[row["today"] for row in people], preferred=_number(people, ticket["preferred"]),
        ),
    )  # fmt: skip
    words = f"{story.words} A translator does not stand in: {failed_because}" if failed_because else story.words
    return answer | {"words": words, "openings": [_opening(one, people) for one in story.openings]}


def _facts(brand_id: int, plan: RoutingPlan, ticket: Row, people: Sequence[Row]) -> TicketFacts:
    to_pool = pool_escalated_to(brand_id, ticket["id"]) if ticket["hops"] else None
    return ticket_facts(
        plan, language=ticket["language"], topic=ticket["topic"], complexity=ticket["complexity"] or "medium",
        priority=ticket["priority"], channel=ticket["channel"], hops=ticket["hops"], waited_seconds=max(0, ticket["waited_seconds"]),
        escalated_to=to_pool if to_pool in plan.pool_names else None, held_by=_number(people, ticket["holder_id"]),
        segment=segment_of(brand_id, ticket["customer_id"]) if len(plan.segment_names) > 1 else "",
        excluded=[_number(people, person_id) for person_id in ticket["declined"]],
    )  # fmt: skip


def _number(people: Sequence[Row], person_id: UUID | None) -> int:
    return next((i for i, row in enumerate(people) if row["person_id"] == person_id), NOBODY)


def _opening(story: OpeningStory, people: Sequence[Row]) -> dict[str, Any]:
    here = [other for other in story.others if people[other.number]["is_here"]]
    hindered = {one.reason: list(one.numbers) for one in story.hindered}
    if away := [other.number for other in story.others if not people[other.number]["is_here"]]:
        hindered[Reason.NOT_PRESENT] = away
    return {
        "pool": story.pool, "opens_after_seconds": story.opening.opens_after_seconds, "why": story.opening.words,
        "is_the_way": story.is_the_way,
        "could_too": [{"person_id": str(people[other.number]["person_id"]), "name": people[other.number]["name"], "words": other.words}
                      for other in here[:NAMED_MAX]],
        "could_too_count": len(here),
        "could_not": [
            {"reason": reason.name.lower(), "words": reason.words, "count": len(numbers),
             "names": [people[number]["name"] for number in numbers[:NAMED_MAX]],
             "person_ids": [str(people[number]["person_id"]) for number in numbers[:NAMED_MAX]]}
            for reason, numbers in sorted(hindered.items(), key=lambda one: (-len(one[1]), one[0]))
        ],
    }  # fmt: skip
