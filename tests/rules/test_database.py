"""What every table of a brand has, looked up in the database itself; an exception has its reason here."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps

from tests import session

# A brand's own row is the wall's stone, not a row behind it; the queue's and Django's tables hold no brand's rows.
NOT_BRANDS = {
    "brands_brand": "the brands themselves: a policy lets each be seen by its own",
    "people_person": "people sign in once for all brands; what they may do in each is a grant",
    "people_login": "reached only through the identity functions: no role may read it",
    "people_spokenlanguage": "belongs to a person",
    "market_vendor": "works for many brands, each by a contract", "market_membership": "of a person in a vendor",
    "market_attendance": "when somebody of a vendor was here, for all brands or for none",
    "shifts_timeoff": "belongs to a person, who is away for every brand at once",
    "people_presenceday": "how long a person was here, for all brands or for none",
    "people_presencesession": "a tab of a person, who is here for all brands or for none",
    "people_skill": "belongs to a person", "people_credential": "belongs to a person",
    "people_secondfactor": "belongs to a person, who alone reads it", "people_recoverycode": "belongs to a person, who alone reads it",
    "people_signinevent": "belongs to a person",
    "people_attempt": "digests of tries, in no role's reach",
    "routing_load": "how many tickets a person holds over all brands: one number keeps them from holding too many",
    "ground_rawintake": "letters whose brand is not known before they are read",
    "ground_idempotencykey": "belongs to a login",
    "django_migrations": "Django's own",
    "pgqueuer": "the queue's own", "pgqueuer_log": "the queue's own", "pgqueuer_schedules": "the queue's own",
    "pgqueuer_statistics": "the queue's own",
}  # fmt: skip
UNIQUE_WITHOUT_BRAND = {
    "one_brand_per_address": "a letter names an address and no brand, so an address is one brand's in the whole house",
    "one_key_per_token": "a program shows a token and no brand; tokens are 256 random bits",
    "desk_event_pkey": "the place in the log, which readers follow over all brands",
}
NOT_BY_BRAND_AND_ID = {"desk_event": "its key is its place in the log; (brand, ticket, sequence) is unique"}
# To run as the owner is to step over the walls, so each such function is known, and says only what its name does.
OVER_THE_WALLS = {
    "mh_operator": "whether a person runs the installation",
    "mh_sign_in_facts": "the password's hash of an address, to compare",
    "mh_open_login": "a new login of a person who is not suspended",
    "mh_close_login": "ends one's own login",
    "mh_machine_hand": "makes the person under whom a brand's machine holds tickets, for that brand alone",
    "mh_brands_of": "the brands a person has a grant for now",
    "mh_identify": "whose token this is",
    "mh_session_fault": "a word: what a session lacks of what a brand asks",
    "mh_closed_brands": "names of one's own brands that are closed to this session, and why",
    "mh_kept_out_of": "a word: what keeps somebody out of a brand, for that brand",
    "mh_prove_login": "notes that one's own session has shown a second factor",
    "mh_unprove_logins": "notes that none of one's own has any more",
    "mh_own_logins": "one's own live sessions",
    "mh_sign_out_everywhere": "ends one's own sessions",
    "mh_checks_due": "whose week is to be held against its plan: kinds and ids",
    "mh_learning_due": "whose models are to be learnt this night: kinds and ids",
    "mh_brand_of_address": "whose letters an address gets",
    "mh_addresses_of": "the addresses of those who hold certain roles in the one brand that is asked by its own worker",
    "mh_brand_of_slug": "a brand's public name and languages, for strangers who write to it",
    "mh_first_name": "the first name of whoever answered, for the customer",
    "mh_count_attempt": "counts tries; digests only",
    "mh_brands_beside": "ids of the other brands that people serve who are here for this one",
    "mh_here": "tabs of live logins show life; whoever comes is given what waits",
    "mh_gone": "a tab that was left keeps its grace",
    "mh_last_event": "a number",
    "mh_events_beyond": "kinds and ids of what happened, for the relay",
    "mh_events_after": "kinds and ids of what happened, for exact readers",
    "mh_due": "kinds and ids of what is due, for the timekeeper",
    "mh_due_people": "kinds and ids of what is due about people, for the timekeeper",
    "mh_articles_due": "kinds and ids of articles that are to be published, for the timekeeper",
    "mh_invoices_due": "kinds and ids of contracts whose month is to be billed, for the timekeeper",
    "mh_attend": "notes when somebody of a vendor was here, beside the count of their day",
    "mh_promises_due": "kinds and ids of promises that are due, for the timekeeper",
    "mh_seasons_due": "kinds and ids of seasons to look at, for the timekeeper",
    "mh_rooms_stirred": "ids and rooms in which something was said, for the relay",
    "mh_post": "moves balances as postings arrive",
    "mh_entry_balances": "checks an entry at commit",
    "mh_invitations_due": "kinds and ids of what falls due, for the one timer",
    "mh_serves_another": "yes or no: whether another brand has somebody for itself",
    "mh_chain_reveal": "chains a reveal to the one before",
    "mh_flow": "counts, for the operator", "mh_solved_by_hour": "counts, for the operator",
    "mh_waiting_longest": "short ids and topics, for the operator", "mh_who_is_online": "names of colleagues, for the operator",
    "mh_feed": "kinds and short ids, for the operator", "mh_books": "whether books balance, for the operator",
}  # fmt: skip
FOR_THE_OPERATOR = ("mh_flow", "mh_solved_by_hour", "mh_waiting_longest", "mh_who_is_online", "mh_feed", "mh_books")


@pytest.fixture(scope="module")
def admin(database: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(session.admin_url()) as connection:
        yield connection


def column(admin: psycopg.Connection, statement: str, *values: object) -> set[str]:
    return {row[0] for row in admin.execute(statement, values or None).fetchall()}


@pytest.fixture(scope="module")
def brand_tables(admin: psycopg.Connection) -> set[str]:
    tables = column(admin, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
    assert set(NOT_BRANDS) - tables == set()
    return tables - set(NOT_BRANDS)


def test_every_table_is_a_brands_or_has_a_reason_not_to_be(admin: psycopg.Connection, brand_tables: set[str]) -> None:
    with_brand = column(
        admin, "SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'brand_id' "
        "AND is_nullable = 'NO'",
    )  # fmt: skip

    assert with_brand == brand_tables
    assert {model._meta.db_table for model in apps.get_models()} - brand_tables <= set(NOT_BRANDS)


def test_every_brand_owned_table_has_forced_row_level_security(admin: psycopg.Connection, brand_tables: set[str]) -> None:
    forced = column(admin, "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity")

    assert brand_tables - forced == set()


def test_every_brand_owned_table_has_a_policy_for_app_and_worker(admin: psycopg.Connection, brand_tables: set[str]) -> None:
    policies = admin.execute("SELECT tablename::text, unnest(roles)::text FROM pg_policies").fetchall()
    for role in ("manyhands_app", "manyhands_worker"):
        assert brand_tables - {table for table, whose in policies if whose == role} == set()


def test_no_run_time_role_has_a_policy_that_lets_everything_through(admin: psycopg.Connection, brand_tables: set[str]) -> None:
    open_doors = admin.execute(
        "SELECT tablename::text, policyname::text FROM pg_policies WHERE qual = 'true' AND roles && "
        "ARRAY['manyhands_app', 'manyhands_worker', 'manyhands_portal', 'public']::name[]"
    ).fetchall()

    assert {table for table, _ in open_doors} & brand_tables == set()


def test_every_primary_key_is_brand_and_id(admin: psycopg.Connection, brand_tables: set[str]) -> None:
    keys = dict(admin.execute(
            "SELECT c.conrelid::regclass::text, array_agg(a.attname::text ORDER BY k.n) FROM pg_constraint c "
            "CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY k (num, n) "
            "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.num WHERE c.contype = 'p' GROUP BY c.oid"
        ).fetchall())  # fmt: skip

    assert {table for table in brand_tables if keys[table] != ["brand_id", "id"]} == set(NOT_BY_BRAND_AND_ID)


def test_every_unique_key_starts_with_the_brand(admin: psycopg.Connection, brand_tables: set[str]) -> None:
    """A key that does not would tell one brand, by refusing a row, what another has."""
    firsts = admin.execute(
        "SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text, coalesce(a.attname::text, '(an expression)') "
        "FROM pg_index i LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indisunique"
    ).fetchall()

    assert {index for table, index, first in firsts if table in brand_tables and first != "brand_id"} == set(UNIQUE_WITHOUT_BRAND)


def test_every_reference_between_brand_owned_rows_carries_the_brand(admin: psycopg.Connection, brand_tables: set[str]) -> None:
    references = admin.execute(
        "SELECT c.conname::text, c.conrelid::regclass::text, c.confrelid::regclass::text, "
        "ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.conrelid AND attnum = ANY (c.conkey)), "
        "ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.confrelid AND attnum = ANY (c.confkey)) "
        "FROM pg_constraint c WHERE c.contype = 'f'"
    ).fetchall()

    loose = {name for name, table, other, here, there in references
             if table in brand_tables and other in brand_tables and not ("brand_id" in here and "brand_id" in there)}  # fmt: skip
    assert loose == set()
    assert brand_tables - {table for _, table, other, _, _ in references if other == "brands_brand"} == set()


@pytest.mark.parametrize("named", ["ticket_id", "message_id", "customer_id", "assignment_id", "resolution_id", "article_id", "person_id"])
def test_every_column_that_names_a_row_is_a_reference(admin: psycopg.Connection, brand_tables: set[str], named: str) -> None:
    having = column(
        admin, "SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' AND column_name = %s", named
    )
    referring = column(
        admin, "SELECT c.conrelid::regclass::text FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid "
        "AND a.attnum = ANY (c.conkey) WHERE c.contype = 'f' AND a.attname = %s", named,
    )  # fmt: skip
    # What is written before its message is read, or by nobody in particular.
    loose = {"desk_resolution": {"assignment_id"}, "desk_message": {"person_id"}}

    assert {table for table in (having & brand_tables) - referring if named not in loose.get(table, set())} == set()


def test_functions_that_step_over_the_walls_are_few_known_and_pinned(admin: psycopg.Connection) -> None:
    found = admin.execute(
        "SELECT p.proname::text, coalesce(array_to_string(p.proconfig, ','), '') FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'public' AND p.prosecdef"
    ).fetchall()

    assert {name for name, config in found if "search_path=public" not in config} == set()
    assert {name for name, _ in found} == set(OVER_THE_WALLS)


def test_what_is_for_the_operator_asks_whether_it_is_the_operator(admin: psycopg.Connection) -> None:
    for name in FOR_THE_OPERATOR:
        (body,) = admin.execute("SELECT prosrc FROM pg_proc WHERE proname = %s", [name]).fetchone() or ("",)
        assert "mh_is_operator()" in body, name


def test_the_public_may_do_nothing(admin: psycopg.Connection) -> None:
    granted = column(
        admin, "SELECT DISTINCT table_name::text FROM information_schema.role_table_grants WHERE grantee = 'PUBLIC' AND table_schema = 'public'"
    )

    assert granted == set()


def test_no_run_time_role_owns_anything_or_steps_over_row_security(admin: psycopg.Connection) -> None:
    roles = admin.execute(
        "SELECT rolname::text, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname LIKE 'manyhands\\_%' "
        "AND rolname <> 'manyhands_super'"
    ).fetchall()
    owners = column(admin, "SELECT DISTINCT tableowner::text FROM pg_tables WHERE schemaname = 'public'")

    assert [role for role in roles if any(role[1:])] == []
    assert owners == {"manyhands_owner"}
    assert len(roles) == 5


def test_every_amount_of_money_is_a_whole_number_of_minor_units(admin: psycopg.Connection) -> None:
    money = admin.execute(
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' "
        "AND (column_name LIKE '%\\_minor' OR column_name LIKE '%amount%')"
    ).fetchall()

    assert money
    assert {kind for _, _, kind in money} == {"bigint"}


def test_every_moment_carries_its_zone(admin: psycopg.Connection) -> None:
    naive = admin.execute(
        "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND data_type IN ('timestamp without time zone', 'time without time zone') AND table_name NOT LIKE 'pgqueuer%'"
    ).fetchall()

    assert naive == []


def test_the_migrations_say_what_the_models_say() -> None:
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None)
    changes = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)

    assert {app: [str(migration.operations) for migration in found] for app, found in changes.items()} == {}
