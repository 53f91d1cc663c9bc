"""The answer goes out: in the customer's conversation at once, and by letter where the customer wrote one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from manyhands.apps.brands.plans import plan_of
from manyhands.apps.desk import actions as desk
from manyhands.apps.desk.events import record_event
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.outbox import put_in_outbox
from manyhands.apps.ground.traces import step_span
from manyhands.apps.guidance import actions as guidance
from manyhands.apps.guidance.confirmed import learn_by_night
from manyhands.apps.guidance.drafts import remarks_on_draft
from manyhands.apps.guidance.queries import suggestion_for
from manyhands.apps.machine.hand import actor_of, machine_of
from manyhands.apps.routing.claims import note_reply, park_assignment
from manyhands.core.service_models import RoutingPlan
from manyhands.core.service_models.names import WHO
from manyhands.core.tickets import EventName, Happening, State, after
from manyhands.journey.ask_translation import ask_translation, is_by_translator
from manyhands.journey.holding import held_ticket
from manyhands.journey.promises import keep_promises
from manyhands.journey.resolve import resolve
from manyhands.journey.tell_systems import tell_systems

Then = Literal["open", "pending", "solved"]
_SUPERFANS = WHO.index("superfans")


class NothingToSend(Exception):
    """The reply has no words."""


class KnowledgeOverrides(Exception):
    """The draft stands on stale knowledge, or contradicts what the brand says today; the text says where."""


@dataclass(frozen=True, slots=True)
class Replied:
    """The message that left, and the resolution when it also solved the ticket; or the translation that has to be there first."""

    message_id: UUID | None
    resolution_id: UUID | None = None
    translation_id: UUID | None = None


@step_span("reply")
def reply(
    brand_id: int, ticket_id: UUID, *, by: UUID, text: str, then: Then = "open", despite_remarks: bool = False,
    translate: bool | None = None, now: datetime,
) -> Replied:  # fmt: skip
    """Send the holder's words; `then` leaves the ticket open, waits for the customer, or solves it.

    A superfan's words that stand on stale knowledge, or say otherwise than the brand does today, leave only despite remarks.
    Whoever took the ticket by a translator has them translated first, unless `translate` says that they are to go as they are.
    """
    if not text.strip():
        raise NothingToSend("There is nothing to send yet. Write an answer, or use the suggested one.")
    ticket, assignment = held_ticket(brand_id, ticket_id, by)
    overridden = _check_knowledge(ticket, assignment["pool"], text, despite_remarks=despite_remarks, now=now)
    if translate is None:
        translate = is_by_translator(plan_of(brand_id, ticket["model_version"]), ticket)
    if translate:
        return Replied(None, translation_id=ask_translation(ticket, by=by, text=text.strip(), then=then, now=now))
    message_id = desk.add_message(
        brand_id, ticket_id, customer_id=ticket["customer_id"], side="brand", text=text.strip(), person_id=by, now=now
    )
    note_reply(brand_id, assignment["id"], now=now)
    fate = _record_fate(brand_id, ticket_id, message_id, text, by=by, now=now)
    if ticket["channel"] == "email":
        put_in_outbox(brand_id, kind="mail", key=f"reply:{message_id}", payload={"message_id": str(message_id)}, now=now)
    happening = Happening.ASKED_CUSTOMER if then == "pending" else Happening.REPLIED
    record_event(
        brand_id, ticket_id, EventName.REPLY_SENT, by=actor_of(brand_id, by), now=now,
        why={"message_id": message_id, "suggestion": fate, "assignment_id": assignment["id"]} | overridden,
        state=str(after(State(ticket["state"]), happening)), replied_at=now,
        first_replied_at=ticket["first_replied_at"] or now,
    )  # fmt: skip
    if then == "pending" and park_assignment(brand_id, assignment["id"], now=now):
        _note_parked(brand_id, ticket, assignment["id"], by=by, now=now)
    tell_systems(ticket, EventName.REPLY_SENT, message_id=message_id, now=now)
    if then != "solved":
        keep_promises(brand_id, ticket_id, policy=ticket["policy_version"], now=now)
    fail_points_of("reply")
    if then != "solved":
        return Replied(message_id)
    return Replied(message_id, resolve(brand_id, ticket_id, by=by, now=now))


def _check_knowledge(ticket: dict[str, Any], pool: str, text: str, *, despite_remarks: bool, now: datetime) -> dict[str, Any]:
    """What a fan was told and sent all the same, for the log; KnowledgeOverrides when they were not told yet."""
    if not is_checked(plan_of(ticket["brand_id"], ticket["model_version"]), pool):
        return {}
    remarks = remarks_on_draft(ticket["brand_id"], ticket["id"], text, now=now)
    if remarks and not despite_remarks:
        told = " ".join(f"{remark.words} {remark.remedy}" for remark in remarks)
        raise KnowledgeOverrides(f"Nothing was sent yet. {told} If you have checked it, say so and send it all the same.")
    return {"despite": [remark.words for remark in remarks]} if remarks else {}


def is_checked(plan: RoutingPlan, pool: str) -> bool:
    """Whether the people of a pool are asked to look again: superfans answer from memory, and memory goes stale."""
    return pool in plan.pool_names and int(plan.pools.who[plan.pool_code(pool)]) == _SUPERFANS


def _note_parked(brand_id: int, ticket: dict[str, Any], assignment_id: UUID, *, by: UUID, now: datetime) -> None:
    record_event(brand_id, ticket["id"], EventName.CLAIM_PARKED, by=actor_of(brand_id, by), now=now, why={"assignment_id": assignment_id})
    if plan_of(brand_id, ticket["model_version"]).gives_work:
        queue.enqueue("push_waiting", brand_id=brand_id)  # their hand is free


def _record_fate(brand_id: int, ticket_id: UUID, message_id: UUID, text: str, *, by: UUID, now: datetime) -> str:
    suggestion = suggestion_for(brand_id, ticket_id)
    if suggestion is None or by == machine_of(brand_id):
        return "none"  # what the machine sends says nothing of whether it was right
    fate = fate_of(suggestion["text"], text)
    learn_by_night(brand_id, now=now)
    guidance.record_fate(brand_id, suggestion["id"], reply_id=message_id, person_id=by, fate=fate, now=now)
    return fate


def fate_of(suggested: str, sent: str) -> str:
    """Used when the words are the same, edited when at least half of them are, else ignored."""
    proposed, chosen = suggested.split(), sent.split()
    if proposed == chosen:
        return "used"
    shared = len(set(proposed) & set(chosen))
    return "edited" if proposed and shared * 2 >= len(set(proposed)) else "ignored"
