"""What was promised for a ticket follows each step of its way, and is told once when it is nearly due or broken."""

from __future__ import annotations

from functools import partial

import pytest

from manyhands.jobs.renew_promises import renew_promises
from manyhands.jobs.timekeeper import do_what_is_due
from tests import walking as w
from tests.cast import NINE, Cast
from tests.promising import FIRST_ONLY, break_promise, noted, promise, promised, warn
from tests.racing import at_once, errors_in


def test_the_ticket_is_due_when_its_first_answer_was_promised_in_the_brands_hours(cast: Cast) -> None:
    promise(cast.larch)
    ticket = w.write_to(cast.larch, cast.ana)

    # Ten to half past eleven in Berlin, the break, and half an hour after it.
    assert w.ticket_row(ticket)["due_at"] == w.later(hours=3)
    offers = w.rows_of(cast.larch, "SELECT order_key FROM routing_offer WHERE brand_id = %(brand)s AND state = 'open'")
    assert {offer["order_key"] // 4 for offer in offers} == {int(w.later(hours=3).timestamp())}


def test_a_brand_that_promises_nothing_has_no_promises_and_its_page_says_when_a_ticket_is_due(cast: Cast) -> None:
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)

    assert noted(ticket) == {}
    assert w.ticket_row(ticket)["due_at"] == w.later(hours=2)


def test_each_step_moves_its_clock(cast: Cast) -> None:
    promise(cast.larch)
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy, now=w.later(minutes=5))
    taken = promised(ticket, now=w.later(minutes=5))
    w.reply(ticket, by=cast.cy, now=w.later(minutes=9))
    answered = promised(ticket, now=w.later(minutes=9))
    w.solve(ticket, by=cast.cy, now=w.later(minutes=12))
    solved = promised(ticket, now=w.later(days=9))

    assert (taken["pick_up"]["state"], taken["pick_up"]["achieved_seconds"]) == ("met", 300)
    assert (taken["first_response"]["state"], answered["first_response"]["state"]) == ("running", "met")
    assert answered["first_response"]["achieved_seconds"] == 540
    assert (solved["resolution"]["state"], solved["resolution"]["achieved_seconds"]) == ("met", 720)
    assert {key: row["state"] for key, row in noted(ticket).items()} == {
        ("first_response", 1): "met", ("pick_up", 1): "met", ("resolution", 1): "met",
    }  # fmt: skip


def test_a_customer_who_comes_back_is_answered_by_a_new_promise_and_the_resolution_goes_on(cast: Cast) -> None:
    promise(cast.larch)
    ticket = w.solved(cast.larch, cast.ana, by=cast.cy)
    again = w.write_again(ticket, cast.ana, now=w.later(hours=4))
    w.understand(cast.larch, ticket.id, again.message_id, now=w.later(hours=4, seconds=2))
    w.reopen(ticket, now=w.later(hours=4, seconds=3))

    found = promised(ticket, now=w.later(hours=5))
    assert (found["next_response"]["state"], found["next_response"]["elapsed_seconds"]) == ("running", 3600)
    assert (found["resolution"]["state"], found["resolution"]["elapsed_seconds"]) == ("running", 3600)
    assert w.ticket_row(ticket)["due_at"] == w.later(hours=6)


def test_a_released_ticket_is_to_be_picked_up_anew(cast: Cast) -> None:
    promise(cast.larch)
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy, now=w.later(minutes=5))
    w.release(ticket, by=cast.cy, now=w.later(minutes=6))

    assert noted(ticket)["pick_up", 2]["due_at"] == w.later(minutes=26)


@pytest.mark.parametrize(("minutes", "told"), [(47, []), (48, ["promise_nearly_due"]), (60, ["promise_broken"])])
def test_a_warning_and_a_breach_are_told_when_their_moment_has_come(cast: Cast, minutes: int, told: list[str]) -> None:
    promise(cast.larch, FIRST_ONLY)
    ticket = w.write_to(cast.larch, cast.ana)

    do_what_is_due(now=w.later(minutes=minutes))
    do_what_is_due(now=w.later(minutes=minutes, seconds=1))

    assert [kind for kind in w.events_of(ticket) if kind.startswith("promise_")] == told


