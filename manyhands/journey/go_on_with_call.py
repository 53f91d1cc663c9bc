"""On a topic for which the brand declares a call: ask the customer for what is missing, once; then have the system asked, or a person."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from manyhands.apps.desk.events import record_event
from manyhands.apps.ground.outbox import put_in_outbox
from manyhands.apps.ground.sql import Row
from manyhands.apps.machine.hand import give_hand
from manyhands.apps.machine.hearing import needs_heard
from manyhands.apps.people.actors import Actor
from manyhands.apps.systems.actions import NewLink, ask_customer, prove, spend
from manyhands.apps.systems.codes import CODE_DIGITS, code_of
from manyhands.apps.systems.proving import proof_for
from manyhands.apps.systems.queries import questions_on, written_by_customer
from manyhands.core.machine import Act, Heard, Why, decide
from manyhands.core.systems import Call, Given, Proof, Step, Wants, agrees, given_in, next_step
from manyhands.core.systems.words import ASKED_BY_MACHINE, CODE_SENT, LINK_SENT, SAID_FROM_SYSTEM, confirmation_of
from manyhands.core.tickets import EventName
from manyhands.journey.ask_system import Asker, UnableToAskSystem, begin_asking, beyond_rights, digest_of_values
from manyhands.journey.machine_hand import Turn, hand_over, take_into_hand
from manyhands.journey.reply import reply
from manyhands.journey.verify import send_link, why_no_link

LEASE_SECONDS = 30  # beyond the call's own time: then people may have the ticket, whatever became of the worker
CODE_MINUTES, CODES_PER_DAY = 15, 5
_ASK_LEASE_SECONDS = 60
_SIX_DIGITS = re.compile(rf"(?<![0-9])[0-9]{{{CODE_DIGITS}}}(?![0-9])")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the customer's wish: from what they wrote, and from what they were asked."""

    asked: Sequence[Row]  # newest first
    texts: Sequence[str]  # newest first, without codes
    language: str
    confidence: float
    given: Mapping[str, Given]
    values: dict[str, str]


def go_on_with_call(turn: Turn, version: int, call: Call) -> bool:
    """Take the next step; what it comes to is as answer_or_hand_over says."""
    written = written_by_customer(turn.brand_id, turn.ticket_id)
    known = _known(turn, call, [row["text"] for row in written])
    decision = decide(_heard(turn, call, known), turn.allowed)
    if decision.act is not Act.ANSWER:
        return _to_people(turn, str(decision.why), known.confidence)
    proof = _proof(turn, call, written, known)
    step = next_step(
        call, known.given, proof, asked={(row["wants"], row["name"]) for row in known.asked}, has_agreed=_has_agreed(turn, known, written),
        refused=_refused(turn, call, known),
    )  # fmt: skip
    if step.because:
        return _to_people(turn, step.because, known.confidence)
    return _begin(turn, version, call, known) if step.is_ready else _ask(turn, call, step, known)


def _known(turn: Turn, call: Call, texts: Sequence[str]) -> _Known:
    asked = questions_on(turn.brand_id, turn.ticket_id)
    for row in asked:
        if row["wants"] == Wants.CODE:  # a code has the shape of many a number, and is none of them
            texts = [text.replace(code_of(row["id"]), " ") for text in texts]
    of_topic = turn.heard["because"].get("topic") or {}
    given = {
        one.name: given_in(texts, one, currency=turn.plan.currency) for one in call.parameters if one.source != "customer_email"
    }  # fmt: skip
    values = {name: one.value for name, one in given.items() if one.value}
    return _Known(
        asked, texts, asked[0]["language"] if asked else turn.heard["language"],
        asked[0]["confidence"] if asked else float(of_topic.get("confidence") or 0.0), given, values,
    )  # fmt: skip


def _heard(turn: Turn, call: Call, known: _Known) -> Heard:
    because = turn.heard["because"]
    return Heard(
        topic=turn.ticket["topic"], confidence=known.confidence, is_cited=True,
        is_spoken=known.language in call.languages and known.language in SAID_FROM_SYSTEM,
        wants_person=bool(because.get("wants_person")), is_harmful=bool(because.get("harm")), is_angry=because.get("mood") == "angry",
        answers_before=turn.standing["answers"], needs=needs_heard(because, by_reply=False),
    )  # fmt: skip


def _proof(turn: Turn, call: Call, written: Sequence[Row], known: _Known) -> Proof:
    """What came back just now counts as well."""
    last = known.asked[0] if known.asked else None
    if last and last["wants"] == Wants.CODE and turn.now <= last["at"] + timedelta(minutes=CODE_MINUTES):
        wanted = code_of(last["id"])
        if any(hmac.compare_digest(found, wanted) for found in _SIX_DIGITS.findall(written[0]["text"])[:1]):
            prove(turn.brand_id, turn.ticket_id, question_id=last["id"], message_id=turn.message_id, now=turn.now)
    return proof_for(turn.brand_id, turn.ticket, call, written=written, now=turn.now)


