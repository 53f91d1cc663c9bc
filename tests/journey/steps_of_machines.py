"""What the steps of machines, translators, systems and what a brand learns need before they can be taken."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import numpy as np

from manyhands.apps.brands.translators import end_translator
from manyhands.apps.ground.walls import acting_as, for_brand, for_customer, for_person
from manyhands.apps.guidance.confirmed import learn_by_night
from manyhands.apps.guidance.reader import Proposed
from manyhands.apps.systems.calling import Told
from manyhands.apps.systems.links import Opened, token_of
from manyhands.core.reading_checks import Said
from manyhands.core.service_models import preset_text
from manyhands.journey.ask_system import ask_system_by_hand
from manyhands.journey.check_reading import check_reading
from manyhands.journey.correct_topic import correct_topic
from manyhands.journey.give_buddy import give_buddy
from manyhands.journey.give_up_translation import give_up_translation
from manyhands.journey.go_on_verified import go_on_verified
from manyhands.journey.huddle import answer_huddle, ask_huddle
from manyhands.journey.keep_translation import keep_translation
from manyhands.journey.let_speak import silence
from manyhands.journey.look_up import take_answer
from manyhands.journey.mark_harmful import mark_harmful
from manyhands.journey.place_for_translator import place_for_translator
from manyhands.journey.retry_machine import retry_machine, to_retry
from manyhands.journey.send_translated import send_translated
from manyhands.journey.teach import ask_to_learn, keep_examples, roll_back
from manyhands.journey.turn_season import turn_season
from manyhands.journey.verify import send_link_by_hand, verify
from manyhands.science.learning.held_back import Labelled
from tests import connected, speaking, taught
from tests import walking as w
from tests.cast import NINE, Brand, Cast, write_page
from tests.journey.steps_of_tickets import A_MOMENT_LATER, Step, as_person, by_translator, in_brand
from tests.learning import answer, begin, teach


def heard_by_machine(cast: Cast) -> Step:
    speaking.let(cast.larch)
    got = w.deliver(cast.larch, cast.ana)
    w.understand(cast.larch, got.ticket_id, got.message_id, w.Said(topic="stock", suggestion=speaking.proposed()))
    return lambda: speaking.answer(w.Ticket(cast.larch, got.ticket_id, got.message_id))


def tried(cast: Cast) -> Step:
    trial = speaking.tried(cast.larch)
    return lambda: speaking.let(cast.larch, trial_id=trial)


def machine_speaking(cast: Cast) -> Step:
    speaking.let(cast.larch)
    return lambda: in_brand(cast.larch, lambda: silence(cast.larch.id, because="enough", now=NINE))


def taught_anew(cast: Cast) -> Step:
    taught.kept_curves(cast.larch)
    speaking.let(cast.larch)
    in_brand(cast.larch, lambda: roll_back(cast.larch.id, kind="confidence", version=0, why="It errs.", now=w.later(hours=1)))

    def retry() -> object:
        with acting_as(w.inside(cast.larch)):
            waiting = to_retry(cast.larch.id, now=w.later(hours=2))
            return bool(waiting) and retry_machine(cast.larch.id, waiting, {}, now=w.later(hours=2))

    return retry


def huddled(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    with acting_as(for_person(cast.cy.id)):
        huddle = ask_huddle(cast.larch.id, ticket.id, by=cast.cy.id, text="May I?", now=NINE)
    return as_person(cast.eve, lambda: answer_huddle(cast.larch.id, huddle, by=cast.eve.id, text="Yes.", now=NINE))


def watched_season(cast: Cast) -> Step:
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, preset_text("seasonal"))
    watch = w.row_of(cast.larch, "SELECT id FROM brands_seasonwatch WHERE brand_id = %(brand)s")["id"]

    def look() -> object:
        with acting_as(w.inside(cast.larch)):
            return turn_season(cast.larch.id, watch, now=NINE)

    return look


def to_learn(cast: Cast) -> Step:
    teach(cast.larch)
    return lambda: begin(cast.larch, cast.cy)


def learning_step(cast: Cast) -> Step:
    teach(cast.larch)
    attempt = begin(cast.larch, cast.cy)
    return lambda: answer(cast.larch, cast.cy, attempt, 0)


def to_pair(cast: Cast) -> Step:
    return as_person(cast.gus, lambda: give_buddy(cast.larch.id, cast.eve.id, buddy_id=cast.cy.id, pool="everyone", by=cast.gus.id, now=NINE))


def suggested(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana, suggestion=Proposed("Soon.", 0.9, []))
    found = w.row_of(cast.larch, "SELECT id FROM guidance_suggestion WHERE brand_id = %(brand)s")["id"]
    return in_brand_step(
        cast, lambda: mark_harmful(cast.larch.id, ticket.id, suggestion_id=found, because="Wrong.", by=cast.hal.id, now=NINE)
    )


def corrected(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    return in_brand_step(cast, lambda: correct_topic(cast.larch.id, ticket.id, topic="", by=cast.hal.id, now=NINE))


def read_and_checked(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    said = Said("complex", "urgent", "angry")
    return in_brand_step(cast, lambda: check_reading(cast.larch.id, ticket.id, said, by=cast.hal.id, now=NINE))


def night(cast: Cast) -> Step:
    in_brand(cast.larch, lambda: learn_by_night(cast.larch.id, now=NINE))
    night = w.row_of(cast.larch, "SELECT id FROM guidance_learningnight WHERE brand_id = %(brand)s")["id"]

    def run() -> object:
        with acting_as(w.inside(cast.larch)):
            return ask_to_learn(cast.larch.id, night, now=w.later(days=1))

    return run


def labelled(cast: Cast) -> Step:
    one = Labelled("Where is it?", "delivery", "en", np.zeros(384, dtype=np.float32))

    def run() -> object:
        with acting_as(w.inside(cast.larch)):
            return keep_examples(cast.larch.id, [one], now=NINE)

    return run


def learnt_before(cast: Cast) -> Step:
    taught.kept_curves(cast.larch)
    return in_brand_step(cast, lambda: roll_back(cast.larch.id, kind="confidence", version=0, why="It errs.", now=w.later(hours=1)))


def in_brand_step(cast: Cast, step: Callable[[], object]) -> Step:
    return lambda: in_brand(cast.larch, step)


def held_by_translator(step: Callable[[Cast, w.Ticket], Step]) -> Callable[[Cast], Step]:
    def prepare(cast: Cast, ticket: w.Ticket) -> Step:
        w.claim(cast.cy, now=A_MOMENT_LATER)
        return step(cast, ticket)

    return by_translator(prepare)


def to_translate(ticket: w.Ticket, *, side: str) -> UUID:
    statement = "SELECT id FROM desk_translation WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND side = %(side)s"
    found: UUID = w.row_of(ticket.brand, statement, ticket=ticket.id, side=side)["id"]
    return found


def answer_to_send(cast: Cast, ticket: w.Ticket) -> Step:
    w.reply(ticket, by=cast.cy)
    one = to_translate(ticket, side="brand")
    return as_person(cast.cy, lambda: send_translated(cast.larch.id, one, text="Het komt.", now=NINE))


def message_to_keep(cast: Cast, ticket: w.Ticket) -> Step:
    one = to_translate(ticket, side="customer")
    return lambda: in_brand(cast.larch, lambda: keep_translation(cast.larch.id, one, text="Where?", now=NINE))


def message_to_give_up(cast: Cast, ticket: w.Ticket) -> Step:
    one = to_translate(ticket, side="customer")
    return lambda: in_brand(cast.larch, lambda: give_up_translation(cast.larch.id, one, because="It answered 503.", now=NINE))


def translator_ended(cast: Cast, ticket: w.Ticket) -> Step:
    in_brand(cast.larch, lambda: end_translator(cast.larch.id, now=NINE))
    return lambda: in_brand(cast.larch, lambda: place_for_translator(cast.larch.id, ticket.id, now=NINE))


def asks_system(cast: Cast) -> Step:
    connected.declared(cast.larch)
    ticket = w.write_to(cast.larch, cast.ana, "Where is my order 4711?")
    w.claim(cast.cy)
    return as_person(cast.cy, lambda: ask_system_by_hand(cast.larch.id, ticket.id, by=cast.cy.id, name="order_status", now=NINE))


def asks_who(cast: Cast) -> Step:
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


def confirms(at: Opened) -> object:
    with acting_as(for_customer(at.brand_id, at.customer_id)):
        return verify(at, now=NINE)


def asked_who(cast: Cast) -> Step:
    at = link_sent(cast)
    return lambda: confirms(at)


def known_who(cast: Cast) -> Step:
    at = link_sent(cast)
    confirms(at)
    return lambda: in_worker(cast.larch, lambda: go_on_verified(cast.larch.id, at.link_id, now=NINE))


def answered_by_system(cast: Cast) -> Step:
    connected.declared(cast.larch)
    speaking.let(cast.larch)
    connected.letter(cast.larch, cast.ana, "Where is my order 4711?")
    call_id = UUID(connected.asked(cast.larch)[0])
    facts = {"status": "packed"}
    return lambda: in_worker(cast.larch, lambda: take_answer(cast.larch.id, call_id, Told("good", facts=facts), now=NINE))


def in_worker(brand: Brand, step: Callable[[], object]) -> object:
    with acting_as(w.inside(brand)):
        return step()
