"""The customer came back."""

from __future__ import annotations

from functools import partial

from manyhands.apps.ground.walls import acting_as
from manyhands.jobs.catalogue import run_job
from manyhands.journey.reopen import reopen
from tests import walking as w
from tests.cast import Cast
from tests.racing import at_once, errors_in

EARNED = "SELECT amount_minor, state FROM pay_earning WHERE brand_id = %(brand)s ORDER BY earned_at"


def reopen_now(ticket: w.Ticket, *, now) -> bool:
    with acting_as(w.inside(ticket.brand)):
        return reopen(ticket.brand.id, ticket.id, because="the customer wrote again", now=now)


def test_within_the_hold_the_pay_is_taken_back_by_an_entry_that_names_the_old_one(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)

    assert reopen_now(ticket, now=w.later(hours=1))

    assert w.rows_of(cast.larch, EARNED) == [{"amount_minor": 240, "state": "reversed"}]
    entries = {row["kind"]: row for row in w.rows_of(cast.larch, "SELECT id, kind, corrects_id FROM pay_entry WHERE brand_id = %(brand)s")}
    assert entries["reversal"]["corrects_id"] == entries["earning"]["id"]
    assert w.balances(cast.larch)["specialist_held"] == 0
    assert w.balances(cast.larch)["brand_funds"] == -w.balances(cast.larch)["brand_deposits"]


def test_after_the_hold_the_pay_stays(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    w.release_pay(cast.larch, now=w.later(hours=72))

    assert reopen_now(ticket, now=w.later(hours=73))

    assert w.rows_of(cast.larch, EARNED) == [{"amount_minor": 240, "state": "released"}]


def test_whoever_answered_last_is_asked_first(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    w.write_to(cast.larch, cast.ana, priority="urgent", now=w.later(minutes=1))

    reopen_now(ticket, now=w.later(hours=1))

    assert w.claim(cast.cy, now=w.later(hours=1)).ticket_id == ticket.id


def test_a_ticket_that_came_back_can_be_solved_again_and_pays_again(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    reopen_now(ticket, now=w.later(hours=1))
    w.claim(cast.eve, now=w.later(hours=1))
    w.reply(ticket, by=cast.eve, then="solved", now=w.later(hours=2))

    assert [row["state"] for row in w.rows_of(cast.larch, EARNED)] == ["reversed", "held"]
    assert w.ticket_row(ticket)["reopens"] == 1


def test_a_ticket_that_is_not_solved_is_not_reopened(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)

    assert not reopen_now(ticket, now=w.later(hours=1))

    assert "ticket_reopened" not in w.events_of(ticket)


def test_a_closed_ticket_stays_closed(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    w.close(ticket, now=w.later(days=5))

    assert not reopen_now(ticket, now=w.later(days=5))

    assert w.ticket_row(ticket)["state"] == "closed"


def test_eight_messages_at_once_reopen_it_once(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)

    got = at_once(*[partial(reopen_now, ticket, now=w.later(hours=1))] * 8)

    assert errors_in(got) == []
    assert sum(got) == 1
    assert w.books(cast.larch)["entries_off"] == 0


def test_of_a_reopening_and_a_release_of_pay_at_the_same_moment_one_wins(cast: Cast) -> None:
    for _ in range(5):
        ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
        at_once(partial(reopen_now, ticket, now=w.later(hours=72)), partial(w.release_pay, cast.larch, now=w.later(hours=72)))

        state = w.rows_of(cast.larch, EARNED)[-1]["state"]
        kinds = {row["kind"] for row in w.rows_of(
            cast.larch, "SELECT e.kind FROM pay_entry e JOIN pay_earning g ON e.source = 'earning:' || g.id "
            "WHERE e.brand_id = %(brand)s AND g.ticket_id = %(t)s", t=ticket.id)}  # fmt: skip
        assert kinds == {"earning", {"released": "release", "reversed": "reversal"}[state]}
        assert w.books(cast.larch) | {"entries": 0} == {"entries": 0, "entries_off": 0, "balances_off": 0}


def test_what_was_written_within_the_hold_takes_the_pay_back_however_late_it_is_read(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    again = w.write_again(ticket, cast.ana, now=w.later(hours=71))

    assert w.release_pay(cast.larch, now=w.later(hours=80)) == [False], "something is still to be read"
    payload = {"brand_id": cast.larch.id, "ticket_id": str(ticket.id), "message_id": str(again.message_id)}
    run_job("message_arrived", payload, reader=w.Said(), now=w.later(hours=80))

    assert w.row_of(cast.larch, "SELECT state FROM pay_earning WHERE brand_id = %(brand)s")["state"] == "reversed"
    assert w.books(cast.larch)["entries_off"] == 0


def test_what_was_written_after_the_hold_leaves_the_pay_however_late_it_was_released(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    again = w.write_again(ticket, cast.ana, now=w.later(hours=73))
    payload = {"brand_id": cast.larch.id, "ticket_id": str(ticket.id), "message_id": str(again.message_id)}
    run_job("message_arrived", payload, reader=w.Said(), now=w.later(hours=74))

    assert w.release_pay(cast.larch, now=w.later(hours=75)) == [True]
