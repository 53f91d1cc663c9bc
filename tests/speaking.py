"""A brand whose machine may speak, and messages that reach it as the worker hands them on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from manyhands.apps.ground.walls import acting_as, for_brand
from manyhands.apps.guidance.reader import Proposed
from manyhands.apps.guidance.versions import standing_of
from manyhands.apps.knowledge.playbooks import walkable_playbooks
from manyhands.apps.machine.actions import NewTrial, record_trial
from manyhands.apps.machine.queries import articles_now
from manyhands.core.machine import HeldTo
from manyhands.jobs.catalogue import message_arrived
from manyhands.journey.answer_or_hand_over import answer_or_hand_over
from manyhands.journey.let_speak import let_speak
from tests import walking as w
from tests.cast import NINE, Brand, Customer

SURE = {"threshold": 0.8, "answered": 400, "coverage": 0.6, "precision": 0.985, "low": 0.968, "high": 0.995, "bound": 0.971}
PROOF = "Your order leaves our house on the day after you have paid."


def proposed(text: str = PROOF, *, confidence: float = 0.9, internal: bool = False, cited: bool = True) -> Proposed:
    """An answer that the machine could give."""
    citation = {
        "passage_id": str(uuid4()), "article_id": str(uuid4()), "title": "When orders leave", "heading": "", "quote": text, "start": 0,
        "end": len(text), "internal": internal, "score": confidence, "because": "", "reviewed_on": "",
    }  # fmt: skip
    return Proposed(text, confidence, [citation] if cited else [])


def answer(ticket: w.Ticket, *, now: datetime = NINE) -> bool:
    """The machine looks at the ticket's message."""
    with acting_as(w.inside(ticket.brand)):
        return answer_or_hand_over(ticket.brand.id, ticket.id, ticket.message_id, now=now)


def tried(brand: Brand, *points: dict, topics: dict | None = None, withheld: dict | None = None, now: datetime = NINE) -> UUID:
    """A trial that has shown this."""
    with acting_as(for_brand(brand.id)):
        live = standing_of(brand.id)
        new = NewTrial(
            live.knowledge, 660, list(points or (SURE,)), topics or {}, withheld, live.topics, live.confidence, articles_now(brand.id),
            {row["name"]: row["version"] for row, _ in walkable_playbooks(brand.id)},
        )  # fmt: skip
        return record_trial(brand.id, new, by=None, now=now)


def let(
    brand: Brand, *, threshold: float = 0.8, topics: Sequence[str] = (), trial_id: UUID | None = None, held_to: HeldTo = HeldTo.BOUND,
    now: datetime = NINE,
) -> None:  # fmt: skip
    """The brand has seen a trial, and lets its machine speak."""
    trial_id = trial_id or tried(brand, now=now)
    with acting_as(for_brand(brand.id)):
        let_speak(brand.id, trial_id=trial_id, threshold=threshold, topics=topics, held_to=held_to, now=now)


def says(
    brand: Brand, customer: Customer, text: str = "When does my order leave?", *, ticket: w.Ticket | None = None, channel: str = "chat",
    now: datetime = NINE, **said: object,
) -> w.Ticket:  # fmt: skip
    """A customer writes, and the worker does its job."""
    got = w.deliver(brand, customer, text, channel=channel, ticket_id=ticket.id if ticket else None, now=now)
    said = {"topic": "order_status", "suggestion": proposed()} | said
    message_arrived(
        brand_id=brand.id, ticket_id=str(got.ticket_id), message_id=str(got.message_id), reader=w.Said(**said), now=now  # type: ignore[arg-type]
    )
    return w.Ticket(brand, got.ticket_id, got.message_id)


def said_to_customer(ticket: w.Ticket) -> list[str]:
    """What the customer was told, in order."""
    found = w.rows_of(
        ticket.brand, "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND side = 'brand' "
        "AND visibility = 'public' ORDER BY written_at, id", ticket=ticket.id,
    )  # fmt: skip
    return [row["text"] for row in found]


def notes_on(ticket: w.Ticket) -> list[str]:
    """What colleagues were told."""
    found = w.rows_of(
        ticket.brand, "SELECT text FROM desk_message WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND visibility = 'internal' "
        "ORDER BY written_at, id", ticket=ticket.id,
    )  # fmt: skip
    return [row["text"] for row in found]
