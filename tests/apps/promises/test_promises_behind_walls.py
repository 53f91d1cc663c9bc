"""What one brand promises, and how it keeps it, is nothing to another."""

from __future__ import annotations

import psycopg
import pytest
from django.db import ProgrammingError

from manyhands.apps.ground.sql import rows
from manyhands.apps.ground.walls import acting_as, for_brand, for_customer
from manyhands.apps.promises.pages import promises_of, terms_in_words
from tests import walking as w
from tests.cast import NINE, Cast
from tests.promising import promise
from tests.session import admin_url

TABLES = ("promises_schedule", "promises_policy", "promises_promise")


@pytest.mark.parametrize("table", TABLES)
def test_another_brand_finds_nothing(cast: Cast, table: str) -> None:
    promise(cast.larch)
    w.write_to(cast.larch, cast.ana)

    assert w.rows_of(cast.larch, f"SELECT id FROM {table}") != []
    assert w.rows_of(cast.maple, f"SELECT id FROM {table}") == []


def test_asked_for_anothers_ticket_there_are_no_promises(cast: Cast) -> None:
    promise(cast.larch)
    ticket = w.write_to(cast.larch, cast.ana)

    with acting_as(for_brand(cast.maple.id)):
        assert promises_of(cast.larch.id, ticket.id, now=NINE) == []
        assert terms_in_words(cast.larch.id) is None


@pytest.mark.parametrize("column", ["promises", "in_force_from"])
def test_a_customer_learns_no_more_of_a_policy_than_its_number(cast: Cast, column: str) -> None:
    promise(cast.larch)
    ticket = w.ticket_row(w.write_to(cast.larch, cast.ana))

    with acting_as(for_customer(cast.larch.id, ticket["customer_id"])):
        assert rows("SELECT version FROM promises_policy") == [{"version": 1}]
    with pytest.raises(ProgrammingError), acting_as(for_customer(cast.larch.id, ticket["customer_id"])):
        rows(f"SELECT {column} FROM promises_policy")


def test_a_promise_belongs_to_a_ticket_of_its_own_brand(cast: Cast) -> None:
    promise(cast.larch)
    w.write_to(cast.larch, cast.ana)

    with psycopg.connect(admin_url()) as admin, pytest.raises(psycopg.errors.ForeignKeyViolation):
        admin.execute("UPDATE promises_promise SET brand_id = %s WHERE brand_id = %s", [cast.maple.id, cast.larch.id])
