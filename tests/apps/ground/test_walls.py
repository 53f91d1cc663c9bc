"""The walls: every brand-owned table, for every role. A brand's rows are seen, written and pointed at by that brand alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import numpy as np
import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.utils import ProgrammingError
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from manyhands.apps.brands.actions import exclude
from manyhands.apps.brands.readiness import record_training
from manyhands.apps.brands.seasons import record_turn as record_turn_of_season
from manyhands.apps.brands.seasons import watch_seasons
from manyhands.apps.brands.translators import set_translator
from manyhands.apps.brands.voices import put_voice, voice_of
from manyhands.apps.brands.webhooks import add_webhook
from manyhands.apps.desk.translations import ask_for_answer, keep_text
from manyhands.apps.ground.outbox import put_in_outbox
from manyhands.apps.ground.sql import one, rows, write
from manyhands.apps.ground.walls import Scope, acting_as, for_brand, for_customer, for_integration, for_nobody, for_person, for_worker
from manyhands.apps.guidance.actions import begin_withholding
from manyhands.apps.guidance.confirmed import add_examples
from manyhands.apps.guidance.phrasings import begin_phrasing, model_in_force, set_model
from manyhands.apps.guidance.reader import Proposed
from manyhands.apps.knowledge.actions import NewPassage, put_article, put_topic
from manyhands.apps.knowledge.macros import count_macro_use, macros_of, put_macro
from manyhands.apps.knowledge.playbooks import playbook_named, put_playbook
from manyhands.apps.knowledge.publishing import publish_article
from manyhands.apps.knowledge.walks import begin_walk, keep_step
from manyhands.apps.machine.actions import NewLicence, NewTrial, give_licence, record_trial, record_turn
from manyhands.apps.machine.hand import give_hand
from manyhands.apps.market.actions import Terms, add_vendor, sign_contract
from manyhands.apps.pay.points import give_points
from manyhands.apps.pay.surge import promise_surge
from manyhands.apps.planning.actions import ask_for_plan
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
from manyhands.core.service_models.triggers import Looked, Watch
from manyhands.core.shifts import Pattern
from manyhands.core.systems import read_systems
from manyhands.journey.admit import set_season
from manyhands.journey.note import note
from manyhands.journey.reveal import reveal
from manyhands.journey.settle import settle
from manyhands.science.learning.held_back import Labelled
from tests import canary, session
from tests import supervised as s
from tests import walking as w
from tests.cast import NINE, Brand, Cast, Customer, Person, found_cast, found_people
from tests.core.systems.pages import shop_page
from tests.learning import answer, begin, teach
from tests.outsourced import MARCH, bill
from tests.promising import promise
from tests.taught import kept_curves
from tests.tiered import give_rights

TABLES = sorted(
    model._meta.db_table
    for model in apps.get_models()
    if any(field.name == "brand_id" and not field.null for field in model._meta.fields)
)
ONLY_GROW = (
    "knowledge_articleversion", "knowledge_publication", "knowledge_playbookversion", "knowledge_walkstep", "knowledge_macrouse",
    "desk_event", "desk_reveal", "pay_entry", "pay_posting", "pay_point", "brands_news", "brands_newsread", "brands_training",
    "brands_examination", "tiers_briefing", "brands_seasonturn", "lessons_answer", "machine_trial", "guidance_learntmodel", "guidance_withheldticket", "market_invoice", "market_invoiceline",
    "systems_page", "systems_question", "systems_proof", "systems_call", "systems_answer",
)  # fmt: skip
REFUSED = (ProgrammingError, DatabaseError)
# What a row cannot be beside that.
INSTEAD = {("pay_earning", "lesson_attempt_id"): ", ticket_id = NULL, assignment_id = NULL, outcome = 'lesson'"}


@pytest.fixture(scope="module")
def cast(database: str) -> Cast:
    """Two brands that have lived: each has a row in every table."""
    cast = found_cast()
    _live(cast.larch, cast.ana, cast.cy, helper=cast.eve, chief=cast.gus)
    _live(cast.birch, cast.tia, cast.ned, helper=cast.gia, chief=cast.pia)
    return cast


def _live(brand: Brand, customer: Customer, person: Person, *, helper: Person, chief: Person) -> None:
    with acting_as(for_brand(brand.id)):
        ask_for_plan(brand.id, {"name": brand.name, "currency": brand.currency, "zone": "UTC"}, by=person.id, now=NINE)
        put_topic(brand.id, name="delivery", title="Delivery", complexity="simple", priority="normal", keywords={})
        put_article(
            brand.id, slug="parcels", language="en", title="Parcels", topic="delivery", audience="public", body="Soon.", version=1,
            source="", reviewed_on=None, passages=[NewPassage("", "Soon.", b"\0" * 4)],
        )  # fmt: skip
        add_webhook(brand.id, url="https://systems.example/manyhands", now=NINE)
    _staff(brand)
    promise(brand)
    ticket = w.write_to(brand, customer, channel="email", suggestion=Proposed("Soon.", 0.9, []))
    w.decline(ticket, by=helper)
    w.claim(person)
    with acting_as(for_person(person.id)):
        reveal(brand.id, ticket.id, by=person.id, field="email", purpose="verify_identity", now=NINE)
        note(brand.id, ticket.id, by=person.id, text="A colleague's word.", now=NINE)
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
        count_macro_use(brand.id, macros_of(brand.id)[0]["id"], ticket.id, by=person.id, now=NINE)
        write(
            "INSERT INTO knowledge_finding (id, brand_id, kind, article_id, other_id, words, score, digest, found_at) "
            "VALUES (%(id)s, %(brand)s, 'duplicate', %(article)s, %(article)s, '[]', 1, 'x', %(now)s)",
            {"id": uuid4(), "brand": brand.id, "article": article["id"], "now": NINE},
        )


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
        assert begin_phrasing(brand.id, suggested, model=model, tokens=10, now=NINE)


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


@pytest.fixture
def admin(cast: Cast) -> Iterator[psycopg.Connection]:
    with psycopg.connect(session.admin_url(), row_factory=dict_row) as connection_:
        yield connection_
        connection_.rollback()


def customer_of(brand: Brand) -> Any:
    return w.row_of(brand, "SELECT id FROM desk_customer WHERE brand_id = %(brand)s")["id"]


def scopes(cast: Cast) -> dict[str, Scope]:
    """Everybody who may be somebody at Larch, and nobody."""
    return {
        "specialist": for_person(cast.cy.id),
        "brand_manager": for_person(cast.hal.id),
        "integration": for_integration(cast.larch.id, login_id=uuid4()),
        "customer": for_customer(cast.larch.id, customer_of(cast.larch)),
        "worker": for_worker(cast.larch.id),
        "command_line": for_brand(cast.larch.id),
    }


def blind_scopes(cast: Cast) -> dict[str, Scope]:
    """Those to whom no brand's rows are open."""
    return {
        "nobody": for_nobody(),
        "outsider": for_person(cast.dee.id),
        "operator": for_person(cast.kim.id),
        "former": for_person(cast.sam.id),
        "worker_of_no_brand": Scope("manyhands_worker"),
        "portal_of_nobody": Scope("manyhands_portal"),
    }


