"""Every step of every journey, ready to be taken once."""

from __future__ import annotations

from collections.abc import Callable

from manyhands.journey.end_right import exclude
from manyhands.journey.huddle import ask_huddle
from manyhands.journey.note import note
from manyhands.journey.reveal import reveal
from manyhands.journey.try_machine import try_machine, withhold
from tests import promising, taught
from tests import supervised as s
from tests import walking as w
from tests.cast import NINE, Brand, Cast
from tests.journey.steps_of_machines import (
    answer_to_send,
    answered_by_system,
    asked_who,
    asks_system,
    asks_who,
    corrected,
    heard_by_machine,
    held_by_translator,
    huddled,
    known_who,
    labelled,
    learning_step,
    learnt_before,
    machine_speaking,
    message_to_give_up,
    message_to_keep,
    night,
    read_and_checked,
    suggested,
    taught_anew,
    to_learn,
    to_pair,
    translator_ended,
    tried,
    watched_season,
)
from tests.journey.steps_of_tickets import (
    Step,
    about_to_switch,
    answered,
    as_person,
    asked,
    asked_of_tier,
    between_tiers,
    by_translator,
    contract_ended,
    decided_above,
    declinable,
    delivered,
    drawn,
    fresh,
    given_by_hand,
    held,
    in_brand,
    month_over,
    offered,
    offered_to_push,
    offered_to_show,
    on_a_ticket_with_a_playbook,
    on_machines_page,
    opening,
    parked,
    promised,
    released,
    renewable,
    shift_ended,
    solved,
    switched,
    to_hand_back,
    understood,
    with_a_draft,
)
from tests.journey.test_lapsing import lapse_now
from tests.staffing import let_in

STEPS: dict[str, Callable[[Cast], Step]] = {
    "receive": fresh,
    "understand": delivered,
    "place": understood,
    "claim": offered,
    "push": offered_to_push,
    "show": offered_to_show,
    "assign": given_by_hand,
    "take_up": parked,
    "switch": about_to_switch,
    "examine": lambda cast: lambda: w.examine(cast.larch, cast.dee, pool="everyone"),
    "huddle": held(
        lambda cast, ticket, _: as_person(cast.cy, lambda: ask_huddle(cast.larch.id, ticket.id, by=cast.cy.id, text="May I?", now=NINE))
    ),
    "answer_huddle": huddled,
    "give_buddy": to_pair,
    "turn_season": watched_season,
    "begin_lesson": to_learn,
    "answer_lesson": learning_step,
    "correct_topic": corrected,
    "check_reading": read_and_checked,
    "mark_harmful": suggested,
    "ask_to_learn": night,
    "keep_examples": labelled,
    "keep_version": lambda cast: lambda: taught.kept_curves(cast.larch),
    "roll_back": learnt_before,
    "place_again": switched,
    "ask_translation": held_by_translator(lambda cast, ticket: lambda: w.reply(ticket, by=cast.cy)),
    "keep_translation": by_translator(message_to_keep),
    "send_translated": held_by_translator(answer_to_send),
    "give_up_translation": by_translator(message_to_give_up),
    "place_for_translator": by_translator(translator_ended),
    "reply": held(lambda cast, ticket, _: lambda: w.reply(ticket, by=cast.cy)),
    "note": held(lambda cast, ticket, _: as_person(cast.cy, lambda: note(cast.larch.id, ticket.id, by=cast.cy.id, text="n", now=NINE))),
    "reveal": held(
        lambda cast, ticket, _: as_person(
            cast.cy, lambda: reveal(cast.larch.id, ticket.id, by=cast.cy.id, field="email", purpose="verify_identity", now=NINE)
        )
    ),
    "escalate": held(lambda cast, ticket, _: lambda: w.escalate(ticket, by=cast.cy)),
    "widen": opening,
    "lapse": held(lambda cast, ticket, held: lambda: lapse_now(ticket, held, now=w.later(hours=1))),
    "release": held(lambda cast, ticket, _: lambda: w.release(ticket, by=cast.cy)),
    "decline": declinable,
    "hand_in": to_hand_back,
    "hand_over_shift": shift_ended,
    "admit": lambda cast: lambda: let_in(cast.larch, cast.dee, "everyone"),
    "end_right": lambda cast: lambda: in_brand(cast.larch, lambda: exclude(cast.larch.id, cast.eve.id, because="rude", now=NINE)),
    "close_contract": contract_ended,
    "invoice": month_over,
    "resolve": answered,
    "reopen": solved(lambda cast, ticket: lambda: w.reopen(ticket, now=w.later(hours=1))),
    "close": solved(lambda cast, ticket: lambda: w.close(ticket, now=w.later(days=4))),
    "release_pay": solved(lambda cast, ticket: lambda: w.release_pay(cast.larch, now=w.later(days=4))),
    "settle": released,
    "survey": solved(asked),
    "review": solved(drawn),
    "warn": lambda cast: promised(cast, lambda ticket, first: lambda: promising.warn(ticket, first, now=w.later(minutes=50))),
    "break_promise": lambda cast: promised(cast, lambda ticket, first: lambda: promising.break_promise(ticket, first, now=w.later(hours=2))),
    "renew": renewable,
    "promise_times": lambda cast: lambda: promising.promise(cast.larch),
    "ask_approval": between_tiers(lambda cast, ticket: lambda: s.ask(ticket, by=cast.cy)),
    "decide_approval": asked_of_tier(lambda cast, asked: lambda: s.decide(cast.larch, asked, by=cast.gus)),
    "withdraw_approval": asked_of_tier(lambda cast, asked: lambda: s.withdraw(cast.larch, asked, by=cast.cy)),
    "hand_back": between_tiers(decided_above),
    "watch": between_tiers(lambda cast, ticket: lambda: s.watch(ticket, by=cast.gus)),
    "whisper": between_tiers(lambda cast, ticket: lambda: s.whisper(ticket, by=cast.gus)),
    "answer_or_hand_over": on_machines_page(heard_by_machine),
    "try_machine": lambda cast: lambda: in_brand(cast.larch, lambda: try_machine(cast.larch.id, now=NINE)),
    "withhold": lambda cast: lambda: in_brand(cast.larch, lambda: withhold(cast.larch.id, now=NINE)),
    "let_speak": on_machines_page(tried),
    "silence": on_machines_page(machine_speaking),
    "retry_machine": on_machines_page(taught_anew),
    "ask_system": asks_system,
    "send_link": asks_who,
    "verify": on_machines_page(asked_who),
    "go_on_verified": on_machines_page(known_who),
    "take_answer": on_machines_page(answered_by_system),
    "fix_draft": with_a_draft,
    "follow_playbook": on_a_ticket_with_a_playbook,
    "take_over": between_tiers(lambda cast, ticket: lambda: s.take_over(ticket, by=cast.gus)),
}


def brand_of(cast: Cast, journey: str) -> Brand:
    return cast.maple if journey == "push" else cast.larch
