"""A transaction's first statement takes along what opens it: nothing is ever asked outside the walls, and errors are told as ever."""

from __future__ import annotations

from contextvars import Context

import pytest
from django.db import connection, connections, transaction
from django.db.utils import DataError, IntegrityError

from manyhands.apps.ground.sql import one, rows, write
from manyhands.apps.ground.walls import acting_as, for_brand
from tests.cast import Cast, found_cast

ROLE = "SELECT current_setting('role') AS role, current_setting('mh.brands', true) AS brands"
LETTER = "INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, status) VALUES (0, %(job)s, %(load)s, now(), 'queued')"


@pytest.fixture(scope="module")
def cast(database: str) -> Cast:
    return found_cast()


def test_the_first_statement_is_asked_within_the_walls(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        assert one(ROLE) == {"role": "manyhands_app", "brands": f"{{{cast.larch.id}}}"}


def test_a_cursor_of_djangos_is_within_the_walls_too(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)), connection.cursor() as cursor:
        cursor.execute(ROLE)
        assert cursor.fetchone() == ("manyhands_app", f"{{{cast.larch.id}}}")


def test_a_savepoint_before_any_statement_is_within_the_walls(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        with transaction.atomic():
            pass
        assert one(ROLE) == {"role": "manyhands_app", "brands": f"{{{cast.larch.id}}}"}


def test_a_scope_in_which_nothing_is_asked_leaves_nothing_behind(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        pass

    assert one("SELECT current_setting('role') AS role") == {"role": "none"}


def test_an_error_of_the_first_statement_is_told_and_the_next_transaction_goes_on(cast: Cast) -> None:
    with pytest.raises(DataError), acting_as(for_brand(cast.larch.id)):
        one("SELECT 1 / (%(zero)s - 0) AS none", {"zero": 0})

    with acting_as(for_brand(cast.larch.id)):
        assert one(ROLE) == {"role": "manyhands_app", "brands": f"{{{cast.larch.id}}}"}


def test_a_first_statement_larger_than_any_buffer_arrives_whole(cast: Cast) -> None:
    long = "x" * 4_000_000

    with acting_as(for_brand(cast.larch.id)):
        assert one("SELECT %(long)s::text AS long", {"long": long}) == {"long": long}


def test_what_was_written_is_there_after_the_scope_and_what_failed_inside_is_not(cast: Cast) -> None:
    with acting_as(for_brand(cast.larch.id)):
        write(LETTER, {"job": "kept", "load": b"{}"})
    with acting_as(for_brand(cast.larch.id)):
        write(LETTER, {"job": "dropped", "load": b"{}"})
        transaction.set_rollback(True)

    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('manyhands_worker', 'pgqueuer', 'SELECT')")
        assert cursor.fetchone() == (True,)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE manyhands_worker")
        cursor.execute("SELECT entrypoint FROM pgqueuer WHERE entrypoint IN ('kept', 'dropped')")
        assert cursor.fetchall() == [("kept",)]
        cursor.execute("DELETE FROM pgqueuer WHERE entrypoint = 'kept'")


def test_what_the_database_finds_at_the_commit_is_told(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="does not balance"), acting_as(for_brand(cast.larch.id)):
        write(
            "INSERT INTO pay_entry (id, brand_id, kind, source, at) VALUES (gen_random_uuid(), %(brand)s, 'earning', 'no lines', now())",
            {"brand": cast.larch.id},
        )


def test_in_a_context_of_its_own_a_scope_acts_on_the_connection_it_opened(cast: Cast) -> None:
    def seen() -> int:
        try:
            with acting_as(for_brand(cast.larch.id)):
                return len(rows("SELECT id FROM brands_brand"))
        finally:
            connections.close_all()

    assert Context().run(seen) == 1
    with acting_as(for_brand(cast.birch.id)):
        assert len(rows("SELECT id FROM brands_brand")) == 1
