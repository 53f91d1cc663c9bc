"""A row of a brand in every table that is a brand's: what the walls are tried on."""

from __future__ import annotations

from uuid import uuid4

import numpy as np

from manyhands.apps.brands.actions import exclude
from manyhands.apps.brands.readiness import record_training
from manyhands.apps.brands.seasons import record_turn as record_turn_of_season
from manyhands.apps.brands.seasons import watch_seasons
from manyhands.apps.brands.translators import set_translator
from manyhands.apps.brands.voices import put_voice, voice_of
from manyhands.apps.brands.webhooks import add_webhook
from manyhands.apps.desk.translations import ask_for_answer, keep_text
from manyhands.apps.ground.sql import one, rows, write
from manyhands.apps.ground.walls import acting_as, for_brand, for_person, for_worker
from manyhands.apps.guidance.actions import begin_withholding
from manyhands.apps.guidance.confirmed import add_examples
from manyhands.apps.guidance.language_models import model_in_force, set_model
from manyhands.apps.guidance.phrasings import Asking, begin_phrasing
from manyhands.apps.guidance.reader import Proposed
from manyhands.apps.guidance.topic_previews import ask_preview
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic
from manyhands.apps.knowledge.approved import MACRO, make_approved_passages
from manyhands.apps.knowledge.dismissals import dismiss_question
from manyhands.apps.knowledge.importing import Outcome, Taken
from manyhands.apps.knowledge.imports import Wanted, ask_import, note_document
from manyhands.apps.knowledge.macros import count_macro_use, macros_of, put_macro
from manyhands.apps.knowledge.playbooks import playbook_named, put_playbook
from manyhands.apps.knowledge.products import put_products
from manyhands.apps.knowledge.publishing import publish_article
from manyhands.apps.knowledge.walks import begin_walk, keep_step
from manyhands.apps.machine.actions import NewLicence, NewRetrial, NewTrial, give_licence, record_retrial, record_trial, record_turn
from manyhands.apps.machine.hand import give_hand
from manyhands.apps.market.actions import Terms, add_vendor, sign_contract
from manyhands.apps.pay.points import give_points
from manyhands.apps.pay.surge import promise_surge
from manyhands.apps.planning.actions import ask_for_plan, begin_plan, finish_plan
from manyhands.apps.planning.checks import adopt_plan, ask_for_week
from manyhands.apps.planning.what_ifs import ask_what_if
from manyhands.apps.rooms.actions import set_buddy, write_message
from manyhands.apps.routing.invitations import invite_people
from manyhands.apps.shifts.actions import change_day, plan_shift
from manyhands.apps.systems.actions import (
    NewCall,
    NewLink,
    add_link,
    ask_customer,
    begin_call,
    note_answer,
    prove,
    put_page,
    set_secret,
    spend,
)
from manyhands.core.pay.tokens import Tokens
from manyhands.core.reading_checks import Said
from manyhands.core.service_models.triggers import Looked, Watch
from manyhands.core.shifts import Pattern
from manyhands.core.systems import read_systems
from manyhands.core.topics import Topic
from manyhands.journey.admit import set_season
from manyhands.journey.check_reading import check_reading
from manyhands.journey.note import note
from manyhands.journey.reveal import reveal
from manyhands.journey.settle import settle
from manyhands.science.learning.held_back import Labelled
from tests import canary
from tests import supervised as s
from tests import walking as w
from tests.cast import NINE, Brand, Customer, Person, found_people
from tests.core.systems.pages import shop_page
from tests.learning import answer, begin, teach
from tests.outsourced import MARCH, bill
from tests.promising import promise
from tests.science.report.answers import answer as planned
from tests.taught import kept_curves
from tests.tiered import give_rights


