"""One of the brand's own systems is to be asked: counted, written down under its key, and then asked by a job, outside any transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.desk.events import record_event
from manyhands.apps.desk.queries import sealed_field
from manyhands.apps.ground import queue
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sealing import unseal
from manyhands.apps.ground.traces import step_span
from manyhands.apps.people.actors import Actor
from manyhands.apps.systems.actions import NewCall, begin_call, spend
from manyhands.apps.systems.pages import systems_of
from manyhands.apps.systems.proving import proof_for
from manyhands.apps.systems.queries import in_doubt_minor, written_by_customer
from manyhands.apps.tiers.queries import refunded_minor, tier_of
from manyhands.core.machine import Why
from manyhands.core.money import minor_units
from manyhands.core.privacy import mask_email, mask_text
from manyhands.core.service_models import RoutingPlan
from manyhands.core.systems import Call, Given, given_in
from manyhands.core.tickets import EventName
from manyhands.core.tiers import may_grant
from manyhands.journey.holding import held_ticket


class UnableToAskSystem(Exception):
    """The system is not asked; the text says why."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who has a system asked, to what end, in which language its answer is to be said, and how sure the topic was."""

    kind: str
    id: UUID
    purpose: str
    language: str
    confidence: float


def begin_asking(
    brand_id: int, ticket: Mapping[str, Any], message_id: UUID, declared: tuple[int, Call], values: Mapping[str, str], *, by: Asker,
    now: datetime,
) -> UUID:  # fmt: skip
    """Write the call down and have it made; the same action with the same values is decided on once for a ticket, whoever asks."""
    version, call = declared
    customer, day = ticket["customer_id"], now.date()
    if not (
        spend(brand_id, call.name, whose=customer, day=day, most=call.limits.per_customer)
        and spend(brand_id, call.name, whose=None, day=day, most=call.limits.per_brand)
    ):
        raise UnableToAskSystem(str(Why.SPENT))
    sent = dict(values) | _identity(brand_id, customer, call)
    made = NewCall(
        ticket_id=ticket["id"], message_id=message_id, customer_id=customer, page_version=version, name=call.name, kind=call.kind,
        by_kind=by.kind, person_id=by.id, purpose=by.purpose, language=by.language, confidence=by.confidence,
        key=_key(call, ticket["id"], values, once=f"{message_id}:{by.kind}:{now.isoformat() if by.kind == 'person' else ''}"),
        amount_minor=int(values[call.amount_parameter]) if call.right == "refund" and call.amount_parameter else None, is_dry=call.dry_run,
    )  # fmt: skip
    call_id = begin_call(brand_id, made, values=sent, shown=_shown(sent), now=now)
    if call_id is None:
        raise UnableToAskSystem(str(Why.DONE_BEFORE))
    why = {"call_id": call_id, "call": call.name, "kind": call.kind, "purpose": by.purpose}
    record_event(brand_id, ticket["id"], EventName.SYSTEM_ASKED, by=Actor(by.kind, by.id), now=now, why=why)
    queue.enqueue("look_up", priority=queue.LIVE, brand_id=brand_id, call_id=call_id)
    return call_id


@step_span("ask_system")
def ask_system_by_hand(
    brand_id: int, ticket_id: UUID, *, by: UUID, name: str, given: Mapping[str, str] | None = None, now: datetime
) -> UUID:  # fmt: skip
    """Whoever holds the ticket has a system asked, within the rights of their tier; what the customer wrote need not be typed again."""
    ticket, _ = held_ticket(brand_id, ticket_id, by)
    declared = systems_of(brand_id)
    call = declared[1].call(name) if declared else None
    if declared is None or call is None:
        raise UnableToAskSystem("The brand declares no such call. Nothing was asked.")
    _, plan = plan_in_force(brand_id)
    written = written_by_customer(brand_id, ticket_id)
    found = given_for(call, [row["text"] for row in written], given or {}, currency=plan.currency)
    missing = [name for name, one in found.items() if not one.value]
    if missing:
        names = ", ".join(missing).replace("_", " ")
        raise UnableToAskSystem(f"Fill in {names}: it is not clear from what the customer wrote. Nothing was asked.")
    values = {name: one.value for name, one in found.items()}
    refused = beyond_rights(brand_id, ticket_id, call, values, plan=plan, tier=tier_of(brand_id, by, plan))
    if refused:
        raise UnableToAskSystem("Your tier may not do this alone. Ask for an approval, or escalate it. Nothing was asked.")
    # Whoever can have a link sent with one click has no reason to take a typed address for a person.
    if "link" in call.verify and not proof_for(brand_id, ticket, call, written=written, now=now).is_enough(call):
        raise UnableToAskSystem("It is not known yet who asks. Have a link sent to the customer's address first. Nothing was asked.")
    asker = Asker("person", by, "help the customer", ticket["language"] or "en", 1.0)
    try:
        call_id = begin_asking(brand_id, ticket, written[0]["id"], (declared[0], call), values, by=asker, now=now)
    except UnableToAskSystem as error:
        raise UnableToAskSystem(f"{call.title}: {error}. Nothing was asked.") from None
    fail_points_of("ask_system")
    return call_id


def given_for(call: Call, texts: list[str], typed: Mapping[str, str], *, currency: str) -> dict[str, Given]:
    """Each parameter from what was typed, else from what the customer wrote; either has to have its declared shape."""
    return {
        one.name: given_in([typed[one.name]] if typed.get(one.name, "").strip() else texts, one, currency=currency)
        for one in call.parameters if one.source != "customer_email"
    }  # fmt: skip


def beyond_rights(brand_id: int, ticket_id: UUID, call: Call, values: Mapping[str, str], *, plan: RoutingPlan, tier: int) -> bool:
    """Whether it is more than the call's own limit, or than a person of this tier may decide alone; the same for the machine."""
    amount_minor = int(values.get(call.amount_parameter or "", "0"))
    if call.limits.amount is not None and amount_minor > minor_units(call.limits.amount, plan.currency):
        return True
    if call.right is None:
        return False
    before = refunded_minor(brand_id, ticket_id) + in_doubt_minor(brand_id, ticket_id) if call.right == "refund" else 0
    return not may_grant(plan, tier, what=call.right, amount_minor=before + amount_minor, alone=True)


def digest_of_values(values: Mapping[str, str]) -> bytes:
    """By which it is known that a yes was said to these values and no others."""
    return hashlib.sha256(json.dumps(sorted(values.items())).encode()).digest()


def _key(call: Call, ticket_id: UUID, values: Mapping[str, str], *, once: str) -> str:
    return f"{call.name}:{ticket_id}:{digest_of_values(values).hex()[:32] if call.kind == 'action' else once}"


def email_of(brand_id: int, customer_id: UUID) -> str:
    """The customer's address, for what is sent to the brand's own systems and held against their answers; it is shown to nobody."""
    sealed = sealed_field(brand_id, customer_id, "email")
    return unseal(sealed, brand_id=brand_id, field="email") if sealed else ""


def _identity(brand_id: int, customer_id: UUID, call: Call) -> dict[str, str]:
    names = [one.name for one in call.parameters if one.source == "customer_email"]
    if not names:
        return {}
    address = email_of(brand_id, customer_id)
    if not address:
        raise UnableToAskSystem("the customer's address is not known")
    return dict.fromkeys(names, address)


def _shown(values: Mapping[str, str]) -> dict[str, str]:
    return {name: mask_email(value) if "@" in value else mask_text(value).text for name, value in values.items()}
