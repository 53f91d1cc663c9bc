"""Who may take a ticket, where it is open, who is next, and where it goes when too hard."""

from __future__ import annotations

from manyhands.core.routing.choosing import Because, Choice, OfferTable, PersonTable, next_person, next_ticket
from manyhands.core.routing.eligibility import Reason, why_not
from manyhands.core.routing.escalating import Escalate, Refused, where_to
from manyhands.core.routing.facts import NOBODY, PersonFacts, TicketFacts, person_facts, ticket_facts
from manyhands.core.routing.ordering import due_seconds, order_key
from manyhands.core.routing.placing import Opening, OpeningReason, pools_for

__all__ = [
    "NOBODY",
    "Because",
    "Choice",
    "Escalate",
    "OfferTable",
    "Opening",
    "OpeningReason",
    "PersonFacts",
    "PersonTable",
    "Reason",
    "Refused",
    "TicketFacts",
    "due_seconds",
    "next_person",
    "next_ticket",
    "order_key",
    "person_facts",
    "pools_for",
    "ticket_facts",
    "where_to",
    "why_not",
]