def fill_every_table(brand: Brand, customer: Customer, person: Person, *, helper: Person, chief: Person) -> None:
    with acting_as(for_brand(brand.id)):
        plan_id = ask_for_plan(brand.id, {"name": brand.name, "currency": brand.currency, "zone": "UTC"}, by=person.id, now=NINE)
        put_topic(brand.id, name="delivery", title="Delivery", complexity="simple", priority="normal", keywords={})
        put_article(
            brand.id, slug="parcels", language="en", title="Parcels", topic="delivery", audience="public", body="Soon.", version=1,
            source="", reviewed_on=None, passages=[NewPassage("", "Soon.", b"\0" * 4)],
        )  # fmt: skip
        add_webhook(brand.id, url="https://systems.example/manyhands", now=NINE)
    with acting_as(for_worker(brand.id)):
        begin_plan(brand.id, plan_id, now=NINE)
        finish_plan(brand.id, plan_id, planned().as_json(), study={}, now=NINE)
    with acting_as(for_brand(brand.id)):
        ask_what_if(brand.id, plan_id, {"peak": 2.0}, by=person.id, now=NINE)
        adopt_plan(brand.id, plan_id, model="shared", by=person.id, now=NINE)
        ask_for_week(brand.id, None, by=person.id, now=NINE)
    _staff(brand)
    promise(brand)
    ticket = w.write_to(brand, customer, channel="email", suggestion=Proposed("Soon.", 0.9, []))
    w.decline(ticket, by=helper)
    w.claim(person)
    with acting_as(for_person(person.id)):
        reveal(brand.id, ticket.id, by=person.id, field="email", purpose="verify_identity", now=NINE)
        note(brand.id, ticket.id, by=person.id, text="A colleague's word.", now=NINE)
        check_reading(brand.id, ticket.id, Said("medium", "normal", "calm"), by=person.id, now=NINE)
    w.reply(ticket, by=person, then="solved")
    w.release_pay(brand, now=w.later(days=4))
    with acting_as(for_worker(brand.id)):
        settle(brand.id, batch="monday", now=w.later(days=4))
    give_rights(brand, model={"Larch": "human_cloud", "Birch": "tiered"}[brand.name])
    _ready(brand, ticket, person)
    _heard(brand, ticket)
    _taught(brand)
    _belongs(brand, person, helper)
    _translated(brand, ticket, person)
    _phrased(brand, ticket)
    _written(brand, ticket, person)
    hard = w.write_to(brand, customer)
    w.claim(person)
    s.ask(hard, by=person)
    w.escalate(hard, by=person)
    offered = w.rows_of(brand, "SELECT id FROM routing_offer WHERE brand_id = %(brand)s AND state = 'open' LIMIT 1")[0]["id"]
    with acting_as(for_worker(brand.id)):
        invite_people(brand.id, offered, [chief.id], until=w.later(hours=1), now=NINE)
        write(
            "INSERT INTO desk_attachment (id, brand_id, ticket_id, message_id, filename, media_type, size_bytes, content) "
            "VALUES (%(id)s, %(brand)s, %(ticket)s, %(message)s, 'a.txt', 'text/plain', 1, 'a')",
            {"id": uuid4(), "brand": brand.id, "ticket": ticket.id, "message": ticket.message_id},
        )


def _written(brand: Brand, ticket: w.Ticket, person: Person) -> None:
    """A row in each table of the library."""
    page = "name: one\ntitle: One\ntopics: []\nsteps:\n  - id: a\n    do: Look.\n    go: b\n  - id: b\n    end: solved\n"
    with acting_as(for_brand(brand.id)):
        article = one("SELECT id, version FROM knowledge_article WHERE brand_id = %(brand)s", {"brand": brand.id})
        publish_article(brand.id, article["id"], number=article["version"], by=None, now=NINE)
        put_playbook(brand.id, page, by=None, now=NINE)
        walk_id = begin_walk(brand.id, ticket.id, playbook_named(brand.id, "one"), by=person.id, now=NINE)
        keep_step(brand.id, walk_id, number=1, step="a", answer="", by=person.id, now=NINE)
        put_macro(brand.id, name="thanks", title="Thanks", texts={"en": "Thank you."}, now=NINE)
        put_products(brand.id, ["Skylark Mini"])
        macro_id = macros_of(brand.id)[0]["id"]
        count_macro_use(brand.id, macro_id, ticket.id, by=person.id, now=NINE)
        write(
            "INSERT INTO knowledge_finding (id, brand_id, kind, article_id, other_id, words, score, digest, found_at) "
            "VALUES (%(id)s, %(brand)s, 'duplicate', %(article)s, %(article)s, '[]', 1, 'x', %(now)s)",
            {"id": uuid4(), "brand": brand.id, "article": article["id"], "now": NINE},
        )
        dismiss_question(brand.id, [ticket.id], words="When?", by=person.id, now=NINE)
        ask_preview(brand.id, Topic("delivery", "Delivery"), by=person.id, now=NINE)
        asked = ask_import(brand.id, Wanted("markdown", "returns.md", b"# Returns"), by=person.id, now=NINE)
    with acting_as(for_worker(brand.id)):
        note_document(brand.id, asked, 0, name="returns.md", outcome=Outcome(Taken.NEW, "as a draft", article["id"]))
        make_approved_passages(brand.id, MACRO, macro_id, encode=lambda texts: [b"\0" * 1536 for _ in texts])


