"""What people do to a ticket, each in the scope the doors would use: `write_to`, `claim`, `reply`, `solve`..."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg

from manyhands.apps.brands.news import acknowledge_news, publish_news
from manyhands.apps.brands.plans import plan_of
from manyhands.apps.brands.readiness import Answered, Examined
from manyhands.apps.ground.fail_points import FailPointReached
from manyhands.apps.ground.sql import Row, one, rows
from manyhands.apps.ground.walls import Scope, acting_as, for_brand, for_worker
from manyhands.apps.guidance.reader import BrandReading, Proposed
from manyhands.apps.pay.queries import books_of
from manyhands.apps.routing.claims import Claimed, UnableToClaim
from manyhands.apps.routing.queries import standing_assignment
from manyhands.journey import assign as assigning
from manyhands.journey import claim as claiming
from manyhands.journey import close as closing
from manyhands.journey import escalate as escalating
from manyhands.journey import examine as examining
from manyhands.journey import place as placing
from manyhands.journey import push as pushing
from manyhands.journey import receive as receiving
from manyhands.journey import release as releasing
from manyhands.journey import release_pay as releasing_pay
from manyhands.journey import reopen as reopening
from manyhands.journey import reply as replying
from manyhands.journey import resolve as resolving
from manyhands.journey import show as showing
from manyhands.journey import switch as switching
from manyhands.journey import take_up as taking_up
from manyhands.journey import understand as understanding
from tests import session
from tests.cast import NINE, Brand, Customer, Person, signed_in

__all__ = ["FailPointReached"]
ANSWER = "Thank you for writing. It is on its way and arrives on Thursday."


@dataclass(frozen=True)
class Ticket:
    """A ticket of a brand, with its first message."""

    brand: Brand
    id: UUID
    message_id: UUID


@dataclass(frozen=True)
class Said:
    """The reader's null twin: it finds in every message what the test says is in it, where the encoder is not the question."""

    topic: str = "delivery"
    language: str = "en"
    complexity: str = "simple"
    priority: str = "normal"
    suggestion: Proposed | None = None
    because: dict[str, object] = field(default_factory=dict)
    vector: bytes = b""

    def blind_to(self, since: datetime) -> Said:
        """It knows no tickets anyway."""
        return self

    def read(self, brand_id: int, text: str, *, name: str) -> BrandReading:
        """What the test said."""
        return BrandReading(self.language, self.topic, self.complexity, self.priority, dict(self.because), self.vector, self.suggestion)


def inside(brand: Brand) -> Scope:
    """A job's scope."""
    return for_worker(brand.id)


def deliver(
    brand: Brand, customer: Customer, text: str = "Where is my parcel?", *, channel: str = "api", subject: str = "",
    ticket_id: UUID | None = None, external_id: str | None = None, now: datetime = NINE,
) -> receiving.Received:
    """A message arrives, and nothing more."""
    arrival = receiving.Arrival(
        brand_id=brand.id, channel=channel, text=text, subject=subject, ticket_id=ticket_id, external_id=external_id,
        sender=receiving.Sender(email=customer.email, name=customer.name),
    )  # fmt: skip
    with acting_as(inside(brand)):
        return receiving.receive(arrival, now=now)


def understand(brand: Brand, ticket_id: UUID, message_id: UUID, said: Said = Said(), *, now: datetime = NINE) -> bool:
    """The message is read."""
    with acting_as(inside(brand)):
        return understanding.understand(brand.id, ticket_id, message_id, reader=said, now=now)


def place(ticket: Ticket, *, now: datetime = NINE) -> bool:
    """The ticket is offered."""
    with acting_as(inside(ticket.brand)):
        return placing.place(ticket.brand.id, ticket.id, now=now)


def write_to(
    brand: Brand, customer: Customer, text: str = "Where is my parcel?", *, channel: str = "api", now: datetime = NINE, **said: object
) -> Ticket:
    """A customer writes; the message is read as said, and its ticket offered."""
    got = deliver(brand, customer, text, channel=channel, now=now)
    understand(brand, got.ticket_id, got.message_id, Said(**said), now=now)
    ticket = Ticket(brand, got.ticket_id, got.message_id)
    place(ticket, now=now)
    return ticket


def write_again(ticket: Ticket, customer: Customer, text: str = "Still nothing here.", *, now: datetime) -> receiving.Received:
    """The customer writes once more on the same ticket."""
    return deliver(ticket.brand, customer, text, ticket_id=ticket.id, now=now)


def offer_to(pool: str, ticket: Ticket) -> UUID:
    """The id of the open offer of a ticket to a pool."""
    found = row_of(
        ticket.brand,
        "SELECT id FROM routing_offer WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND pool = %(pool)s AND state = 'open'",
        ticket=ticket.id, pool=pool,
    )  # fmt: skip
    return found["id"]