def seen(scope: Scope, table: str, brand: Brand) -> int:
    """How many rows of a brand are seen; none when the table may not even be read."""
    try:
        with acting_as(scope):
            return one(f"SELECT count(*) AS n FROM {table} WHERE brand_id = %(brand)s", {"brand": brand.id})["n"]
    except ProgrammingError as refused:
        if "permission denied" not in str(refused):
            raise
        return 0


def row_in(admin: psycopg.Connection, table: str, brand: Brand) -> dict[str, Any]:
    found = admin.execute(f"SELECT * FROM {table} WHERE brand_id = %s LIMIT 1", [brand.id]).fetchone()
    assert found is not None, f"{table} has no row of {brand.name}: the test would show nothing"
    return found


def insertion(table: str, row: dict[str, Any]) -> tuple[sql.Composed, list[Any]]:
    given = {name: Jsonb(value) if isinstance(value, (dict, list)) else value for name, value in row.items()}
    columns = sql.SQL(", ").join(map(sql.Identifier, given))
    places = sql.SQL(", ").join([sql.Placeholder()] * len(given))
    return sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE VALUES ({})").format(sql.Identifier(table), columns, places), list(given.values())


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_another_brand_are_invisible_to_every_role(cast: Cast, table: str) -> None:
    assert seen(for_brand(cast.birch.id), table, cast.birch) > 0 or table == "brands_apikey"

    assert {name: seen(scope, table, cast.birch) for name, scope in scopes(cast).items()} == dict.fromkeys(scopes(cast), 0)