def test_both_are_told_when_time_is_looked_at_in_between(cast: Cast) -> None:
    promise(cast.larch, FIRST_ONLY)
    ticket = w.write_to(cast.larch, cast.ana)

    for seconds in range(2700, 3700, 5):
        do_what_is_due(now=w.later(seconds=seconds))

    statement = "SELECT kind, at FROM desk_event WHERE brand_id = %(brand)s AND ticket_id = %(ticket)s AND kind LIKE 'promise%%' ORDER BY sequence"
    told = [(row["kind"], row["at"]) for row in w.rows_of(cast.larch, statement, ticket=ticket.id)]
    assert told == [("promise_nearly_due", w.later(minutes=48)), ("promise_broken", w.later(minutes=60))]
    assert noted(ticket)["first_response", 1]["state"] == "breached"


def test_four_timekeepers_at_once_tell_it_once(cast: Cast) -> None:
    promise(cast.larch, FIRST_ONLY)
    tickets = [w.write_to(cast.larch, cast.ana, now=w.later(seconds=n)) for n in range(3)]

    got = at_once(*[partial(do_what_is_due, now=w.later(hours=2))] * 4)

    assert errors_in(got) == []
    assert [w.events_of(ticket).count("promise_broken") for ticket in tickets] == [1, 1, 1]


def test_an_answer_in_time_is_told_as_nothing(cast: Cast) -> None:
    promise(cast.larch, FIRST_ONLY)
    ticket = w.write_to(cast.larch, cast.ana)
    first = noted(ticket)["first_response", 1]["id"]
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy, now=w.later(minutes=47))

    assert not warn(ticket, first, now=w.later(minutes=50))
    assert not break_promise(ticket, first, now=w.later(hours=2))


def test_a_breach_that_nobody_was_there_to_tell_is_told_after_the_answer(cast: Cast) -> None:
    promise(cast.larch, FIRST_ONLY)
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    w.reply(ticket, by=cast.cy, now=w.later(minutes=61))

    do_what_is_due(now=w.later(minutes=62))

    assert w.events_of(ticket).count("promise_broken") == 1
    assert noted(ticket)["first_response", 1]["ended_at"] == w.later(minutes=61)


def test_open_tickets_follow_a_new_policy_and_what_was_judged_stays(cast: Cast) -> None:
    promise(cast.larch, FIRST_ONLY)
    answered = w.solved(cast.larch, cast.ana, by=cast.cy, now=w.later(minutes=1))
    waiting = w.write_to(cast.larch, cast.ana, now=w.later(minutes=2))

    promise(cast.larch, FIRST_ONLY.replace("1h", "3h"), now=w.later(minutes=10))
    for _ in range(2):
        renew_promises(brand_id=cast.larch.id, now=w.later(minutes=10))

    assert w.ticket_row(waiting)["due_at"] == w.later(hours=3, minutes=2)
    assert promised(answered, now=w.later(days=1))["first_response"]["target_seconds"] == 3600
    assert [noted(ticket)["first_response", 1]["policy_version"] for ticket in (answered, waiting)] == [1, 2]


def test_tickets_that_were_open_before_the_first_promise_count_from_then_on(cast: Cast) -> None:
    ticket = w.write_to(cast.larch, cast.ana)
    promise(cast.larch, FIRST_ONLY, now=w.later(hours=5))
    renew_promises(brand_id=cast.larch.id, now=w.later(hours=5))

    assert noted(ticket)["first_response", 1]["due_at"] == w.later(hours=6)


def test_the_same_page_again_changes_nothing(cast: Cast) -> None:
    assert [promise(cast.larch, now=NINE), promise(cast.larch, now=w.later(hours=1))] == [1, None]


def test_an_answer_that_was_begun_before_a_breach_was_told_and_sent_after_it_is_late(cast: Cast) -> None:
    promise(cast.larch, FIRST_ONLY)
    ticket = w.write_to(cast.larch, cast.ana)
    w.claim(cast.cy)
    break_promise(ticket, noted(ticket)["first_response", 1]["id"], now=w.later(minutes=60))
    w.reply(ticket, by=cast.cy, now=w.later(minutes=59, seconds=59))

    assert noted(ticket)["first_response", 1]["state"] == "breached"


def test_a_policy_judges_from_the_next_whole_second_on(cast: Cast) -> None:
    promise(cast.larch, FIRST_ONLY, now=w.later(seconds=0.5))
    ticket = w.write_to(cast.larch, cast.ana, now=w.later(seconds=0.7))

    assert noted(ticket)["first_response", 1]["due_at"] == w.later(hours=1, seconds=1)