def claim(person: Person, *, offer_id: UUID | None = None, now: datetime = NINE) -> Claimed:
    """Somebody takes a ticket: this one or the next."""
    with acting_as(signed_in(person)):
        return claiming.claim(person.id, offer_id=offer_id, now=now)


def reply(ticket: Ticket, *, by: Person, text: str = ANSWER, then: str = "open", now: datetime = NINE) -> replying.Replied:
    """The holder answers."""
    with acting_as(signed_in(by)):
        return replying.reply(ticket.brand.id, ticket.id, by=by.id, text=text, then=then, now=now)


def solve(ticket: Ticket, *, by: Person, now: datetime = NINE) -> UUID:
    """The holder solves it."""
    with acting_as(signed_in(by)):
        return resolving.resolve(ticket.brand.id, ticket.id, by=by.id, now=now)


def escalate(ticket: Ticket, *, by: Person, reason: str = "too_hard", now: datetime = NINE) -> str:
    """The holder hands it up."""
    with acting_as(signed_in(by)):
        return escalating.escalate(
            ticket.brand.id, ticket.id, by=by.id, reason=reason, summary="Asked twice.", open_question="May we refund?",
            answers=_answers(ticket, reason), now=now,
        )  # fmt: skip


def _answers(ticket: Ticket, reason: str) -> dict[str, str]:
    """Something for each line that the page asks of the holder."""
    held = standing_assignment(ticket.brand.id, ticket.id)
    found = one("SELECT model_version FROM desk_ticket WHERE id = %(ticket)s", {"ticket": ticket.id})
    if held is None or found is None:
        return {}
    plan = plan_of(ticket.brand.id, found["model_version"])
    return dict.fromkeys(plan.checklist(pool=plan.pool_code(held["pool"]), reason=reason), "It is all said.")


def release(ticket: Ticket, *, by: Person, because: str = "my shift ends", now: datetime = NINE) -> None:
    """The holder gives it back."""
    with acting_as(signed_in(by)):
        releasing.release(ticket.brand.id, ticket.id, by=by.id, because=because, now=now)


def decline(ticket: Ticket, *, by: Person, because: str = "not my trade", now: datetime = NINE) -> None:
    """Somebody passes on it."""
    with acting_as(signed_in(by)):
        releasing.decline(ticket.brand.id, ticket.id, by=by.id, because=because, now=now)


def assign(
    ticket: Ticket, *, to: Person, by: Person, because: str = "she knows this customer", over_capacity_because: str = "",
    take_from: Person | None = None, now: datetime = NINE,
) -> Claimed:
    """Somebody gives it to a person by hand."""
    with acting_as(signed_in(by)):
        return assigning.assign(
            ticket.brand.id, ticket.id, to=to.id, by=by.id, because=because, over_capacity_because=over_capacity_because,
            take_from=take_from.id if take_from else None, now=now,
        )  # fmt: skip


def take_up(ticket: Ticket, *, now: datetime) -> bool:
    """The customer answered a ticket that waited for them."""
    with acting_as(inside(ticket.brand)):
        return taking_up.take_up(ticket.brand.id, ticket.id, now=now)


def show(brand: Brand, *, now: datetime = NINE) -> int:
    """Where offers are shown to a few at a time, to the next few."""
    with acting_as(inside(brand)):
        return showing.show_offers(brand.id, now=now)


def examine(brand: Brand, person: Person, *, pool: str, right: int = 9, asked: int = 10, now: datetime = NINE) -> Examined:
    """Somebody answers the brand's questions."""
    answers = [Answered(f"Question {n}?", is_right=n < right) for n in range(asked)]
    with acting_as(for_brand(brand.id)):
        return examining.examine(brand.id, person.id, pool=pool, answers=answers, now=now)


def tell(brand: Brand, title: str = "Returns are free until April", *, now: datetime = NINE) -> UUID:
    """The brand publishes news."""
    with acting_as(for_brand(brand.id)):
        return publish_news(brand.id, title=title, text="Send the label with your answer.", now=now)


def acknowledge(brand: Brand, news_id: UUID, *, by: Person, now: datetime = NINE) -> bool:
    """Somebody has read it."""
    with acting_as(signed_in(by)):
        return acknowledge_news(brand.id, news_id, by=by.id, now=now)


def switch(brand: Brand, page: str, *, moves: dict[str, str] | None = None, now: datetime = NINE) -> switching.Switched:
    """The brand moves to another page."""
    with acting_as(for_brand(brand.id)):
        return switching.switch(brand.id, page, moves=moves, by=None, now=now)


def place_again(brand: Brand, *, now: datetime = NINE) -> int:
    """What waits is placed by the page in force; how many tickets were."""
    with acting_as(inside(brand)):
        left = switching.left_to_place(brand.id)
    return sum(_place_again(brand, ticket_id, now=now) for ticket_id in left)