def _heard(brand: Brand, ticket: w.Ticket) -> None:
    """A row in each of the machine's tables."""
    with acting_as(for_brand(brand.id)):
        trial = record_trial(brand.id, NewTrial(1, 1, [], {}), by=None, now=NINE)
        licence = give_licence(brand.id, NewLicence(trial, ["delivery"], 0.9, {}), by=None, now=NINE)
        begin_withholding(brand.id, percent=90, until=NINE, by=None, now=NINE)
    with acting_as(for_worker(brand.id)):
        write(
            "INSERT INTO guidance_withheldticket (id, brand_id, ticket_id, at) VALUES (%(id)s, %(brand)s, %(ticket)s, %(now)s)",
            {"id": uuid4(), "brand": brand.id, "ticket": ticket.id, "now": NINE},
        )
        record_retrial(brand.id, NewRetrial(licence, 1, 1, 1, "carried", "", trial, licence), now=NINE)
        record_turn(
            brand.id, ticket.id, ticket.message_id, licence_id=licence, act="hand_over", why="", confidence=0.5, reply_id=None, now=NINE
        )
    _connected(brand, ticket)


def _connected(brand: Brand, ticket: w.Ticket) -> None:
    """A row in each table about the brand's own systems."""
    with acting_as(for_brand(brand.id)):
        put_page(brand.id, read_systems(shop_page()), shop_page(), by=None, now=NINE)
        set_secret(brand.id, "shop_key", host="shop.example", secret=canary.secret("a system's key", f"key-{uuid4()}"), now=NINE)
    found = w.ticket_row(ticket)
    with acting_as(for_worker(brand.id)):
        spend(brand.id, "order_status", whose=None, day=NINE.date(), most=5)
        question = ask_customer(
            brand.id, ticket.id, ticket.message_id, call="order_status", wants="code", name="", language="en", confidence=0.9,
            values_digest=None, now=NINE,
        )  # fmt: skip
        add_link(brand.id, NewLink(ticket.id, found["customer_id"], "refund", "machine", give_hand(brand.id, now=NINE), "en", question), now=NINE)
        prove(brand.id, ticket.id, question_id=question, message_id=ticket.message_id, now=NINE)
        made = NewCall(
            ticket_id=ticket.id, message_id=ticket.message_id, customer_id=found["customer_id"], page_version=1, name="order_status",
            kind="lookup", by_kind="machine", person_id=give_hand(brand.id, now=NINE), purpose="", language="en", confidence=0.9,
            key=str(uuid4()), amount_minor=None, is_dry=False,
        )  # fmt: skip
        call_id = begin_call(brand.id, made, values={"order_number": "4711"}, shown={}, now=NINE)
        assert call_id is not None
        note_answer(brand.id, call_id, status="good", because="", facts={}, took_ms=5, now=NINE)


def _taught(brand: Brand) -> None:
    """A row in each table about what a brand's guidance has learnt; its nights began with the reply."""
    assert kept_curves(brand) == 1
    with acting_as(for_worker(brand.id)):
        add_examples(brand.id, [Labelled("Where is it?", "delivery", "en", np.zeros(384, dtype=np.float32))], now=NINE)


def _phrased(brand: Brand, ticket: w.Ticket) -> None:
    """A row in each table about voices and who may phrase in them."""
    with acting_as(for_brand(brand.id)):
        put_voice(brand.id, voice_of(brand.id), because="as it was", now=NINE)
        set_model(brand.id, base_url="https://model.example/v1", model="small", now=NINE)
    suggested = w.row_of(brand, "SELECT * FROM guidance_suggestion WHERE brand_id = %(brand)s AND ticket_id = %(id)s LIMIT 1", id=ticket.id)
    with acting_as(for_worker(brand.id)):
        model = model_in_force(brand.id)
        assert model
        asking = Asking(uuid4(), Tokens(5, 5), Tokens(50, 5), suggested)
        assert begin_phrasing(brand.id, asking, model=model, time_zone="UTC", now=NINE)