@pytest.mark.parametrize("table", TABLES)
def test_without_a_context_there_are_no_rows(cast: Cast, table: str) -> None:
    blind = blind_scopes(cast)
    counts = {name: seen(scope, table, cast.larch) for name, scope in blind.items()}
    if table == "brands_grant":
        counts["former"] -= 1  # one sees one's own past grants, which open no door
    assert counts == dict.fromkeys(blind, 0)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_for_another_brand_cannot_be_written(cast: Cast, admin: psycopg.Connection, table: str) -> None:
    row = row_in(admin, table, cast.birch)
    row |= {"id": uuid4()} if "id" in row else {"position": 10**12, "sequence": 10**6}
    row.pop("transaction_id", None), row.pop("made_in", None)

    for name, scope in scopes(cast).items():
        with pytest.raises(ProgrammingError, match=r"row-level security|permission denied"):
            _insert(scope, table, row)
        assert seen(for_brand(cast.birch.id), table, cast.birch) < 50, name


def _insert(scope: Scope, table: str, row: dict[str, Any]) -> None:
    statement, values = insertion(table, row)
    with acting_as(scope), connection.cursor() as cursor:
        cursor.execute(statement.as_string(), values)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_cannot_be_moved_to_another_brand(cast: Cast, table: str) -> None:
    for scope in scopes(cast).values():
        with pytest.raises(REFUSED, match=r"row-level security|permission denied"), acting_as(scope):
            if not write(f"UPDATE {table} SET brand_id = %(there)s WHERE brand_id = %(here)s", {"here": cast.larch.id, "there": cast.birch.id}):
                raise ProgrammingError("permission denied: no row to move")


def references() -> list[tuple[str, str, str]]:
    """Every column by which one brand-owned row points at another: (table, column, other table)."""
    with psycopg.connect(session.admin_url()) as admin:
        found = admin.execute(
            "SELECT c.conrelid::regclass::text, array_agg(a.attname::text ORDER BY k.n), c.confrelid::regclass::text "
            "FROM pg_constraint c CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY k (num, n) "
            "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.num WHERE c.contype = 'f' GROUP BY c.oid"
        ).fetchall()
    return sorted((table, columns[1], other) for table, columns, other in found if table in TABLES and other in TABLES)


def test_no_row_can_point_at_a_row_of_another_brand(cast: Cast, admin: psycopg.Connection) -> None:
    ways = references()
    assert len(ways) > 20

    for table, column, other in ways:
        here, there = row_in(admin, table, cast.larch), row_in(admin, other, cast.birch)
        instead = sql.SQL(INSTEAD.get((table, column), ""))
        with pytest.raises(psycopg.errors.ForeignKeyViolation), admin.transaction(force_rollback=True):
            if table.startswith("systems_") and table in ONLY_GROW:
                # A second row like the first is refused for another reason: each of these happens once.
                admin.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER {}").format(sql.Identifier(table), sql.Identifier(f"{table}_only_grows")))
            if table in ONLY_GROW and not table.startswith("systems_"):
                fresh = {"id": uuid4()} if "id" in here else {"position": 10**12}
                fresh |= {"source": str(uuid4())} if "source" in here else {}
                here.pop("made_in", None)
                statement, values = insertion(table, here | fresh | {column: there["id"]} | ({"sequence": 10**6} if "sequence" in here else {}))
                admin.execute(statement, values)
            else:
                admin.execute(
                    sql.SQL("UPDATE {} SET {} = %s{} WHERE brand_id = %s AND id = %s").format(
                        sql.Identifier(table), sql.Identifier(column), instead
                    ),
                    [there["id"], cast.larch.id, here["id"]],
                )
            admin.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("table", ONLY_GROW)
