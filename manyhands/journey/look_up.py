"""A system has answered, or has not: it is written down, and said only where the machine still holds the ticket and nothing is amiss."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from manyhands.apps.brands.plans import plan_in_force
from manyhands.apps.brands.queries import brand_facts
from manyhands.apps.desk.events import lock_ticket, record_event
from manyhands.apps.ground.fail_points import fail_points_of
from manyhands.apps.ground.sealing import unseal
from manyhands.apps.ground.sql import Row
from manyhands.apps.ground.traces import step_span
from manyhands.apps.knowledge.walks import walk_on
from manyhands.apps.machine.actions import record_turn
from manyhands.apps.machine.hand import machine_of
from manyhands.apps.machine.queries import heard_in, licence_of, standing_of
from manyhands.apps.people.actors import Actor
from manyhands.apps.routing.claims import lock_held
from manyhands.apps.systems.actions import FIELD, note_answer
from manyhands.apps.systems.calling import ToAsk, Told, host_of
from manyhands.apps.systems.pages import systems_in
from manyhands.apps.systems.queries import call_of, secret_for
from manyhands.apps.tiers.actions import Asked, add_approval
from manyhands.core.machine import Act, Why
from manyhands.core.systems import Call, NothingToSay, sentence_of
from manyhands.core.systems.words import SAID_FROM_SYSTEM
from manyhands.core.tickets import EventName
from manyhands.core.voice import VoiceProfile
from manyhands.journey.answer_or_hand_over import turn_of
from manyhands.journey.ask_system import email_of
from manyhands.journey.go_on_with_playbook import go_on_with_playbook, playbook_for
from manyhands.journey.machine_hand import hand_over
from manyhands.journey.reply import reply


def call_to_make(brand_id: int, call_id: UUID) -> ToAsk | None:
    """All that the call needs; None when its answer is there already, or nothing is to be sent."""
    made = call_of(brand_id, call_id)
    if made is None or made["status"] is not None:
        return None
    call = _declared(brand_id, made)
    secret = secret_for(brand_id, call.secret, host=host_of(call)) if call.secret else None
    return ToAsk(call, _values(brand_id, made), email_of(brand_id, made["customer_id"]), secret, made["key"], is_dry=made["is_dry"])


@step_span("take_answer")
def take_answer(brand_id: int, call_id: UUID, told: Told, *, now: datetime) -> bool:
    """Write down what came of a call and go on with its ticket; False when that was done before."""
    made = call_of(brand_id, call_id)
    if made is None:
        return False
    ticket = lock_ticket(brand_id, made["ticket_id"])
    call, actor = _declared(brand_id, made), Actor(made["by_kind"], made["person_id"])
    if not note_answer(
        brand_id, call_id, status=told.status, because=told.because, facts=told.facts, took_ms=told.took_ms, now=now
    ):  # fmt: skip
        return False
    why = {"call_id": call_id, "call": call.name, "status": told.status, "because": told.because, "took_ms": told.took_ms}
    record_event(brand_id, ticket["id"], EventName.SYSTEM_ANSWERED, by=actor, now=now, why=why)
    if told.status == "good" and call.right:
        _note_granted(brand_id, ticket, call, made, now=now)
    if made["by_kind"] == "machine":
        _go_on(brand_id, ticket, call, made, told, now=now)
    fail_points_of("take_answer")
    return True


def _declared(brand_id: int, made: Row) -> Call:
    """The call as its page declared it when it was decided on."""
    call = systems_in(brand_id, made["page_version"]).call(made["name"])
    assert call is not None, "a page that was put is never changed"
    return call


def _values(brand_id: int, made: Row) -> dict[str, str]:
    values: dict[str, str] = json.loads(unseal(made["sealed"], brand_id=brand_id, field=FIELD))
    return values


def _note_granted(brand_id: int, ticket: Row, call: Call, made: Row, *, now: datetime) -> None:
    """What was done counts against the ticket's limit, whoever does more of it later."""
    _, plan = plan_in_force(brand_id)
    assert call.right is not None
    amount_minor = int(_values(brand_id, made)[call.amount_parameter]) if call.right == "refund" and call.amount_parameter else None
    asked = Asked(call.right, amount_minor, plan.currency, made["purpose"], "", 1, "granted", f"done by {call.title}, within its limits")
    add_approval(brand_id, ticket["id"], asked, by=made["person_id"], now=now)


