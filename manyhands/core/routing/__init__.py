"""Who may take a ticket, where it is open, who is next, and where it goes when too hard."""

from __future__ import annotations

from manyhands.core.routing.choosing import NO_FLOOR, Because, Choice, OfferTable, PersonTable, next_person, next_ticket, rank_offers
from manyhands.core.routing.eligibility import EVERY_POOL, Need, Reason, need_of, need_reason, why_not
from manyhands.core.routing.escalating import Escalate, Refused, where_to
from manyhands.core.routing.explaining import Explanation, Standing, explain
from manyhands.core.routing.facts import NOBODY, PersonFacts, TicketFacts, person_facts, ticket_facts
from manyhands.core.routing.gathering import Days, Given, Side, Waits, place_all
from manyhands.core.routing.ordering import due_seconds, order_key
from manyhands.core.routing.placing import Opening, OpeningReason, asks_who_was_before, kept_seconds, pools_for, stand_in_for
from manyhands.core.routing.returning import PingPong, Returns, Stays, ping_pong, way_back
from manyhands.core.routing.sharing import LATELY_SECONDS, floor_keys

__all__ = [
    "EVERY_POOL",
    "LATELY_SECONDS",
    "NOBODY",
    "NO_FLOOR",
    "Because",
    "Choice",
    "Days",
    "Escalate",
    "Explanation",
    "Given",
    "Need",
    "OfferTable",
    "Opening",
    "OpeningReason",
    "PersonFacts",
    "PersonTable",
    "PingPong",
    "Reason",
    "Refused",
    "Returns",
    "Side",
    "Standing",
    "Stays",
    "TicketFacts",
    "Waits",
    "asks_who_was_before",
    "due_seconds",
    "explain",
    "floor_keys",
    "kept_seconds",
    "need_of",
    "need_reason",
    "next_person",
    "next_ticket",
    "order_key",
    "person_facts",
    "ping_pong",
    "place_all",
    "pools_for",
    "rank_offers",
    "stand_in_for",
    "ticket_facts",
    "way_back",
    "where_to",
    "why_not",
]
