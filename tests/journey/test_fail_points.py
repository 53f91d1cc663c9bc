"""A step that fails just before its commit keeps nothing of itself; one that fails just after has kept everything."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import numpy as np
import pytest

from manyhands.apps.brands.translators import end_translator, set_translator
from manyhands.apps.ground.fail_points import JOURNEYS, FailPointReached
from manyhands.apps.ground.walls import acting_as, for_brand, for_customer, for_person
from manyhands.apps.guidance.confirmed import learn_by_night
from manyhands.apps.guidance.reader import Proposed
from manyhands.apps.knowledge.playbooks import put_playbook
from manyhands.apps.systems.calling import Told
from manyhands.apps.systems.links import Opened, token_of
from manyhands.core.service_models import preset_text
from manyhands.journey.ask_system import ask_system_by_hand
from manyhands.journey.close_contract import close_contract
from manyhands.journey.correct_topic import correct_topic
from manyhands.journey.end_right import end_right, exclude
from manyhands.journey.fix_draft import fix_draft
from manyhands.journey.follow_playbook import follow_playbook
from manyhands.journey.give_buddy import give_buddy
from manyhands.journey.give_up_translation import give_up_translation
from manyhands.journey.go_on_verified import go_on_verified
from manyhands.journey.hand_in import hand_in
from manyhands.journey.huddle import answer_huddle, ask_huddle
from manyhands.journey.keep_translation import keep_translation
from manyhands.journey.let_speak import silence
from manyhands.journey.look_up import take_answer
from manyhands.journey.mark_harmful import mark_harmful
from manyhands.journey.note import note
from manyhands.journey.place_for_translator import place_for_translator
from manyhands.journey.reveal import reveal
from manyhands.journey.review import review
from manyhands.journey.send_translated import send_translated
from manyhands.journey.survey import survey
from manyhands.journey.teach import ask_to_learn, keep_examples, roll_back
from manyhands.journey.try_machine import try_machine, withhold
from manyhands.journey.turn_season import turn_season
from manyhands.journey.verify import send_link_by_hand, verify
from manyhands.science.learning.held_back import Labelled
from tests import connected, promising, speaking, taught
from tests import supervised as s
from tests import walking as w
from tests.cast import NINE, Brand, Cast, come_in, write_page
from tests.journey.test_lapsing import lapse_now
from tests.journey.test_paying import settle_now
from tests.journey.test_widening import widen_now
from tests.learning import answer, begin, teach
from tests.outsourced import MARCH, bill
from tests.staffing import contract, hand_over, let_in, plan, vendor_of
from tests.tiered import give_rights

Step = Callable[[], object]
A_MOMENT_LATER = w.later(seconds=2)
COUNTED = (
    "desk_ticket", "desk_message", "desk_event", "desk_resolution", "desk_reveal", "routing_offer", "routing_assignment",
    "routing_decline", "routing_escalation", "routing_invitation", "brands_servicemodelpage", "guidance_reading", "guidance_phrasing", "pay_earning",
    "pay_entry", "pay_posting", "pay_payout", "quality_survey", "quality_review", "ground_outboxitem", "brands_grant",
    "brands_qualification", "brands_exclusion", "market_contract", "shifts_pattern", "promises_schedule", "promises_policy",
    "promises_promise",
    "guidance_suggestionfate", "guidance_learntmodel", "guidance_modelterm", "guidance_example", "guidance_learningnight", "guidance_withholding",
    "desk_translation", "tiers_approval", "tiers_briefing", "tiers_owed", "brands_examination", "machine_trial", "machine_licence",
    "machine_turn", "market_invoice", "market_invoiceline", "rooms_message", "rooms_buddy", "brands_seasonwatch", "lessons_attempt",
    "lessons_answer", "systems_call", "systems_answer", "systems_question", "systems_link", "systems_use", "knowledge_walk", "knowledge_walkstep",
    "knowledge_article", "knowledge_articleversion", "knowledge_passage", "planning_plan",
)  # fmt: skip
STANDING = "".join(
    f"(SELECT coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM {table} t WHERE brand_id = %(brand)s) AS {table}, " for table in COUNTED
)


def state_of(brand: Brand) -> dict[str, str]:
    """A number for each table that changes with any row of the brand."""
    return w.row_of(brand, f"SELECT {STANDING} 1 AS one")


def as_person(person, step: Callable[[], object]) -> Step:
    def run() -> object:
        with acting_as(for_person(person.id)):
            return step()

    return run


def _with_a_draft(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    fix = {"text": "It is here!!", "rule": "shouting", "words": "!!"}
    return as_person(cast.cy, lambda: fix_draft(cast.larch.id, ticket.id, by=cast.cy.id, now=NINE, **fix))


def _on_a_ticket_with_a_playbook(cast: Cast) -> Step:
    page = "name: one\ntitle: One\ntopics: []\nsteps:\n  - id: a\n    do: Look.\n    end: solved\n"
    with acting_as(for_brand(cast.larch.id)):
        put_playbook(cast.larch.id, page, by=None, now=NINE)
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    return as_person(cast.cy, lambda: follow_playbook(cast.larch.id, ticket.id, by=cast.cy.id, name="one", now=NINE))


def _fresh(cast: Cast) -> Step:
    return lambda: w.deliver(cast.larch, cast.ana)


def _delivered(cast: Cast) -> Step:
    got = w.deliver(cast.larch, cast.ana)
    return lambda: w.understand(cast.larch, got.ticket_id, got.message_id)


def _understood(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    return lambda: w.place(ticket, now=w.later(minutes=1))


def _offered(cast: Cast) -> Step:
    w.write_to(cast.larch, cast.ana)
    return lambda: w.claim(cast.cy)


def _offered_to_push(cast: Cast) -> Step:
    w.write_to(cast.maple, cast.bob)
    come_in(cast.maple, cast.lou)
    return lambda: w.push(cast.maple)


def _offered_to_show(cast: Cast) -> Step:
    page = preset_text("human_cloud").replace("    work: claimed\n", "    work: claimed\n    shown: {to: 1, each: 2m}\n")
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, page)
    w.write_to(cast.larch, cast.ana)
    come_in(cast.larch, cast.cy)
    return lambda: w.show(cast.larch)


def _given_by_hand(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    return lambda: w.assign(ticket, to=cast.cy, by=cast.gus)


def _parked(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy, then="pending")
    w.write_again(ticket, cast.ana, now=w.later(minutes=5))
    return lambda: w.take_up(ticket, now=w.later(minutes=5))


def _about_to_switch(cast: Cast) -> Step:
    return lambda: w.switch(cast.larch, preset_text("tiered"))


def _switched(cast: Cast) -> Step:
    w.write_to(cast.larch, cast.ana)
    w.switch(cast.larch, preset_text("tiered"))
    return lambda: w.place_again(cast.larch)


def _declinable(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    return lambda: w.decline(ticket, by=cast.cy)


def _opening(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    return lambda: widen_now(ticket, w.offer_to("experienced", ticket), now=w.later(minutes=15))


def _held(step: Callable[[Cast, w.Ticket, object], Step]) -> Callable[[Cast], Step]:
    def prepare(cast: Cast) -> Step:
        ticket = w.write_to(cast.larch, cast.ana)
        return step(cast, ticket, w.claim(cast.cy).assignment_id)

    return prepare


def _answered(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana, channel="email")
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy)
    return lambda: w.solve(ticket, by=cast.cy)


def _solved(step: Callable[[Cast, w.Ticket], Step]) -> Callable[[Cast], Step]:
    return lambda cast: step(cast, w.solved(cast.larch, cast.ana, by=cast.cy))


def _released(cast: Cast) -> Step:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    w.release_pay(cast.larch, now=w.later(days=4))
    return lambda: settle_now(cast.larch)


def _asked(cast: Cast, ticket: w.Ticket) -> Step:
    asked = w.row_of(cast.larch, "SELECT id, customer_id FROM quality_survey WHERE brand_id = %(brand)s")

    def run() -> None:
        with acting_as(for_customer(cast.larch.id, asked["customer_id"])):
            survey(cast.larch.id, asked["id"], customer_id=asked["customer_id"], score=5, comment="", now=w.later(hours=1))

    return run


def _drawn(cast: Cast, ticket: w.Ticket) -> Step:
    drawn = w.row_of(cast.larch, "SELECT id FROM quality_review WHERE brand_id = %(brand)s")["id"]
    return as_person(cast.ivy, lambda: review(cast.larch.id, drawn, by=cast.ivy.id, score=3, notes="", now=w.later(hours=1)))


def in_brand(brand: Brand, step: Callable[[], object]) -> object:
    with acting_as(for_brand(brand.id)):
        return step()


def _shift_ended(cast: Cast) -> Step:
    shift = plan(cast.larch, cast.cy, "08:00-10:00")
    w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    return lambda: hand_over(cast.larch, shift, now=w.later(hours=1))


def _to_hand_back(cast: Cast) -> Step:
    w.write_to(cast.larch, cast.ana)
    held = w.claim(cast.cy)
    in_brand(cast.larch, lambda: end_right(cast.larch.id, cast.cy.id, pool="everyone", because="left", now=NINE))
    return lambda: in_brand(cast.larch, lambda: hand_in(cast.larch.id, held.assignment_id, now=held.lease_until))


def _contract_ended(cast: Cast) -> Step:
    signed = contract(cast.larch, vendor_of(), ends_at=NINE)
    return lambda: in_brand(cast.larch, lambda: close_contract(cast.larch.id, signed, now=NINE))


def _month_over(cast: Cast) -> Step:
    signed = contract(cast.larch, vendor_of(), signed_at=NINE)
    return lambda: bill(cast.larch, signed, MARCH)


def _promised(cast: Cast, step: Callable[[w.Ticket, UUID], Step]) -> Step:
    promising.promise(cast.larch, promising.FIRST_ONLY)
    ticket = w.write_to(cast.larch, cast.ana)
    return step(ticket, promising.noted(ticket)["first_response", 1]["id"])


def _renewable(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    promising.promise(cast.larch, now=NINE)
    return lambda: promising.renew(ticket, now=w.later(minutes=1))


def _between_tiers(step: Callable[[Cast, w.Ticket], Step]) -> Callable[[Cast], Step]:
    def prepare(cast: Cast) -> Step:
        give_rights(cast.larch, model="human_cloud")
        come_in(cast.larch, cast.cy, cast.gus)
        ticket = w.write_to(cast.larch, cast.ana)
        w.claim(cast.cy)
        return step(cast, ticket)

    return prepare


def _asked_of_tier(step: Callable[[Cast, UUID], Step]) -> Callable[[Cast], Step]:
    return _between_tiers(lambda cast, ticket: step(cast, s.ask(ticket, by=cast.cy).approval_id))


def _decided_above(cast: Cast, ticket: w.Ticket) -> Step:
    w.escalate(ticket, by=cast.cy, reason="needs_approval")
    w.claim(cast.gus)
    return lambda: s.hand_back(ticket, by=cast.gus)


def _on_machines_page(step: Callable[[Cast], Step]) -> Callable[[Cast], Step]:
    def prepare(cast: Cast) -> Step:
        in_brand(cast.larch, lambda: write_page(cast.larch, preset_text("tech_supported")))
        return step(cast)

    return prepare


def _by_translator(step: Callable[[Cast, w.Ticket], Step]) -> Callable[[Cast], Step]:
    """Cy holds a ticket of Larch's in Dutch, by a translator; nothing of what follows asks the machine itself."""

    def prepare(cast: Cast) -> Step:
        page = preset_text("human_cloud") + "\nlanguage_gap: {translate_after: 1s}\n"
        with acting_as(for_brand(cast.larch.id)):
            write_page(cast.larch, page)
            set_translator(cast.larch.id, url="https://translator.example/translate", language="en", now=NINE)
        ticket = w.write_to(cast.larch, cast.ana, language="nl")
        by_machine = "SELECT id FROM routing_offer WHERE brand_id = %(brand)s AND because ->> 'reason' = 'translated' ORDER BY opens_at LIMIT 1"
        assert widen_now(ticket, w.row_of(cast.larch, by_machine)["id"], now=A_MOMENT_LATER)
        return step(cast, ticket)

    return prepare


