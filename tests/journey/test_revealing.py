"""A masked field is shown to somebody who says why."""

from __future__ import annotations

from functools import partial

import psycopg
import pytest

from manyhands.apps.desk.events import TicketMissing
from manyhands.apps.desk.reveals import broken_reveals
from manyhands.apps.ground.walls import acting_as, for_brand, for_person
from manyhands.journey.holding import NotHeld
from manyhands.journey.reveal import UnableToReveal, reveal
from tests import session
from tests import walking as w
from tests.cast import Cast, Person
from tests.racing import at_once, errors_in

REVEALS = "SELECT sequence, person_id, field, purpose, digest, digest_before FROM desk_reveal WHERE brand_id = %(brand)s ORDER BY sequence"


@pytest.fixture
def ticket(cast: Cast) -> w.Ticket:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    return ticket


def look(ticket: w.Ticket, *, by: Person, field: str = "email", purpose: str = "verify_identity") -> str:
    with acting_as(for_person(by.id)):
        return reveal(ticket.brand.id, ticket.id, by=by.id, field=field, purpose=purpose, now=w.later(minutes=1))


def chain_is_whole(cast: Cast) -> bool:
    with acting_as(for_brand(cast.larch.id)):
        return broken_reveals(cast.larch.id) == []


def test_the_holder_sees_the_address_and_it_is_written_down_who_looked_and_why(cast: Cast, ticket: w.Ticket) -> None:
    assert look(ticket, by=cast.cy) == cast.ana.email

    logged = w.row_of(cast.larch, REVEALS)
    assert (logged["person_id"], logged["field"], logged["purpose"]) == (cast.cy.id, "email", "verify_identity")
    assert w.events_of(ticket)[-1] == "personal_data_revealed"


def test_without_the_record_there_is_no_reveal(cast: Cast, ticket: w.Ticket) -> None:
    w.arm("reveal.before_commit")

    with pytest.raises(w.FailPointReached):
        look(ticket, by=cast.cy)

    assert w.rows_of(cast.larch, REVEALS) == []


@pytest.mark.parametrize("who", ["eve", "hal", "gus", "ivy"])
def test_nobody_but_the_holder_is_shown_anything(cast: Cast, ticket: w.Ticket, who: str) -> None:
    with pytest.raises(NotHeld):
        look(ticket, by=cast.people[who])

    assert w.rows_of(cast.larch, REVEALS) == []


def test_to_a_stranger_the_ticket_does_not_exist(cast: Cast, ticket: w.Ticket) -> None:
    for stranger in (cast.lou, cast.dee, cast.sam, cast.kim):
        with pytest.raises(TicketMissing):
            look(ticket, by=stranger)


@pytest.mark.parametrize(("field", "purpose"), [("email", "curiosity"), ("password", "verify_identity"), ("email", "")])
def test_a_purpose_or_field_that_is_none_is_refused(cast: Cast, ticket: w.Ticket, field: str, purpose: str) -> None:
    with pytest.raises(UnableToReveal, match="Nothing was shown"):
        look(ticket, by=cast.cy, field=field, purpose=purpose)


def test_a_field_the_customer_never_gave_is_not_shown(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(UnableToReveal, match="has not given"):
        look(ticket, by=cast.cy, field="phone")


def test_each_record_carries_the_digest_of_the_one_before_even_when_many_look_at_once(cast: Cast, ticket: w.Ticket) -> None:
    got = at_once(*[partial(look, ticket, by=cast.cy)] * 8)

    assert errors_in(got) == []
    records = w.rows_of(cast.larch, REVEALS)
    assert [record["sequence"] for record in records] == list(range(1, 9))
    assert [bytes(record["digest_before"]) for record in records[1:]] == [bytes(record["digest"]) for record in records[:-1]]
    assert chain_is_whole(cast)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE desk_reveal SET purpose = 'contact_customer' WHERE brand_id = %s AND sequence = 2",
        "UPDATE desk_reveal SET person_id = (SELECT id FROM people_person WHERE name = 'Eve' LIMIT 1) WHERE brand_id = %s AND sequence = 2",
        "DELETE FROM desk_reveal WHERE brand_id = %s AND sequence = 2",
    ],
)
def test_whoever_tampers_with_the_records_is_found_out(cast: Cast, ticket: w.Ticket, tampering: str) -> None:
    for _ in range(3):
        look(ticket, by=cast.cy)
    assert chain_is_whole(cast)

    # Nobody but a superuser who silences the triggers can; even that shows.
    with psycopg.connect(session.admin_url(), autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute(tampering, [cast.larch.id])

    assert not chain_is_whole(cast)
