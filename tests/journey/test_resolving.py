"""Solved."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from manyhands.core.tickets import UnableToMove
from manyhands.journey.holding import NotHeld
from manyhands.journey.resolve import UnableToResolve
from tests import walking as w
from tests.cast import NINE, Cast
from tests.racing import at_once, errors_in

EARNED = "SELECT amount_minor, state, rule, release_at FROM pay_earning WHERE brand_id = %(brand)s"


@pytest.fixture
def ticket(cast: Cast) -> w.Ticket:
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    return ticket


def test_a_solved_ticket_pays_what_was_shown_and_holds_it_for_the_quiet_period(cast: Cast, ticket: w.Ticket) -> None:
    w.reply(ticket, by=cast.cy)
    w.solve(ticket, by=cast.cy)

    assert w.ticket_row(ticket)["state"] == "solved"
    assert w.holder_of(ticket) is None
    assert w.rows_of(cast.larch, EARNED) == [
        {"amount_minor": 240, "state": "held", "rule": "everyone's rate for a solved ticket", "release_at": NINE + timedelta(hours=72)}
    ]


def test_the_brand_pays_the_amount_and_the_fee_to_the_cent(cast: Cast, ticket: w.Ticket) -> None:
    w.reply(ticket, by=cast.cy, then="solved")

    moved = {
        row["kind"]: row["amount_minor"]
        for row in w.rows_of(
            cast.larch, "SELECT a.kind, p.amount_minor FROM pay_posting p JOIN pay_entry e ON e.id = p.entry_id "
            "JOIN pay_account a ON a.id = p.account_id WHERE p.brand_id = %(brand)s AND e.kind = 'earning'",
        )
    }  # fmt: skip
    assert moved == {"brand_funds": -280, "specialist_held": 240, "platform_revenue": 40}


def test_a_ticket_nobody_answered_cannot_be_solved(cast: Cast, ticket: w.Ticket) -> None:
    with pytest.raises(UnableToResolve, match="no answer yet"):
        w.solve(ticket, by=cast.cy)

    assert w.holder_of(ticket) == cast.cy.id
    assert w.rows_of(cast.larch, EARNED) == []


def test_eve_cannot_solve_what_cy_holds(cast: Cast, ticket: w.Ticket) -> None:
    w.reply(ticket, by=cast.cy)

    with pytest.raises(NotHeld):
        w.solve(ticket, by=cast.eve)


def test_twelve_clicks_on_solve_pay_once(cast: Cast, ticket: w.Ticket) -> None:
    w.reply(ticket, by=cast.cy)

    got = at_once(*[partial(w.solve, ticket, by=cast.cy)] * 12)

    assert len(errors_in(got, NotHeld, UnableToMove)) == 11
    assert len(w.rows_of(cast.larch, EARNED)) == 1
    assert w.events_of(ticket).count("ticket_solved") == 1


def test_the_customer_is_asked_once_for_each_resolution(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana, channel="email")
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy, then="solved")

    surveys = w.rows_of(cast.larch, "SELECT id FROM quality_survey WHERE brand_id = %(brand)s")
    letters = w.rows_of(cast.larch, "SELECT key FROM ground_outboxitem WHERE brand_id = %(brand)s AND key LIKE 'survey:%%'")
    assert [letter["key"] for letter in letters] == [f"survey:{surveys[0]['id']}"]


def test_a_beginners_first_tickets_are_looked_at_again(cast: Cast) -> None:
    for n in range(6):
        w.solved(cast.larch, cast.ana, by=cast.cy, now=w.later(minutes=n))

    because = [row["because"] for row in w.rows_of(cast.larch, "SELECT because FROM quality_review WHERE brand_id = %(brand)s")]
    assert because.count("one of their first tickets for this brand") == 5


def test_somebody_who_solves_a_pushed_ticket_is_given_the_next(cast: Cast) -> None:
    from tests.cast import come_in

    come_in(cast.maple, cast.lou)
    ticket = w.write_to(cast.maple, cast.bob)
    w.push(cast.maple)
    w.reply(ticket, by=cast.lou, then="solved")

    queued = w.jobs("push_waiting", brand_id=cast.maple.id)
    assert queued