def _translated(brand: Brand, ticket: w.Ticket, person: Person) -> None:
    """A row in each table about translators."""
    customer = w.row_of(brand, "SELECT customer_id FROM desk_ticket WHERE brand_id = %(brand)s AND id = %(id)s", id=ticket.id)["customer_id"]
    with acting_as(for_brand(brand.id)):
        set_translator(brand.id, url="https://translator.example/translate", language="en", now=NINE)
    with acting_as(for_person(person.id)):
        asked = ask_for_answer(
            brand.id, ticket.id, customer_id=customer, person_id=person.id, text="Soon.", then="open", source="en", target="nl", now=NINE
        )
    assert asked
    with acting_as(for_worker(brand.id)):
        keep_text(brand.id, asked, text="Spoedig.", message_id=ticket.message_id, now=NINE)


def _belongs(brand: Brand, person: Person, helper: Person) -> None:
    """A row in each table about people among themselves, what they learn, and seasons that begin by themselves."""
    teach(brand)
    attempt = begin(brand, person)
    answer(brand, person, attempt, 0)
    with acting_as(for_person(person.id)):
        write_message(brand.id, "whole-brand", by=person.id, text="Good morning.", now=NINE)
    with acting_as(for_brand(brand.id)):
        pool = rows("SELECT pool FROM mh_qualified(%(now)s) WHERE person_id = %(helper)s", {"helper": helper.id, "now": NINE})[0]["pool"]
        set_buddy(brand.id, helper.id, buddy_id=person.id, pool=pool, days=5, now=NINE)
        watch_seasons(brand.id, ["rush"], now=NINE)
    with acting_as(for_worker(brand.id)):
        record_turn_of_season(brand.id, "rush", Looked(Watch(), "began", "many wait"), people=0, now=NINE)


def _staff(brand: Brand) -> None:
    """A row in each table about who works for a brand, and when."""
    (stranger,) = found_people(1)
    with acting_as(for_brand(brand.id)):
        set_season(brand.id, "winter", begins_at=NINE, ends_at=w.later(days=30))
        exclude(brand.id, stranger.id, because="was rude to a customer", now=NINE)
        early = Pattern("", str(stranger.id), "UTC", frozenset({0, 1}), 540, 600, NINE.date())
        pattern_id = plan_shift(brand.id, early, now=NINE)
        change_day(brand.id, pattern_id, NINE.date(), minutes=None, now=NINE)
        write(
            "INSERT INTO shifts_swap (id, brand_id, pattern_id, day, from_person_id, to_person_id, proposed_at) "
            "VALUES (%(id)s, %(brand)s, %(pattern)s, '2026-03-03', %(person)s, %(person)s, %(now)s)",
            {"id": uuid4(), "brand": brand.id, "pattern": pattern_id, "person": stranger.id, "now": NINE},
        )
    with acting_as(for_worker(brand.id)):
        vendor_id = add_vendor(f"Willow {brand.slug}", now=NINE)
    with acting_as(for_brand(brand.id)):
        contract_id = sign_contract(brand.id, vendor_id, Terms(["everyone"], NINE, 1_800, hours_per_month_min=40), now=NINE)
    assert bill(brand, contract_id, MARCH)


def _ready(brand: Brand, ticket: w.Ticket, person: Person) -> None:
    """A row in each table about what made people ready, and what more they are given."""
    w.acknowledge(brand, w.tell(brand), by=person)
    (fan,) = found_people(1)
    w.examine(brand, fan, pool=w.row_of(brand, "SELECT pool FROM routing_offer WHERE brand_id = %(brand)s LIMIT 1")["pool"])
    resolution_id = w.row_of(brand, "SELECT id FROM desk_resolution WHERE brand_id = %(brand)s")["id"]
    with acting_as(for_brand(brand.id)):
        record_training(brand.id, person.id, subject="Returns", minutes=30, trained_on=NINE.date(), now=NINE)
        give_points(brand.id, ticket.id, resolution_id=resolution_id, person_id=person.id, now=NINE)
        assert promise_surge(brand.id, ticket.id, amount_minor=72, budget_minor=15_000, on_day=NINE.date(), now=NINE)