def _has_agreed(turn: Turn, known: _Known, written: Sequence[Row]) -> bool:
    last = known.asked[0] if known.asked else None
    if last is None or last["wants"] != Wants.YES or bytes(last["values_digest"] or b"") != digest_of_values(known.values):
        return False
    return agrees(written[0]["text"], language=known.language)


def _refused(turn: Turn, call: Call, known: _Known) -> str:
    tier = int(turn.plan.pools.tier[turn.pool])
    is_beyond = beyond_rights(turn.brand_id, turn.ticket_id, call, known.values, plan=turn.plan, tier=tier)
    return str(Why.BEYOND_ITS_RIGHTS) if is_beyond else ""


def _ask(turn: Turn, call: Call, step: Step, known: _Known) -> bool:
    hand = give_hand(turn.brand_id, now=turn.now)
    unable = _unable_to_send(turn, step)
    if unable:
        return _to_people(turn, unable, known.confidence)
    assignment_id = take_into_hand(turn, because=str(Why.MISSING), lease_seconds=_ASK_LEASE_SECONDS)
    question_id = ask_customer(
        turn.brand_id, turn.ticket_id, turn.message_id, call=call.name, wants=str(step.wants), name=step.name, language=known.language,
        confidence=known.confidence, values_digest=digest_of_values(known.values) if step.wants is Wants.YES else None, now=turn.now,
    )  # fmt: skip
    if step.wants is Wants.CODE:
        put_in_outbox(turn.brand_id, kind="mail", key=f"code:{question_id}", payload={"question_id": str(question_id)}, now=turn.now)
    if step.wants is Wants.LINK:
        new = NewLink(turn.ticket_id, turn.ticket["customer_id"], call.name, "machine", hand, known.language, question_id)
        send_link(turn.brand_id, new, now=turn.now)
    record_event(
        turn.brand_id, turn.ticket_id, EventName.MACHINE_ASKED, by=Actor("machine", hand), now=turn.now,
        why={"assignment_id": assignment_id, "call": call.name, "wants": str(step.wants), "name": step.name},
    )  # fmt: skip
    text = f"{_question(turn, call, step, known)}\n\n{ASKED_BY_MACHINE[known.language]}"
    sent = reply(turn.brand_id, turn.ticket_id, by=hand, text=text, then="pending", translate=False, now=turn.now)
    turn.note(Act.ASK, str(Why.MISSING), confidence=known.confidence, reply_id=sent.message_id)
    return True


def _question(turn: Turn, call: Call, step: Step, known: _Known) -> str:
    if step.wants is Wants.CODE:
        return CODE_SENT[known.language]
    if step.wants is Wants.LINK:
        return LINK_SENT[known.language]
    if step.wants is Wants.YES:
        return confirmation_of(call, known.values, language=known.language, currency=turn.plan.currency)
    return next(one.ask[known.language] for one in call.parameters if one.name == step.name)


def _unable_to_send(turn: Turn, step: Step) -> str:
    if step.wants is Wants.LINK:
        return why_no_link(turn.brand_id, turn.ticket["customer_id"], now=turn.now)
    return str(Why.SPENT) if step.wants is Wants.CODE and not _may_send_code(turn) else ""


def _may_send_code(turn: Turn) -> bool:
    return spend(turn.brand_id, "code", whose=turn.ticket["customer_id"], day=turn.now.date(), most=CODES_PER_DAY)


def _begin(turn: Turn, version: int, call: Call, known: _Known) -> bool:
    """The system is asked by a job once this has committed; until it has answered the ticket is in the machine's hand, and not for long."""
    hand = give_hand(turn.brand_id, now=turn.now)
    asker = Asker("machine", hand, f"answer the customer on {turn.ticket['topic']}", known.language, known.confidence)
    try:
        begin_asking(turn.brand_id, turn.ticket, turn.message_id, (version, call), known.values, by=asker, now=turn.now)
    except UnableToAskSystem as refused:
        return _to_people(turn, str(refused), known.confidence)
    take_into_hand(turn, because=f"asks {call.title}", lease_seconds=call.seconds + LEASE_SECONDS)
    return True


def _to_people(turn: Turn, why: str, confidence: float) -> bool:
    was_held = hand_over(turn.brand_id, turn.ticket, turn.heard, because=why, now=turn.now)
    turn.note(Act.HAND_OVER, why, confidence=confidence)
    return was_held
