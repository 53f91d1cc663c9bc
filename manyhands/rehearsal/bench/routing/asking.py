"""One decision asked again and again about ever other facts, as a simulator asks it: from compiled code, not across from Python."""

from __future__ import annotations

import numpy as np

from manyhands.core.routing.choosing import OfferTable, PersonTable, pick_offer, pick_person
from manyhands.core.routing.eligibility import need_for, need_reason
from manyhands.core.routing.placing import COLUMNS, find_openings, most_openings, route_of
from manyhands.core.routing.tables import PeopleTable, TicketTable, person_at, ticket_at
from manyhands.core.service_models.plan import GapTable, Ints, LimitTable, PoolTable, RouteTable


def ask_who_may(many: int, routes: RouteTable, pools: PoolTable, limits: LimitTable, tickets: TicketTable, people: PeopleTable) -> int:
    """Whether a person may take tickets of a need; a need serves for all the people."""
    total, need = 0, need_for(routes, pools, ticket_at(tickets, 0), 0, 0, 0)
    for i in range(many):
        person = i % len(people.facts)
        if person == 0:
            ticket = ticket_at(tickets, i // len(people.facts) % len(tickets.facts))
            need = need_for(routes, pools, ticket, 0, ticket.language, 3)
        total += need_reason(pools, limits, need, person_at(people, person), -1)
    return int(total)


def ask_where_open(many: int, routes: RouteTable, pools: PoolTable, gap: GapTable, tickets: TicketTable) -> int:
    """Where a ticket is open, its route included."""
    total, rows = 0, np.zeros((most_openings(pools), COLUMNS), np.int64)
    for i in range(many):
        ticket = ticket_at(tickets, i % len(tickets.facts))
        total += find_openings(routes, pools, gap, ticket, route_of(routes, ticket), 0, rows)
    return int(total)


def ask_which_offer(many: int, offers: OfferTable) -> int:
    """Which ticket comes next; the keys change from one to the next."""
    total = 0
    for i in range(many):
        offers.order_key[i % len(offers.order_key)] += 7919
        total += pick_offer(offers)
    return int(total)


def ask_which_person(many: int, persons: PersonTable, ways: Ints) -> int:
    """Which person gets it; their room changes from one to the next."""
    total = 0
    for i in range(many):
        persons.capacity_left[i % len(persons.reason)] = 1 + i % 5
        total += pick_person(persons, ways)
    return int(total)


ASKING = (ask_who_may, ask_where_open, ask_which_offer, ask_which_person)
