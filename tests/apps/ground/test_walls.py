"""The walls: every brand-owned table, for every role. A brand's rows are seen, written and pointed at by that brand alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.utils import ProgrammingError
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from manyhands.apps.ground.outbox import put_in_outbox
from manyhands.apps.ground.sql import one, rows, write
from manyhands.apps.ground.walls import Scope, acting_as, for_brand, for_customer, for_integration, for_nobody, for_person, for_worker
from tests import session
from tests import walking as w
from tests.apps.ground.rows_everywhere import fill_every_table
from tests.cast import NINE, Brand, Cast, found_cast

TABLES = sorted(
    model._meta.db_table
    for model in apps.get_models()
    if any(field.name == "brand_id" and not field.null for field in model._meta.fields)
)
ONLY_GROW = (
    "knowledge_articleversion", "knowledge_topicversion", "knowledge_importrow", "knowledge_dismissal", "knowledge_publication", "knowledge_playbookversion", "knowledge_walkstep", "knowledge_macrouse",
    "desk_event", "desk_reveal", "pay_entry", "pay_posting", "pay_point", "brands_news", "brands_newsread", "brands_training",
    "brands_examination", "tiers_briefing", "brands_seasonturn", "lessons_answer", "machine_trial", "machine_retrial", "guidance_learntmodel", "guidance_withheldticket", "guidance_readingcheck", "market_invoice", "market_invoiceline",
    "systems_page", "systems_question", "systems_proof", "systems_call", "systems_answer",
)  # fmt: skip
REFUSED = (ProgrammingError, DatabaseError)
# What a row cannot be beside that.
INSTEAD = {
    ("knowledge_approvedpassage", "playbook_id"): ", macro_id = NULL",
    ("pay_earning", "lesson_attempt_id"): ", ticket_id = NULL, assignment_id = NULL, outcome = 'lesson'",
}


@pytest.fixture(scope="module")
def cast(database: str) -> Cast:
    """Two brands that have lived: each has a row in every table."""
    cast = found_cast()
    fill_every_table(cast.larch, cast.ana, cast.cy, helper=cast.eve, chief=cast.gus)
    fill_every_table(cast.birch, cast.tia, cast.ned, helper=cast.gia, chief=cast.pia)
    return cast


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


ONCE = ("systems_", "machine_retrial")


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
            if table.startswith(ONCE) and table in ONLY_GROW:
                # A second row like the first is refused for another reason: each of these happens once.
                admin.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER {}").format(sql.Identifier(table), sql.Identifier(f"{table}_only_grows")))
            if table in ONLY_GROW and not table.startswith(ONCE):
                fresh = {"id": uuid4()} if "id" in here else {"position": 10**12}
                fresh |= {"source": str(uuid4())} if "source" in here else {}
                fresh |= {"position": 10**6} if {"id", "position"} <= here.keys() else {}
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