def _heard_by_machine(cast: Cast) -> Step:
    speaking.let(cast.larch)
    got = w.deliver(cast.larch, cast.ana)
    w.understand(cast.larch, got.ticket_id, got.message_id, w.Said(topic="stock", suggestion=speaking.proposed()))
    return lambda: speaking.answer(w.Ticket(cast.larch, got.ticket_id, got.message_id))


def _tried(cast: Cast) -> Step:
    trial = speaking.tried(cast.larch)
    return lambda: speaking.let(cast.larch, trial_id=trial)


def _speaking(cast: Cast) -> Step:
    speaking.let(cast.larch)
    return lambda: in_brand(cast.larch, lambda: silence(cast.larch.id, because="enough", now=NINE))


def _huddled(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    with acting_as(for_person(cast.cy.id)):
        huddle = ask_huddle(cast.larch.id, ticket.id, by=cast.cy.id, text="May I?", now=NINE)
    return as_person(cast.eve, lambda: answer_huddle(cast.larch.id, huddle, by=cast.eve.id, text="Yes.", now=NINE))


def _watched_season(cast: Cast) -> Step:
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, preset_text("seasonal"))
    watch = w.row_of(cast.larch, "SELECT id FROM brands_seasonwatch WHERE brand_id = %(brand)s")["id"]

    def look() -> object:
        with acting_as(w.inside(cast.larch)):
            return turn_season(cast.larch.id, watch, now=NINE)

    return look


