"""What the machine's steps share: it takes a ticket into its hand, and hands it over with all it knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.desk import actions as desk
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.sql import Row
from manyhands.apps.knowledge.walks import steps_of, walk_on
from manyhands.apps.machine.actions import record_turn, take_ticket
from manyhands.apps.machine.hand import give_hand, machine_of
from manyhands.apps.machine.queries import given_on
from manyhands.apps.people.actors import Actor
from manyhands.apps.routing.claims import end_assignment, take_up_assignment
from manyhands.apps.routing.held import facts_to_hand_over
from manyhands.apps.routing.queries import standing_assignment
from manyhands.apps.routing.queues import Queue
from manyhands.apps.systems.pages import systems_in
from manyhands.apps.systems.queries import calls_on, questions_on
from manyhands.core.machine import Act, Licence
from manyhands.core.machine.words import handed_over_note
from manyhands.core.pay import terms_for
from manyhands.core.routing import Need
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import CHANNELS, UNDETERMINED, WHO
from manyhands.core.systems import said_of
from manyhands.core.tickets import EventName
from manyhands.journey.place import place

_MACHINE = WHO.index("machine")


@dataclass(frozen=True, slots=True)
class Turn:
    """One message that the machine looks at: its ticket (locked), how it was read, and what the machine may."""

    brand_id: int
    ticket: Row
    message_id: UUID
    heard: Row
    standing: Row
    licence_id: UUID
    trial_id: UUID
    allowed: Licence
    plan: RoutingPlan
    pool: int
    now: datetime

    @property
    def ticket_id(self) -> UUID:
        """The ticket."""
        ticket_id: UUID = self.ticket["id"]
        return ticket_id

    def note(self, act: Act, why: str, *, confidence: float, reply_id: UUID | None = None) -> None:
        """Write down what was decided on this message."""
        record_turn(
            self.brand_id, self.ticket_id, self.message_id, licence_id=self.licence_id, act=str(act), why=why, confidence=confidence,
            reply_id=reply_id, now=self.now,
        )  # fmt: skip


def pool_of(plan: RoutingPlan, topic: str) -> int | None:
    """The machine's pool for this topic; None where the page has no machine in front."""
    if plan.front_line != "machine":
        return None
    pools = [code for code in range(len(plan.pool_names)) if plan.pools.who[code] == _MACHINE]
    of_topic = [code for code in pools if topic in plan.topic_names and plan.pools.trusted[code, plan.topic_code(topic)]]
    return next(iter(of_topic or pools), None)


def take_into_hand(turn: Turn, *, because: str, lease_seconds: int) -> UUID:
    """The machine holds the ticket from now on; returns its assignment."""
    hand = give_hand(turn.brand_id, now=turn.now)
    held = standing_assignment(turn.brand_id, turn.ticket_id)
    if held is not None and held["person_id"] == hand:
        take_up_assignment(turn.brand_id, held["id"], lease_seconds=lease_seconds, now=turn.now)
        assignment_id: UUID = held["id"]
        return assignment_id
    need = Need(turn.pool, CHANNELS.index(turn.ticket["channel"]), UNDETERMINED, 0, (0,) * len(turn.plan.skill_names), 0)
    return take_ticket(
        turn.brand_id, turn.ticket_id, queue=Queue.of(turn.brand_id, turn.plan, need), terms=terms_for(turn.plan, turn.pool).to_json(),
        because=because, lease_seconds=lease_seconds, now=turn.now,
    )  # fmt: skip


def hand_over(brand_id: int, ticket: Row, heard: Row, *, because: str, now: datetime) -> bool:
    """The note for whoever takes it: what is known, what was tried and looked at, what is open. True when it was in the machine's hand.

    What it held is let go and offered to people at once.
    """
    more = facts_to_hand_over(brand_id, ticket["id"])
    text = handed_over_note(
        because=because, topic=heard["topic"], language=heard["language"], mood=str(heard["because"].get("mood", "")),
        entities=given_on(brand_id, ticket["id"]), consulted=heard["because"].get("found") or [],
        answered=bool(more["replied_at"]), asked=heard["asked"], tried=tried_on(brand_id, ticket["id"]),
        needs=heard["because"].get("needs") or (),
    )  # fmt: skip
    message_id = desk.add_message(
        brand_id, ticket["id"], customer_id=ticket["customer_id"], side="brand", visibility="internal", text=text, now=now
    )
    why: dict[str, Any] = {"because": because, "message_id": message_id, "confidence": heard["confidence"]}
    record_event(brand_id, ticket["id"], EventName.TICKET_HANDED_OVER, by=Actor("machine", machine_of(brand_id)), now=now, why=why)
    held = standing_assignment(brand_id, ticket["id"])
    if held is None or held["person_id"] != machine_of(brand_id):
        return False
    end_assignment(brand_id, held["id"], because="handed over", now=now)
    place(brand_id, ticket["id"], now=now)
    return True


def tried_on(brand_id: int, ticket_id: UUID) -> Sequence[str]:
    """What was asked of the customer and of the brand's systems, oldest first, in words."""
    asked = [(row["at"], f"asked the customer for {_asked_for(row)}") for row in questions_on(brand_id, ticket_id)]
    called = [(row["at"], _called(brand_id, row)) for row in calls_on(brand_id, ticket_id)]
    return [*[words for _, words in sorted([*asked, *called], key=lambda one: one[0])], *_walked(brand_id, ticket_id)]


def _walked(brand_id: int, ticket_id: UUID) -> list[str]:
    """The playbook that is followed, each step with its answer and from where that is known, and the question that is open there."""
    followed = walk_on(brand_id, ticket_id)
    if followed is None:
        return []
    way = [
        f"{row['step'].replace('_', ' ')}: {row['answer']}{' (' + row['source'] + ')' if row['source'] else ''}"
        for row in steps_of(brand_id, followed.id) if row["answer"]
    ]  # fmt: skip
    stands = followed.step.ask or followed.step.do or followed.step.id.replace("_", " ")
    told = f"followed “{followed.title}” (version {followed.number}){': ' if way else ''}{', '.join(way)}"
    return [f"{told}; it stands at “{stands}”"]


def _asked_for(row: Row) -> str:
    words: dict[str, str] = {
        "parameter": row["name"].replace("_", " "), "code": "the code that was sent to them", "yes": "a yes",
        "link": "opening the link that was sent to them", "step": f"“{row['name'].partition(':')[2].replace('_', ' ')}” of the playbook",
    }  # fmt: skip
    return words[row["wants"]]


def _called(brand_id: int, row: Row) -> str:
    call = systems_in(brand_id, row["page_version"]).call(row["name"])
    what = (call.title if call else row["name"]).strip()
    if call is None or row["status"] != "good":
        undo = f" {call.undo}" if call and call.undo and row["status"] in ("failed", "untrue") else ""
        return f"asked {what}: {row['because'] or 'no answer yet'}{undo}"
    return f"asked {what}: {said_of(call, row['facts'], {}, at=row['answered_at'])}"
