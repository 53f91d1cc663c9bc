"""A brand on one of the thirteen models, and the questions its scenario tests ask: `served_by("dedicated", lou="team")`."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.quality.actions import make_review
from manyhands.apps.routing.board import board_of
from manyhands.apps.routing.queries import routing_story
from manyhands.core.service_models import RoutingPlan, preset_text
from manyhands.jobs.push_waiting import push_waiting
from manyhands.journey.assign import UnableToAssign
from manyhands.journey.reveal import UnableToReveal, reveal
from tests import canary
from tests import walking as w
from tests.cast import NINE, Brand, Customer, Person, come_in, employ, found_brand, found_customer, found_person, signed_in, tag

AFTER_ANY_WAIT = timedelta(days=30)
PRIORITIES = ("low", "normal", "high", "urgent")
COMPLEXITIES = ("simple", "medium", "complex")


class Served(SimpleNamespace):
    """A brand, its customer `ana`, and its people by their names."""

    brand: Brand
    ana: Customer


def served_by(
    model: str, *, page: str | None = None, speak: dict[str, dict[str, int]] | None = None, currency: str = "EUR", held_max: int = 20,
    time_zone: str = "UTC", **pools: str | tuple[str, ...] | Person,
) -> Served:  # fmt: skip
    """A new brand on this model; each name is given its pool, or several."""
    key = canary.secret("a key", f"key-{secrets.token_urlsafe(24)}")
    brand = found_brand(
        model.title(), slug=f"{model.replace('_', '-')}-{tag()}", currency=currency, page=page or preset_text(model), model=model, key=key,
        time_zone=time_zone,
    )  # fmt: skip
    served = Served(brand=brand, ana=found_customer("ana"))
    for name, where in pools.items():
        person = found_person(name.title(), (speak or {}).get(name))
        setattr(served, name, person)
        employ(brand, [(person, "specialist", (where,) if isinstance(where, str) else where)], held_max=held_max)
    return served


def preset_with(model: str, *changes: tuple[str, str]) -> str:
    """The preset's page with pieces of it written otherwise."""
    page = preset_text(model)
    for before, after in changes:
        assert before in page, f"{model} does not say {before!r}"
        page = page.replace(before, after)
    return page


def plan_of(brand: Brand) -> RoutingPlan:
    """The plan of the page in force."""
    with acting_as(for_brand(brand.id)):
        return plan_in_force(brand.id)[1]


def board(person: Person, *, now: datetime = NINE) -> list[dict[str, object]]:
    """What somebody sees they could take."""
    with acting_as(signed_in(person)):
        return board_of(person.id, now=now)


def sees(person: Person, ticket: w.Ticket, *, now: datetime = NINE) -> bool:
    """Whether the board shows somebody this ticket."""
    return str(ticket.id) in {line["ticket_id"] for line in board(person, now=now)}


def story(ticket: w.Ticket) -> dict[str, list[dict[str, object]]]:
    """Offers, assignments and escalations of a ticket."""
    with acting_as(for_brand(ticket.brand.id)):
        return routing_story(ticket.brand.id, ticket.id)


def opens(ticket: w.Ticket) -> dict[str, timedelta]:
    """After how long each pool may take the ticket, counted from when it was placed."""
    found = [offer for offer in story(ticket)["offers"] if offer["state"] == "open"]
    return {str(offer["pool"]): offer["opens_at"] - offer["placed_at"] for offer in found}  # type: ignore[operator]  # moments


def every_kind_of_ticket(served: Served, *, topics: tuple[str, ...] = ("delivery",), channel: str = "email") -> list[w.Ticket]:
    """One ticket of each priority, complexity and topic."""
    return [
        w.write_to(served.brand, served.ana, channel=channel, priority=priority, complexity=complexity, topic=topic)
        for topic in topics for priority in PRIORITIES for complexity in COMPLEXITIES
    ]  # fmt: skip


def push_all(brand: Brand, *, now: datetime = NINE) -> None:
    """The job that gives out what waits runs."""
    push_waiting(brand_id=brand.id, now=now)


def refused_by_hand(ticket: w.Ticket, *, to: Person, by: Person, now: datetime = NINE) -> str:
    """Why a ticket cannot be given to somebody by hand."""
    try:
        w.assign(ticket, to=to, by=by, now=now)
    except UnableToAssign as refused:
        return str(refused)
    raise AssertionError(f"{to.name} was given the ticket")


def looks(ticket: w.Ticket, *, by: Person, now: datetime = NINE) -> str:
    """The holder asks to see the customer's address; what they see, or why not."""
    try:
        with acting_as(signed_in(by)):
            return reveal(ticket.brand.id, ticket.id, by=by.id, field="email", purpose="contact_customer", now=now)
    except UnableToReveal as refused:
        return str(refused)


def take(person: Person, ticket: w.Ticket, *, now: datetime = NINE) -> w.Claimed:
    """Somebody takes this very ticket, through whichever pool of theirs has it."""
    line = next(line for line in board(person, now=now) if line["ticket_id"] == str(ticket.id))
    return w.claim(person, offer_id=UUID(str(line["offer_id"])), now=now)


def finish(ticket: w.Ticket, *, by: Person, now: datetime = NINE) -> None:
    """Whoever holds it answers and solves it."""
    w.reply(ticket, by=by, then="solved", now=now)


def solve_one(served: Served, person: Person, *, now: datetime = NINE, customer: Customer | None = None, **said: object) -> w.Ticket:
    """A ticket of its own that this person takes, answers and solves."""
    ticket = w.write_to(served.brand, customer or served.ana, now=now, **said)
    take(person, ticket, now=now)
    finish(ticket, by=person, now=now)
    return ticket


def judge(ticket: w.Ticket, score: int, *, now: datetime = NINE) -> None:
    """A reviewer scores the work on a ticket that was drawn for review."""
    drawn = w.row_of(
        ticket.brand, "SELECT id, person_id FROM quality_review WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s", ticket=ticket.id
    )
    with acting_as(for_brand(ticket.brand.id)):
        assert make_review(ticket.brand.id, drawn["id"], by=drawn["person_id"], score=score, notes="", now=now)


def reviews_of(brand: Brand) -> int:
    """How many tickets were drawn for review."""
    return int(w.row_of(brand, "SELECT count(*) AS n FROM quality_review WHERE brand_id = %(brand)s")["n"])


def here(served: Served, *people: Person) -> None:
    """They are online."""
    come_in(served.brand, *people)


def funds(brand: Brand) -> int:
    """What the brand has left for pay."""
    return w.balances(brand)["brand_funds"]