@pytest.mark.parametrize("change", ["UPDATE {} SET brand_id = brand_id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_history_only_grows_for_every_role(cast: Cast, table: str, change: str) -> None:
    for scope in scopes(cast).values():
        with pytest.raises(ProgrammingError, match="permission denied"), acting_as(scope):
            write(change.format(table), {})


@pytest.mark.parametrize("table", ONLY_GROW)
@pytest.mark.parametrize("change", ["UPDATE {} SET brand_id = brand_id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_history_only_grows_even_for_the_owner_and_the_superuser(cast: Cast, admin: psycopg.Connection, table: str, change: str) -> None:
    for role in ("manyhands_owner", "manyhands_super"):
        with pytest.raises(psycopg.errors.RaiseException, match="history only grows"), admin.transaction(force_rollback=True):
            admin.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))
            admin.execute(change.format(table))


def test_the_context_ends_with_its_transaction(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        assert rows("SELECT id FROM desk_ticket")

    now = one("SELECT current_user AS who, current_setting('mh.brands', true) AS brands, current_setting('mh.person', true) AS person")
    assert now["who"] == "manyhands_login"
    assert not now["brands"]
    assert not now["person"]
    with pytest.raises(ProgrammingError, match="permission denied"):
        rows("SELECT id FROM desk_ticket")


def test_the_context_ends_with_a_transaction_that_failed(cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), acting_as(for_brand(cast.larch.id)):
        raise ZeroDivisionError

    assert one("SELECT current_user AS who")["who"] == "manyhands_login"
    assert seen(for_nobody(), "desk_ticket", cast.larch) == 0


def test_the_next_scope_on_the_same_connection_starts_from_nothing(cast: Cast) -> None:
    with acting_as(for_customer(cast.larch.id, customer_of(cast.larch))):
        pass
    with acting_as(for_worker(cast.birch.id)):
        context = one("SELECT mh_brands() AS brands, mh_customer() AS customer, mh_person() AS person, current_user AS who")

    assert context == {"brands": [cast.birch.id], "customer": None, "person": None, "who": "manyhands_worker"}


def test_a_scope_cannot_be_opened_inside_another(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)), pytest.raises(RuntimeError, match="one transaction"):
        with acting_as(for_brand(cast.birch.id)):
            raise AssertionError

    with transaction.atomic(), pytest.raises(RuntimeError, match="one transaction"), acting_as(for_nobody()):
        raise AssertionError


def test_somebody_with_grants_in_two_brands_sees_both_and_no_third(cast: Cast) -> None:
    counts = [seen(for_person(cast.gia.id), "desk_ticket", brand) for brand in cast.brands]

    assert [count > 0 for count in counts] == [True, False, True]


def test_a_customer_sees_their_own_tickets_and_what_was_written_to_their_face(cast: Cast) -> None:
    w.deliver(cast.larch, cast.bob)
    ana = customer_of(cast.larch)

    with acting_as(for_customer(cast.larch.id, ana)):
        tickets = rows("SELECT customer_id FROM desk_ticket")
        messages = rows("SELECT customer_id, visibility FROM desk_message")
        customers = rows("SELECT id FROM desk_customer")

    assert {row["customer_id"] for row in tickets} == {ana}
    assert {(row["customer_id"], row["visibility"]) for row in messages} == {(ana, "public")}
    assert customers == [{"id": ana}]


def test_nobody_reads_passwords_logins_or_keys(cast: Cast) -> None:
    for scope in scopes(cast).values():
        for secret in ("SELECT password FROM people_person", "SELECT * FROM people_login", "SELECT * FROM people_person"):
            with pytest.raises(ProgrammingError, match="permission denied"), acting_as(scope):
                rows(secret)


def test_the_login_role_itself_may_read_nothing(cast: Cast) -> None:
    for table in TABLES:
        with pytest.raises(ProgrammingError, match="permission denied"):
            rows(f"SELECT 1 FROM {table}")


def test_what_one_person_writes_to_the_presence_of_another_has_no_effect(cast: Cast) -> None:
    with acting_as(for_person(cast.cy.id)):
        assert write("UPDATE people_person SET presence = 'online' WHERE id = %(eve)s", {"eve": cast.eve.id}) == 0


def test_the_outbox_takes_a_key_once(cast: Cast) -> None:
    for _ in range(2):
        with acting_as(for_brand(cast.larch.id)):
            put_in_outbox(cast.larch.id, kind="mail", key="reply:once", payload={}, now=NINE)

    assert len(w.rows_of(cast.larch, "SELECT id FROM ground_outboxitem WHERE brand_id = %(brand)s AND key = 'reply:once'")) == 1
    assert len(w.jobs("deliver", brand_id=cast.larch.id)) >= 1