def _place_again(brand: Brand, ticket_id: UUID, *, now: datetime) -> bool:
    with acting_as(inside(brand)):
        return switching.place_again(brand.id, ticket_id, now=now)


def push(brand: Brand, *, now: datetime = NINE) -> bool:
    """Where work is pushed, give out one ticket."""
    with acting_as(inside(brand)):
        return pushing.push_next(brand.id, now=now)


def solved(brand: Brand, customer: Customer, *, by: Person, now: datetime = NINE, **said: object) -> Ticket:
    """A ticket that went the whole way: written, claimed, answered, solved."""
    ticket = write_to(brand, customer, now=now, **said)
    claim(by, now=now)
    reply(ticket, by=by, then="solved", now=now)
    return ticket


def later(**gap: float) -> datetime:
    """So long after nine."""
    return NINE + timedelta(**gap)


def row_of(brand: Brand, statement: str, **values: object) -> Row:
    """One row of a brand, as whoever runs the installation sees it."""
    with acting_as(for_brand(brand.id)):
        found = one(statement, {"brand": brand.id, **values})
    assert found is not None, "there is no such row"
    return found


def rows_of(brand: Brand, statement: str, **values: object) -> list[Row]:
    """Rows of a brand."""
    with acting_as(for_brand(brand.id)):
        return rows(statement, {"brand": brand.id, **values})


def ticket_row(ticket: Ticket) -> Row:
    """The ticket's columns now."""
    return row_of(ticket.brand, "SELECT * FROM desk_ticket WHERE brand_id = %(brand)s AND id = %(ticket)s", ticket=ticket.id)


def events_of(ticket: Ticket) -> list[str]:
    """What happened to the ticket, in order."""
    statement = "SELECT kind FROM desk_event WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s ORDER BY sequence"
    return [row["kind"] for row in rows_of(ticket.brand, statement, ticket=ticket.id)]


def holder_of(ticket: Ticket) -> UUID | None:
    """Who holds the ticket."""
    statement = "SELECT person_id FROM routing_assignment WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND ended_at IS NULL"
    found = rows_of(ticket.brand, statement, ticket=ticket.id)
    assert len(found) < 2, "two people hold one ticket"
    return found[0]["person_id"] if found else None


def close(ticket: Ticket, *, now: datetime) -> bool:
    """The quiet period has passed."""
    with acting_as(inside(ticket.brand)):
        return closing.close(ticket.brand.id, ticket.id, now=now)


def claim_refused(person: Person, *, now: datetime = NINE) -> str:
    """Why somebody got no ticket."""
    try:
        claim(person, now=now)
    except UnableToClaim as refused:
        return str(refused)
    raise AssertionError(f"{person.name} got a ticket")


def jobs(name: str, **wanted: object) -> list[Row]:
    """The payloads of queued jobs of this name that say these things."""
    with acting_as(Scope("manyhands_worker")):
        queued = rows("SELECT payload FROM pgqueuer WHERE entrypoint = %(name)s", {"name": name})
    payloads = [json.loads(bytes(job["payload"])) for job in queued]
    return [payload for payload in payloads if wanted.items() <= payload.items()]


def reopen(ticket: Ticket, *, now: datetime) -> bool:
    """The customer came back."""
    with acting_as(inside(ticket.brand)):
        return reopening.reopen(ticket.brand.id, ticket.id, because="the customer wrote again", now=now)


def release_pay(brand: Brand, *, now: datetime) -> list[bool]:
    """Release every earning of a brand that is held, if it is time."""
    held = rows_of(brand, "SELECT id FROM pay_earning WHERE brand_id = %(brand)s AND state = 'held' ORDER BY earned_at")
    return [_release(brand, earning["id"], now=now) for earning in held]


def _release(brand: Brand, earning_id: UUID, *, now: datetime) -> bool:
    with acting_as(inside(brand)):
        return releasing_pay.release_pay(brand.id, earning_id, now=now)


def balances(brand: Brand) -> dict[str, int]:
    """What is on each kind of account of a brand."""
    statement = "SELECT kind, sum(balance_minor)::bigint AS minor FROM pay_account WHERE brand_id = %(brand)s GROUP BY kind"
    return {row["kind"]: row["minor"] for row in rows_of(brand, statement)}


def books(brand: Brand) -> Row:
    """Whether a brand's books balance."""
    with acting_as(for_brand(brand.id)):
        return books_of(brand.id)


def arm(fail_point: str, fault: str = "fail") -> None:
    """Have the next process that comes to a fail point fail there, once."""
    (Path(os.environ["MANYHANDS_FAIL_POINTS"]) / fail_point).write_text(fault)


def everything_in(table: str) -> str:
    """All rows of a table as text, as a superuser sees them."""
    with psycopg.connect(session.admin_url()) as admin:
        return "\n".join(str(row) for row in admin.execute(f"SELECT * FROM {table}").fetchall())
