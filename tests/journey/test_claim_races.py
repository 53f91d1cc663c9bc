"""Many people take tickets at once: each ticket has one winner, and the others are told clearly."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Iterator
from functools import partial
from uuid import UUID

import psycopg
import pytest

from manyhands.apps.ground.sql import write
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.routing.claims import UnableToClaim
from manyhands.core.service_models import preset_text
from tests import session
from tests import walking as w
from tests.cast import Brand, Cast, Person, employ, found_brand, found_people, signed_in, tag
from tests.racing import at_once, errors_in

CLIENTS = 64
TICKETS = 5_000 if os.environ.get("MANYHANDS_LONG") else 500
HELD_MAX = 50  # the most a page allows; a client that plays several people can take more


@pytest.fixture
def busy(database: str) -> Brand:
    page = re.sub(r"concurrency: \{.*?\}", "concurrency: {chat: 20, email: 50, api: 50}", preset_text("human_cloud"))
    page = page.replace("claims_at_a_time: 4", f"claims_at_a_time: {HELD_MAX}")
    return found_brand("Busy", slug=f"busy-{tag()}", currency="EUR", page=page, model="human_cloud", key=f"key-{tag()}{tag()}")


@pytest.fixture
def crowd(busy: Brand) -> list[Person]:
    people = found_people(max(CLIENTS, TICKETS // HELD_MAX + CLIENTS))
    employ(busy, [(person, "specialist", ("everyone",)) for person in people], held_max=HELD_MAX)
    for person in people:
        signed_in(person)  # here, so that in the race each client has one connection
    return people


def make_copies(ticket: w.Ticket, count: int) -> None:
    """The same ticket with its offer, so many times more."""
    with acting_as(for_brand(ticket.brand.id)):
        write(
            """
            WITH copied AS (
              INSERT INTO desk_ticket (id, brand_id, customer_id, channel, subject, state, priority, language, topic, complexity,
                                       model_version, events_count, opened_at, customer_wrote_at, due_at)
              SELECT gen_random_uuid(), brand_id, customer_id, CASE mod(n, 2) WHEN 1 THEN 'api' ELSE 'email' END, subject, state, priority, language, topic, complexity,
                     model_version, 0, opened_at, customer_wrote_at, due_at + n * interval '1 second'
              FROM desk_ticket, generate_series(1, %(count)s) n WHERE brand_id = %(brand)s AND id = %(ticket)s
              RETURNING id, brand_id, due_at
            )
            INSERT INTO routing_offer (id, brand_id, ticket_id, queue_id, channel_room, pool, tier, language, opens_at, widened_at, order_key, terms, because, placed_at)
            SELECT gen_random_uuid(), o.brand_id, c.id, o.queue_id, 50, o.pool, o.tier, o.language, o.opens_at, o.widened_at,
                   o.order_key + extract(epoch FROM c.due_at)::bigint, o.terms, o.because, o.placed_at
            FROM copied c JOIN routing_offer o ON o.brand_id = c.brand_id AND o.ticket_id = %(ticket)s AND o.pool = 'everyone'
            """,
            {"brand": ticket.brand.id, "ticket": ticket.id, "count": count},
        )
    analyse()


def analyse() -> None:
    """What autovacuum does within a minute: the planner knows how much was added."""
    with psycopg.connect(session.admin_url(), autocommit=True) as admin:
        admin.execute("ANALYZE")


def take_all(people: list[Person]) -> list[UUID]:
    """Take the next until there is none; being slower than others is no reason to stop."""
    return [ticket_id for person in people for ticket_id in _take_all(person)]


def _take_all(person: Person) -> Iterator[UUID]:
    while True:
        try:
            yield w.claim(person, now=w.later(minutes=1)).ticket_id
        except UnableToClaim as refused:
            if "quicker" not in str(refused):
                return
            time.sleep(random.uniform(0.01, 0.05))  # "in a moment", as they were told


def test_sixty_four_people_share_out_all_tickets_and_no_ticket_twice(busy: Brand, crowd: list[Person], cast: Cast) -> None:
    first = w.write_to(busy, cast.ana)
    make_copies(first, TICKETS - 1)
    began = time.monotonic()

    taken = at_once(*[partial(take_all, crowd[n::CLIENTS]) for n in range(CLIENTS)])

    seconds = time.monotonic() - began
    errors_in(taken)
    tickets = [ticket for mine in taken for ticket in mine]
    assert len(tickets) == len(set(tickets)) == TICKETS
    count = w.row_of(busy, "SELECT count(*) AS n, count(DISTINCT ticket_id) AS tickets FROM routing_assignment WHERE brand_id = %(brand)s")
    assert (count["n"], count["tickets"]) == (TICKETS, TICKETS)
    held = w.row_of(busy, "SELECT sum(held) AS n FROM routing_load WHERE person_id = ANY(%(crowd)s)", crowd=[p.id for p in crowd])
    assert held["n"] == TICKETS
    print(f"{TICKETS} tickets, {CLIENTS} clients: {TICKETS / seconds:.0f} claims a second, 0 double")


def test_of_sixty_four_who_want_the_same_ticket_one_gets_it_and_the_rest_are_told(
    busy: Brand, crowd: list[Person], cast: Cast
) -> None:
    ticket = w.write_to(busy, cast.ana)
    offer_id = w.offer_to("everyone", ticket)

    got = at_once(*[partial(w.claim, person, offer_id=offer_id) for person in crowd[:CLIENTS]])

    losers = errors_in(got, UnableToClaim)
    assert len(losers) == CLIENTS - 1
    assert {str(loser) for loser in losers} == {
        "This ticket was taken or is no longer offered. The board shows the next one by itself."
    }
    assert w.events_of(ticket).count("ticket_claimed") == 1
    held = w.row_of(busy, "SELECT sum(held) AS n FROM routing_load WHERE person_id = ANY(%(crowd)s)", crowd=[p.id for p in crowd])
    assert held["n"] == 1


def test_one_person_who_clicks_twelve_times_at_once_holds_no_more_than_they_may(cast: Cast) -> None:
    for n in range(12):
        w.write_to(cast.larch, cast.ana, channel="api" if n % 2 else "chat")

    got = at_once(*[partial(w.claim, cast.cy, now=w.later(minutes=1))] * 12)

    errors_in(got, UnableToClaim)
    held = w.row_of(cast.larch, "SELECT count(*) AS n FROM routing_assignment WHERE person_id = %(p)s AND ended_at IS NULL", p=cast.cy.id)
    load = w.row_of(cast.larch, "SELECT held FROM routing_load WHERE person_id = %(p)s", p=cast.cy.id)
    assert held["n"] == load["held"] <= 4