def _go_on(brand_id: int, ticket: Row, call: Call, made: Row, told: Told, *, now: datetime) -> None:
    heard = heard_in(brand_id, made["message_id"])
    standing = standing_of(brand_id, ticket["id"], made["message_id"])
    if heard is None or standing["is_ended"] or standing["is_handed_over"] or standing["had_person"]:
        return  # a person has it, or had it: nothing is said
    held = lock_held(brand_id, ticket["id"], person_id=machine_of(brand_id))
    licence, reply_id = licence_of(brand_id), None
    walked = _walked(brand_id, ticket, call)
    sentence, why = ("", "") if walked and told.status == "good" else _sentence(brand_id, call, made, told)
    turn = turn_of(brand_id, ticket, made["message_id"], heard, standing, now=now) if walked else None
    if held is None:
        why = str(Why.TOO_LATE)
    elif licence is None or ticket["topic"] not in licence["topics"] or (walked and turn is None):
        why = str(Why.NOT_ITS_TOPIC)
    elif _wrote_since(ticket, standing):
        why = str(Why.WROTE_MEANWHILE)
    if turn is not None and not why:
        go_on_with_playbook(turn, playbook_for(turn))
        return
    if why:
        hand_over(brand_id, ticket, heard, because=why, now=now)
    else:
        reply_id = _say(brand_id, ticket, call, made, told, sentence, now=now)
    if licence is not None:
        record_turn(
            brand_id, ticket["id"], made["message_id"], licence_id=licence["id"], act=str(Act.HAND_OVER if why else Act.ANSWER),
            why=why or str(Why.FROM_SYSTEM), confidence=made["confidence"], reply_id=reply_id, now=now,
        )  # fmt: skip


def _walked(brand_id: int, ticket: Row, call: Call) -> bool:
    """Whether it was asked for a step of the playbook that is followed: then that goes on with what it said."""
    followed = walk_on(brand_id, ticket["id"])
    return followed is not None and call.name in (followed.step.look_up, followed.step.action)


def _sentence(brand_id: int, call: Call, made: Row, told: Told) -> tuple[str, str]:
    """What may be said of it; or nothing, and why."""
    if told.status != "good":
        doubt = "" if call.kind == "lookup" or told.status == "dry" else "; whether it was done is not known: look there first"
        return "", f"{Why.SYSTEM_FAILED}: {told.because}{doubt}"
    _, plan = plan_in_force(brand_id)
    try:
        return sentence_of(call, told.facts, _values(brand_id, made), language=made["language"], currency=plan.currency), ""
    except NothingToSay as error:
        return "", str(error)


def _wrote_since(ticket: Row, standing: Row) -> bool:
    return bool(ticket["customer_wrote_at"] > standing["written_at"])


def _say(brand_id: int, ticket: Row, call: Call, made: Row, told: Told, sentence: str, *, now: datetime) -> UUID:
    hand = machine_of(brand_id)
    cited = {"system": call.title, "call": call.name, "call_id": made["id"], "at": now.isoformat(), "facts": dict(told.facts)}
    record_event(
        brand_id, ticket["id"], EventName.MACHINE_ANSWERED, by=Actor("machine", hand), now=now,
        why={"confidence": made["confidence"], "citations": [cited]},
    )  # fmt: skip
    voice, language = VoiceProfile.from_mapping(brand_facts(brand_id)["voice"]), made["language"]
    parts = (voice.salutation(language), sentence, voice.closing(language), SAID_FROM_SYSTEM[language])
    text = "\n\n".join(part for part in parts if part)
    message_id = reply(brand_id, ticket["id"], by=hand, text=text, then="solved", translate=False, now=now).message_id
    assert message_id is not None, "what the machine writes is not translated"
    return message_id