def _to_learn(cast: Cast) -> Step:
    teach(cast.larch)
    return lambda: begin(cast.larch, cast.cy)


def _learning(cast: Cast) -> Step:
    teach(cast.larch)
    attempt = begin(cast.larch, cast.cy)
    return lambda: answer(cast.larch, cast.cy, attempt, 0)


def _to_pair(cast: Cast) -> Step:
    return as_person(cast.gus, lambda: give_buddy(cast.larch.id, cast.eve.id, buddy_id=cast.cy.id, pool="everyone", by=cast.gus.id, now=NINE))


def _suggested(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana, suggestion=Proposed("Soon.", 0.9, []))
    found = w.row_of(cast.larch, "SELECT id FROM guidance_suggestion WHERE brand_id = %(brand)s")["id"]
    return in_brand_step(
        cast, lambda: mark_harmful(cast.larch.id, ticket.id, suggestion_id=found, because="Wrong.", by=cast.hal.id, now=NINE)
    )


def _corrected(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    return in_brand_step(cast, lambda: correct_topic(cast.larch.id, ticket.id, topic="", by=cast.hal.id, now=NINE))


def _night(cast: Cast) -> Step:
    in_brand(cast.larch, lambda: learn_by_night(cast.larch.id, now=NINE))
    night = w.row_of(cast.larch, "SELECT id FROM guidance_learningnight WHERE brand_id = %(brand)s")["id"]

    def run() -> object:
        with acting_as(w.inside(cast.larch)):
            return ask_to_learn(cast.larch.id, night, now=w.later(days=1))

    return run


def _labelled(cast: Cast) -> Step:
    one = Labelled("Where is it?", "delivery", "en", np.zeros(384, dtype=np.float32))

    def run() -> object:
        with acting_as(w.inside(cast.larch)):
            return keep_examples(cast.larch.id, [one], now=NINE)

    return run


def _learnt_before(cast: Cast) -> Step:
    taught.kept_curves(cast.larch)
    return in_brand_step(cast, lambda: roll_back(cast.larch.id, kind="confidence", version=0, why="It errs.", now=w.later(hours=1)))


def in_brand_step(cast: Cast, step: Callable[[], object]) -> Step:
    return lambda: in_brand(cast.larch, step)


def _held_by_translator(step: Callable[[Cast, w.Ticket], Step]) -> Callable[[Cast], Step]:
    def prepare(cast: Cast, ticket: w.Ticket) -> Step:
        w.claim(cast.cy, now=A_MOMENT_LATER)
        return step(cast, ticket)

    return _by_translator(prepare)


def _to_translate(ticket: w.Ticket, *, side: str) -> UUID:
    statement = "SELECT id FROM desk_translation WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND side = %(side)s"
    found: UUID = w.row_of(ticket.brand, statement, ticket=ticket.id, side=side)["id"]
    return found


def _answer_to_send(cast: Cast, ticket: w.Ticket) -> Step:
    w.reply(ticket, by=cast.cy)
    one = _to_translate(ticket, side="brand")
    return as_person(cast.cy, lambda: send_translated(cast.larch.id, one, text="Het komt.", now=NINE))


def _message_to_keep(cast: Cast, ticket: w.Ticket) -> Step:
    one = _to_translate(ticket, side="customer")
    return lambda: in_brand(cast.larch, lambda: keep_translation(cast.larch.id, one, text="Where?", now=NINE))


def _message_to_give_up(cast: Cast, ticket: w.Ticket) -> Step:
    one = _to_translate(ticket, side="customer")
    return lambda: in_brand(cast.larch, lambda: give_up_translation(cast.larch.id, one, because="It answered 503.", now=NINE))


def _translator_ended(cast: Cast, ticket: w.Ticket) -> Step:
    in_brand(cast.larch, lambda: end_translator(cast.larch.id, now=NINE))
    return lambda: in_brand(cast.larch, lambda: place_for_translator(cast.larch.id, ticket.id, now=NINE))


def _asks_system(cast: Cast) -> Step:
    connected.declared(cast.larch)
    ticket = w.write_to(cast.larch, cast.ana, "Where is my order 4711?")
    w.claim(cast.cy)
    return as_person(cast.cy, lambda: ask_system_by_hand(cast.larch.id, ticket.id, by=cast.cy.id, name="order_status", now=NINE))


def _asks_who(cast: Cast) -> Step:
    connected.declared(cast.larch, ("verify: [letter, system]", "verify: [letter, link]"))
    ticket = w.write_to(cast.larch, cast.ana, channel="chat")
    w.claim(cast.cy)
    return as_person(cast.cy, lambda: send_link_by_hand(cast.larch.id, ticket.id, by=cast.cy.id, name="refund", now=NINE))


def link_sent(cast: Cast) -> Opened:
    """The machine has asked who it is."""
    connected.declared(cast.larch, ("verify: [letter, system, code]", "verify: [letter, link]"))
    speaking.let(cast.larch)
    connected.letter(cast.larch, cast.ana, "Where is my order 4711?", channel="chat")
    link = w.row_of(cast.larch, "SELECT id, customer_id FROM systems_link WHERE brand_id = %(brand)s")
    return Opened(cast.larch.id, link["id"], link["customer_id"], token_of(cast.larch.id, link["id"]))


def _confirms(at: Opened) -> object:
    with acting_as(for_customer(at.brand_id, at.customer_id)):
        return verify(at, now=NINE)


def _asked_who(cast: Cast) -> Step:
    at = link_sent(cast)
    return lambda: _confirms(at)


def _known_who(cast: Cast) -> Step:
    at = link_sent(cast)
    _confirms(at)
    return lambda: in_worker(cast.larch, lambda: go_on_verified(cast.larch.id, at.link_id, now=NINE))


def _answered_by_system(cast: Cast) -> Step:
    connected.declared(cast.larch)
    speaking.let(cast.larch)
    connected.letter(cast.larch, cast.ana, "Where is my order 4711?")
    call_id = UUID(connected.asked(cast.larch)[0])
    facts = {"status": "packed"}
    return lambda: in_worker(cast.larch, lambda: take_answer(cast.larch.id, call_id, Told("good", facts=facts), now=NINE))


def in_worker(brand: Brand, step: Callable[[], object]) -> object:
    with acting_as(w.inside(brand)):
        return step()


STEPS: dict[str, Callable[[Cast], Step]] = {
    "receive": _fresh,
    "understand": _delivered,
    "place": _understood,
    "claim": _offered,
    "push": _offered_to_push,
    "show": _offered_to_show,
    "assign": _given_by_hand,
    "take_up": _parked,
    "switch": _about_to_switch,
    "examine": lambda cast: lambda: w.examine(cast.larch, cast.dee, pool="everyone"),
    "huddle": _held(
        lambda cast, ticket, _: as_person(cast.cy, lambda: ask_huddle(cast.larch.id, ticket.id, by=cast.cy.id, text="May I?", now=NINE))
    ),
    "answer_huddle": _huddled,
    "give_buddy": _to_pair,
    "turn_season": _watched_season,
    "begin_lesson": _to_learn,
    "answer_lesson": _learning,
    "correct_topic": _corrected,
    "mark_harmful": _suggested,
    "ask_to_learn": _night,
    "keep_examples": _labelled,
    "keep_version": lambda cast: lambda: taught.kept_curves(cast.larch),
    "roll_back": _learnt_before,
    "place_again": _switched,
    "ask_translation": _held_by_translator(lambda cast, ticket: lambda: w.reply(ticket, by=cast.cy)),
    "keep_translation": _by_translator(_message_to_keep),
    "send_translated": _held_by_translator(_answer_to_send),
    "give_up_translation": _by_translator(_message_to_give_up),
    "place_for_translator": _by_translator(_translator_ended),
    "reply": _held(lambda cast, ticket, _: lambda: w.reply(ticket, by=cast.cy)),
    "note": _held(lambda cast, ticket, _: as_person(cast.cy, lambda: note(cast.larch.id, ticket.id, by=cast.cy.id, text="n", now=NINE))),
    "reveal": _held(
        lambda cast, ticket, _: as_person(
            cast.cy, lambda: reveal(cast.larch.id, ticket.id, by=cast.cy.id, field="email", purpose="verify_identity", now=NINE)
        )
    ),
    "escalate": _held(lambda cast, ticket, _: lambda: w.escalate(ticket, by=cast.cy)),
    "widen": _opening,
    "lapse": _held(lambda cast, ticket, held: lambda: lapse_now(ticket, held, now=w.later(hours=1))),
    "release": _held(lambda cast, ticket, _: lambda: w.release(ticket, by=cast.cy)),
    "decline": _declinable,
    "hand_in": _to_hand_back,
    "hand_over_shift": _shift_ended,
    "admit": lambda cast: lambda: let_in(cast.larch, cast.dee, "everyone"),
    "end_right": lambda cast: lambda: in_brand(cast.larch, lambda: exclude(cast.larch.id, cast.eve.id, because="rude", now=NINE)),
    "close_contract": _contract_ended,
    "invoice": _month_over,
    "resolve": _answered,
    "reopen": _solved(lambda cast, ticket: lambda: w.reopen(ticket, now=w.later(hours=1))),
    "close": _solved(lambda cast, ticket: lambda: w.close(ticket, now=w.later(days=4))),
    "release_pay": _solved(lambda cast, ticket: lambda: w.release_pay(cast.larch, now=w.later(days=4))),
    "settle": _released,
    "survey": _solved(_asked),
    "review": _solved(_drawn),
    "warn": lambda cast: _promised(cast, lambda ticket, first: lambda: promising.warn(ticket, first, now=w.later(minutes=50))),
    "break_promise": lambda cast: _promised(cast, lambda ticket, first: lambda: promising.break_promise(ticket, first, now=w.later(hours=2))),
    "renew": _renewable,
    "promise_times": lambda cast: lambda: promising.promise(cast.larch),
    "ask_approval": _between_tiers(lambda cast, ticket: lambda: s.ask(ticket, by=cast.cy)),
    "decide_approval": _asked_of_tier(lambda cast, asked: lambda: s.decide(cast.larch, asked, by=cast.gus)),
    "withdraw_approval": _asked_of_tier(lambda cast, asked: lambda: s.withdraw(cast.larch, asked, by=cast.cy)),
    "hand_back": _between_tiers(_decided_above),
    "watch": _between_tiers(lambda cast, ticket: lambda: s.watch(ticket, by=cast.gus)),
    "whisper": _between_tiers(lambda cast, ticket: lambda: s.whisper(ticket, by=cast.gus)),
    "answer_or_hand_over": _on_machines_page(_heard_by_machine),
    "try_machine": lambda cast: lambda: in_brand(cast.larch, lambda: try_machine(cast.larch.id, now=NINE)),
    "withhold": lambda cast: lambda: in_brand(cast.larch, lambda: withhold(cast.larch.id, now=NINE)),
    "let_speak": _on_machines_page(_tried),
    "silence": _on_machines_page(_speaking),
    "ask_system": _asks_system,
    "send_link": _asks_who,
    "verify": _on_machines_page(_asked_who),
    "go_on_verified": _on_machines_page(_known_who),
    "take_answer": _on_machines_page(_answered_by_system),
    "fix_draft": _with_a_draft,
    "follow_playbook": _on_a_ticket_with_a_playbook,
    "take_over": _between_tiers(lambda cast, ticket: lambda: s.take_over(ticket, by=cast.gus)),
}


def brand_of(cast: Cast, journey: str) -> Brand:
    return cast.maple if journey == "push" else cast.larch


def test_every_journey_has_its_step_here() -> None:
    assert set(STEPS) == set(JOURNEYS)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_step_that_fails_before_its_commit_keeps_nothing_and_can_be_taken_again(cast: Cast, journey: str) -> None:
    step, brand = STEPS[journey](cast), brand_of(cast, journey)
    before = state_of(brand)
    w.arm(f"{journey}.before_commit")

    with pytest.raises(FailPointReached):
        step()

    assert state_of(brand) == before
    step()
    assert state_of(brand) != before


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_step_that_fails_after_its_commit_has_kept_everything(cast: Cast, journey: str) -> None:
    step, brand = STEPS[journey](cast), brand_of(cast, journey)
    before = state_of(brand)
    w.arm(f"{journey}.after_commit")

    with pytest.raises(FailPointReached):
        step()

    assert state_of(brand) != before
    assert w.books(brand)["entries_off"] == 0


def test_a_database_that_is_lost_before_the_commit_loses_the_step_and_nothing_else(cast: Cast) -> None:
    from django.db import InterfaceError, OperationalError, connection

    ticket = w.write_to(cast.larch, cast.ana)
    w.arm("claim.before_commit", "lose_database")

    with pytest.raises((OperationalError, InterfaceError)):
        w.claim(cast.cy)
    connection.close()

    assert w.holder_of(ticket) is None
    w.claim(cast.cy)
    assert w.holder_of(ticket) == cast.cy.id


def test_nothing_armed_changes_nothing(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        pass
    assert w.deliver(cast.larch, cast.ana, external_id=str(uuid4())).is_new_ticket
