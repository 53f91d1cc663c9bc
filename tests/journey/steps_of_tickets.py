"""What each step of a ticket's way, and of the people around it, needs before it can be taken."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from manyhands.apps.brands.translators import set_translator
from manyhands.apps.ground.walls import acting_as, for_brand, for_customer, for_person
from manyhands.apps.knowledge.playbooks import put_playbook
from manyhands.core.service_models import preset_text
from manyhands.journey.close_contract import close_contract
from manyhands.journey.end_right import end_right
from manyhands.journey.fix_draft import fix_draft
from manyhands.journey.follow_playbook import follow_playbook
from manyhands.journey.hand_in import hand_in
from manyhands.journey.review import review
from manyhands.journey.survey import survey
from tests import promising
from tests import supervised as s
from tests import walking as w
from tests.cast import NINE, Brand, Cast, come_in, write_page
from tests.journey.test_paying import settle_now
from tests.journey.test_widening import widen_now
from tests.outsourced import MARCH, bill
from tests.staffing import contract, hand_over, plan, vendor_of
from tests.tiered import give_rights

Step = Callable[[], object]
A_MOMENT_LATER = w.later(seconds=2)
COUNTED = (
    "desk_ticket", "desk_message", "desk_event", "desk_resolution", "desk_reveal", "routing_offer", "routing_assignment",
    "routing_decline", "routing_escalation", "routing_invitation", "brands_servicemodelpage", "guidance_reading", "guidance_phrasing", "guidance_topicpreview", "knowledge_import", "knowledge_importrow", "pay_earning",
    "pay_entry", "pay_posting", "pay_payout", "quality_survey", "quality_review", "ground_outboxitem", "brands_grant",
    "brands_qualification", "brands_exclusion", "market_contract", "shifts_pattern", "promises_schedule", "promises_policy",
    "promises_promise",
    "guidance_suggestionfate", "guidance_readingcheck", "guidance_learntmodel", "guidance_modelterm", "guidance_example", "guidance_learningnight", "guidance_withholding",
    "desk_translation", "tiers_approval", "tiers_briefing", "tiers_owed", "brands_examination", "machine_trial", "machine_licence",
    "machine_turn", "market_invoice", "market_invoiceline", "rooms_message", "rooms_buddy", "brands_seasonwatch", "lessons_attempt",
    "lessons_answer", "systems_call", "systems_answer", "systems_question", "systems_link", "systems_use", "knowledge_walk", "knowledge_walkstep",
    "knowledge_article", "knowledge_articleversion", "knowledge_passage", "knowledge_approvedpassage", "planning_plan", "planning_whatif",
    "planning_adoption", "planning_lookback",
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


def with_a_draft(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    fix = {"text": "It is here!!", "rule": "shouting", "words": "!!"}
    return as_person(cast.cy, lambda: fix_draft(cast.larch.id, ticket.id, by=cast.cy.id, now=NINE, **fix))


def on_a_ticket_with_a_playbook(cast: Cast) -> Step:
    page = "name: one\ntitle: One\ntopics: []\nsteps:\n  - id: a\n    do: Look.\n    end: solved\n"
    with acting_as(for_brand(cast.larch.id)):
        put_playbook(cast.larch.id, page, by=None, now=NINE)
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    return as_person(cast.cy, lambda: follow_playbook(cast.larch.id, ticket.id, by=cast.cy.id, name="one", now=NINE))


def fresh(cast: Cast) -> Step:
    return lambda: w.deliver(cast.larch, cast.ana)


def delivered(cast: Cast) -> Step:
    got = w.deliver(cast.larch, cast.ana)
    return lambda: w.understand(cast.larch, got.ticket_id, got.message_id)


def understood(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    return lambda: w.place(ticket, now=w.later(minutes=1))


def offered(cast: Cast) -> Step:
    w.write_to(cast.larch, cast.ana)
    return lambda: w.claim(cast.cy)


def offered_to_push(cast: Cast) -> Step:
    w.write_to(cast.maple, cast.bob)
    come_in(cast.maple, cast.lou)
    return lambda: w.push(cast.maple)


def offered_to_show(cast: Cast) -> Step:
    page = preset_text("human_cloud").replace("    work: claimed\n", "    work: claimed\n    shown: {to: 1, each: 2m}\n")
    with acting_as(for_brand(cast.larch.id)):
        write_page(cast.larch, page)
    w.write_to(cast.larch, cast.ana)
    come_in(cast.larch, cast.cy)
    return lambda: w.show(cast.larch)


def given_by_hand(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    return lambda: w.assign(ticket, to=cast.cy, by=cast.gus)


def parked(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy, then="pending")
    w.write_again(ticket, cast.ana, now=w.later(minutes=5))
    return lambda: w.take_up(ticket, now=w.later(minutes=5))


def about_to_switch(cast: Cast) -> Step:
    return lambda: w.switch(cast.larch, preset_text("tiered"))


def switched(cast: Cast) -> Step:
    w.write_to(cast.larch, cast.ana)
    w.switch(cast.larch, preset_text("tiered"))
    return lambda: w.place_again(cast.larch)


def declinable(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    return lambda: w.decline(ticket, by=cast.cy)


def opening(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    return lambda: widen_now(ticket, w.offer_to("experienced", ticket), now=w.later(minutes=15))


def held(step: Callable[[Cast, w.Ticket, object], Step]) -> Callable[[Cast], Step]:
    def prepare(cast: Cast) -> Step:
        ticket = w.write_to(cast.larch, cast.ana)
        return step(cast, ticket, w.claim(cast.cy).assignment_id)

    return prepare


def answered(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana, channel="email")
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy)
    return lambda: w.solve(ticket, by=cast.cy)


def solved(step: Callable[[Cast, w.Ticket], Step]) -> Callable[[Cast], Step]:
    return lambda cast: step(cast, w.solved(cast.larch, cast.ana, by=cast.cy))


def released(cast: Cast) -> Step:
    w.solved(cast.larch, cast.ana, by=cast.cy)
    w.release_pay(cast.larch, now=w.later(days=4))
    return lambda: settle_now(cast.larch)


def asked(cast: Cast, ticket: w.Ticket) -> Step:
    asked = w.row_of(cast.larch, "SELECT id, customer_id FROM quality_survey WHERE brand_id = %(brand)s")

    def run() -> None:
        with acting_as(for_customer(cast.larch.id, asked["customer_id"])):
            survey(cast.larch.id, asked["id"], customer_id=asked["customer_id"], score=5, comment="", now=w.later(hours=1))

    return run


def drawn(cast: Cast, ticket: w.Ticket) -> Step:
    drawn = w.row_of(cast.larch, "SELECT id FROM quality_review WHERE brand_id = %(brand)s")["id"]
    return as_person(cast.ivy, lambda: review(cast.larch.id, drawn, by=cast.ivy.id, score=3, notes="", now=w.later(hours=1)))


def in_brand(brand: Brand, step: Callable[[], object]) -> object:
    with acting_as(for_brand(brand.id)):
        return step()


def shift_ended(cast: Cast) -> Step:
    shift = plan(cast.larch, cast.cy, "08:00-10:00")
    w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    return lambda: hand_over(cast.larch, shift, now=w.later(hours=1))


def to_hand_back(cast: Cast) -> Step:
    w.write_to(cast.larch, cast.ana)
    held = w.claim(cast.cy)
    in_brand(cast.larch, lambda: end_right(cast.larch.id, cast.cy.id, pool="everyone", because="left", now=NINE))
    return lambda: in_brand(cast.larch, lambda: hand_in(cast.larch.id, held.assignment_id, now=held.lease_until))


def contract_ended(cast: Cast) -> Step:
    signed = contract(cast.larch, vendor_of(), ends_at=NINE)
    return lambda: in_brand(cast.larch, lambda: close_contract(cast.larch.id, signed, now=NINE))


def month_over(cast: Cast) -> Step:
    signed = contract(cast.larch, vendor_of(), signed_at=NINE)
    return lambda: bill(cast.larch, signed, MARCH)


def promised(cast: Cast, step: Callable[[w.Ticket, UUID], Step]) -> Step:
    promising.promise(cast.larch, promising.FIRST_ONLY)
    ticket = w.write_to(cast.larch, cast.ana)
    return step(ticket, promising.noted(ticket)["first_response", 1]["id"])


def renewable(cast: Cast) -> Step:
    ticket = w.write_to(cast.larch, cast.ana)
    promising.promise(cast.larch, now=NINE)
    return lambda: promising.renew(ticket, now=w.later(minutes=1))


def between_tiers(step: Callable[[Cast, w.Ticket], Step]) -> Callable[[Cast], Step]:
    def prepare(cast: Cast) -> Step:
        give_rights(cast.larch, model="human_cloud")
        come_in(cast.larch, cast.cy, cast.gus)
        ticket = w.write_to(cast.larch, cast.ana)
        w.claim(cast.cy)
        return step(cast, ticket)

    return prepare


def asked_of_tier(step: Callable[[Cast, UUID], Step]) -> Callable[[Cast], Step]:
    return between_tiers(lambda cast, ticket: step(cast, s.ask(ticket, by=cast.cy).approval_id))


def decided_above(cast: Cast, ticket: w.Ticket) -> Step:
    w.escalate(ticket, by=cast.cy, reason="needs_approval")
    w.claim(cast.gus)
    return lambda: s.hand_back(ticket, by=cast.gus)


def on_machines_page(step: Callable[[Cast], Step]) -> Callable[[Cast], Step]:
    def prepare(cast: Cast) -> Step:
        in_brand(cast.larch, lambda: write_page(cast.larch, preset_text("tech_supported")))
        return step(cast)

    return prepare


def by_translator(step: Callable[[Cast, w.Ticket], Step]) -> Callable[[Cast], Step]:
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
